package io.quintet.engine.service.organizations;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.Root;

/** The tables of AWS Organizations. What belongs to an organization is kept under its management account's id. */
final class Tables {

    static final Table<String, Organization> ORGANIZATIONS =
            Table.of("organizations.organizations", String.class, Organization.class);

    static final Table<String, Root> ROOTS = Table.of("organizations.roots", String.class, Root.class);

    /** By the account's own id, whichever organization it is in. */
    static final Table<String, Member> MEMBERS = Table.of("organizations.members", String.class, Member.class);

    /** By the address in lower case: an address belongs to one account in all of AWS. */
    static final Table<String, EmailInUse> EMAILS = Table.of("organizations.emails", String.class, EmailInUse.class);

    static final Table<Owned, CreateAccountStatus> ACCOUNT_REQUESTS =
            Table.of("organizations.account-requests", Owned.class, CreateAccountStatus.class);

    static final Table<Owned, Node> NODES = Table.of("organizations.nodes", Owned.class, Node.class);

    static final Table<Owned, StoredPolicy> POLICIES =
            Table.of("organizations.policies", Owned.class, StoredPolicy.class);

    static final Table<Owned, Tags> TAGS = Table.of("organizations.tags", Owned.class, Tags.class);

    static final Table<Owned, EnabledServicePrincipal> TRUSTED_SERVICES =
            Table.of("organizations.trusted-services", Owned.class, EnabledServicePrincipal.class);

    static final Table<Owned, Delegation> DELEGATIONS =
            Table.of("organizations.delegations", Owned.class, Delegation.class);

    static final Table<String, DelegationPolicy> DELEGATION_POLICIES =
            Table.of("organizations.delegation-policies", String.class, DelegationPolicy.class);

    /** All that is kept under a management account's id and a name. */
    static final List<Table<Owned, ?>> OWNED =
            List.of(ACCOUNT_REQUESTS, NODES, POLICIES, TAGS, TRUSTED_SERVICES, DELEGATIONS);

    private Tables() {}
}
