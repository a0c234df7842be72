package io.quintet.engine.service.sts;

import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;

/** AWS Security Token Service (STS API reference). */
public final class StsService implements Service {

    private final Identities identities;

    /** An STS for the users and roles of this IAM. */
    public StsService(Identities identities) {
        this.identities = identities;
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public void offer(Operations operations) {
        SessionPolicies sessionPolicies = new SessionPolicies(identities);
        new CallerOperations().offer(operations);
        new AssumeRoleOperations(identities, sessionPolicies).offer(operations);
        new WebIdentityOperations(identities, sessionPolicies).offer(operations);
        new SamlOperations(identities, sessionPolicies).offer(operations);
        new TokenOperations(sessionPolicies).offer(operations);
    }
}
