package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.Administration;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;

/** The administration of IAM Identity Center (IAM Identity Center API reference). */
public final class SsoAdminService implements Service {

    private final Memberships memberships;
    private final Identities identities;
    private final Instances instances;

    public SsoAdminService(Memberships memberships, Identities identities) {
        this.memberships = memberships;
        this.identities = identities;
        this.instances = new Instances(new Administration(memberships));
    }

    @Override
    public String name() {
        return "sso";
    }

    @Override
    public void offer(Operations operations) {
        new InstanceOperations(instances).offer(operations);
        new PermissionSetOperations(instances).offer(operations);
        new InlinePolicyOperations(instances).offer(operations);
        new ManagedPolicyOperations(instances, identities).offer(operations);
        new CustomerManagedPolicyOperations(instances).offer(operations);
        new BoundaryOperations(instances).offer(operations);
        new TagOperations(instances).offer(operations);
        new AssignmentOperations(instances).offer(operations);
        new AssignmentListingOperations(instances).offer(operations);
        new ProvisioningOperations(instances).offer(operations);
    }

    /** What belongs to an instance counts as the caller's: the operation turns away those who don't administer it. */
    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return arn.owner()
                .flatMap(owner -> memberships
                        .of(rows, owner)
                        .map(membership -> new Resource(
                                owner,
                                Optional.empty(),
                                TagSet.of(rows, membership.managementAccount(), arn.toString())
                                        .byKey())));
    }
}
