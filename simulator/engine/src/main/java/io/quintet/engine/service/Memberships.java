package io.quintet.engine.service;

import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which accounts belong to an organization, what binds them there, and which services work in it: what Organizations
 * tells the guard and other services.
 */
public interface Memberships {

    /** Empty for an account that belongs to no organization. */
    Optional<Membership> of(Transaction rows, String account);

    /** What its organization calls an account; empty for an account of no organization. */
    Optional<String> name(Transaction rows, String account);

    /** All accounts of the organization that an account belongs to; none for an account of no organization. */
    List<String> accounts(Transaction rows, String account);

    /** Since when the account's organization lets a service work in its accounts; empty when it does not. */
    Optional<Instant> trusts(Transaction rows, String account, String servicePrincipal);

    /** Whether an account is a delegated administrator of a service for its organization. */
    boolean delegates(Transaction rows, String account, String servicePrincipal);

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
