package io.quintet.engine.service.identitystore;

import io.quintet.engine.identity.Administration;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;

/** The identity store of IAM Identity Center (Identity Store API reference). */
public final class IdentitystoreService implements Service {

    private final Stores stores;

    public IdentitystoreService(Memberships memberships) {
        this.stores = new Stores(new Administration(memberships));
    }

    @Override
    public String name() {
        return "identitystore";
    }

    @Override
    public void offer(Operations operations) {
        new UserOperations(stores).offer(operations);
        new GroupOperations(stores).offer(operations);
        new MembershipOperations(stores).offer(operations);
    }
}
