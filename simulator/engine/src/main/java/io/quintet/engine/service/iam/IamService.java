package io.quintet.engine.service.iam;

import io.quintet.engine.credential.MfaDevice;
import io.quintet.engine.federation.OidcProvider;
import io.quintet.engine.federation.SamlProvider;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.Map;
import java.util.Optional;

/** AWS Identity and Access Management (IAM API reference). */
public final class IamService implements Service {

    /** The trust policy of a role that does not exist, so that its denial reads as that of one that does. */
    private static final Policy TRUSTS_NOBODY = Policy.parse(PolicyKind.TRUST, """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:None"}]}""");

    private final Memberships memberships;

    /** Simulations look at the service control policies that these tell of. */
    public IamService(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public String name() {
        return "iam";
    }

    @Override
    public void offer(Operations operations) {
        new UserOperations().offer(operations);
        new AccessKeyOperations().offer(operations);
        new LoginProfileOperations().offer(operations);
        new MfaDeviceOperations().offer(operations);
        new GroupOperations().offer(operations);
        new RoleOperations().offer(operations);
        new ServiceLinkedRoleOperations().offer(operations);
        new InstanceProfileOperations().offer(operations);
        new ManagedPolicyOperations().offer(operations);
        new PolicyVersionOperations().offer(operations);
        new AttachedPolicyOperations().offer(operations);
        new InlinePolicyOperations().offer(operations);
        new BoundaryOperations().offer(operations);
        new OidcProviderOperations().offer(operations);
        new SamlProviderOperations().offer(operations);
        new AccountOperations().offer(operations);
        new AuthorizationDetailsOperations().offer(operations);
        new SimulationOperations(memberships).offer(operations);
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        if (action.startsWith("sts:") && arn.resource().startsWith("role/")) {
            return Optional.of(assumable(rows, arn));
        }
        return tags(rows, arn).map(tags -> new Resource(arn.account(), Optional.empty(), tags.byKey()));
    }

    private static Resource assumable(Transaction rows, Arn arn) {
        return Holders.ROLES
                .byArn(rows, arn)
                .map(role -> new Resource(
                        arn.account(),
                        Optional.of(role.trust().policy()),
                        role.tags().byKey()))
                .orElseGet(() -> new Resource(arn.account(), Optional.of(TRUSTS_NOBODY), Map.of()));
    }

    private static Optional<TagSet> tags(Transaction rows, Arn arn) {
        String resource = arn.resource();
        return switch (resource.substring(0, Math.max(resource.indexOf('/'), 0))) {
            case "user" -> Holders.USERS.byArn(rows, arn).map(UserRow::tags);
            case "role" -> Holders.ROLES.byArn(rows, arn).map(RoleRow::tags);
            case "group" -> Holders.GROUPS.byArn(rows, arn).map(group -> TagSet.NONE);
            case "policy" -> ManagedPolicies.find(rows, arn.toString()).map(ManagedPolicy::tags);
            case "instance-profile" -> InstanceProfileRow.byArn(rows, arn).map(InstanceProfileRow::tags);
            case "mfa" -> rows.find(MfaDevice.TABLE, arn.toString()).map(device -> new TagSet(device.tags()));
            case "oidc-provider" -> OidcProvider.find(rows, arn).map(provider -> new TagSet(provider.tags()));
            case "saml-provider" -> SamlProvider.find(rows, arn).map(provider -> new TagSet(provider.tags()));
            default -> Optional.empty();
        };
    }
}
