package io.quintet.engine.service;

import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Level;
import java.util.List;
import java.util.Optional;

/** Which accounts belong to an organization, and what binds them there: what Organizations tells the guard. */
public interface Memberships {

    /** Empty for an account that belongs to no organization. */
    Optional<Membership> of(Transaction rows, String account);

    /**
     * An account's place in its organization.
     *
     * @param path {@code o-…/r-…/ou-…/}, as {@code aws:PrincipalOrgPaths} has it
     * @param serviceControl by level, root first; empty where they do not apply (the management account, or the type is
     *     disabled)
     * @param resourceControl likewise
     */
    record Membership(
            String organizationId,
            String managementAccount,
            String path,
            List<Level> serviceControl,
            List<Level> resourceControl) {

        public Membership {
            serviceControl = List.copyOf(serviceControl);
            resourceControl = List.copyOf(resourceControl);
        }
    }
}
