package io.quintet.engine.service.sso;

import io.quintet.engine.identity.PortalSession;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Agenda;

/** The access portal of IAM Identity Center (IAM Identity Center portal API reference). */
public final class SsoService implements Service {

    private final Memberships memberships;
    private final Identities identities;

    public SsoService(Memberships memberships, Identities identities) {
        this.memberships = memberships;
        this.identities = identities;
    }

    @Override
    public String name() {
        return "awsssoportal";
    }

    @Override
    public void offer(Operations operations) {
        new AccountOperations(memberships).offer(operations);
        new CredentialOperations(memberships, identities).offer(operations);
    }

    @Override
    public void keep(Agenda agenda) {
        PortalSession.keep(agenda);
    }
}
