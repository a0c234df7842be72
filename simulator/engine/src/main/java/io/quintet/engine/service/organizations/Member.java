package io.quintet.engine.service.organizations;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.Account;

/**
 * An account in an organization.
 *
 * @param management the organization's management account, which may be this account
 * @param closed when it was closed, if it was
 */
record Member(String management, Account account, Optional<Instant> closed) {

    String id() {
        return account.id();
    }

    boolean isManagement() {
        return management.equals(account.id());
    }
}
