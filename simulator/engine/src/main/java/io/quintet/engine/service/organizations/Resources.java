package io.quintet.engine.service.organizations;

import io.quintet.engine.service.Resource;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import java.util.Optional;

/** What a decision has to know of an organization's resources: tags, and the organization's resource policy. */
final class Resources {

    private Resources() {}

    static Optional<Resource> find(Transaction rows, Arn arn) {
        return arn.owner()
                .flatMap(owner -> OrganizationRows.of(rows, owner).map(organization -> {
                    String id = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
                    return new Resource(
                            owner,
                            policyFor(owner, organization),
                            organization.tags(id).values());
                }));
    }

    /** The resource policy has a say where the resource counts as the management account's. */
    private static Optional<Policy> policyFor(String owner, OrganizationRows organization) {
        return owner.equals(organization.management())
                ? organization.delegationPolicy().map(DelegationPolicy::policy)
                : Optional.empty();
    }
}
