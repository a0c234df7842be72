package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_PRINCIPAL;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_RESOURCE_POLICY_JSON;
import static io.quintet.engine.service.organizations.InvalidInput.UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED;
import static io.quintet.engine.service.organizations.OrganizationsError.RESOURCE_POLICY_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.ResourcePolicy;

/** The organization's resource policy, by which the management account delegates the work on policies. */
final class ResourcePolicyOperations {

    private static final int RESOURCE_POLICY_ID = 8;

    private final PolicyPrincipals principals;
    private final Quotas quotas;

    ResourcePolicyOperations(PolicyPrincipals principals, Quotas quotas) {
        this.principals = principals;
        this.quotas = quotas;
    }

    void offer(Operations operations) {
        operations
                .operation(PutResourcePolicyRequest.class)
                .authorizes(MANAGEMENT.on(request -> "rp-*"))
                .also(TagOperations.whenTagged(PutResourcePolicyRequest::tags, MANAGEMENT.on(request -> "rp-*")))
                .writes(this::putResourcePolicy);
        operations
                .operation(DescribeResourcePolicyRequest.class)
                .authorizes(READERS.onNothing())
                .reads(this::describeResourcePolicy);
        operations
                .operation(DeleteResourcePolicyRequest.class)
                .authorizesAnyResource()
                .writes(this::deleteResourcePolicy);
    }

    private PutResourcePolicyResponse putResourcePolicy(Call call, PutResourcePolicyRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        Optional<DelegationPolicy> before = organization.delegationPolicy();
        if (before.isPresent() && !request.tags().isEmpty()) {
            throw UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED.error();
        }
        String id = before.map(DelegationPolicy::id)
                .orElseGet(() -> "rp-" + call.identifiers().lowerAlphanumeric(RESOURCE_POLICY_ID));
        String arn = organization.arnOf(id).toString();
        compile(arn, id, request.content());
        DelegationPolicy policy = compile(
                arn, id, principals.pinned(call.rows(), request.content(), nobody -> INVALID_PRINCIPAL.error()));
        organization.put(policy);
        if (before.isEmpty()) {
            organization.put(id, Tags.NONE.with(request.tags(), quotas.tags()));
        }
        return PutResourcePolicyResponse.builder()
                .resourcePolicy(shown(call, policy))
                .build();
    }

    private static DelegationPolicy compile(String arn, String id, String content) {
        try {
            Policy policy = Policy.parse(PolicyKind.RESOURCE, content).named(id).withArn(arn);
            ResourcePolicy described = ResourcePolicy.builder()
                    .resourcePolicySummary(summary -> summary.id(id).arn(arn))
                    .content(content)
                    .build();
            return new DelegationPolicy(described, policy);
        } catch (MalformedPolicy e) {
            throw INVALID_RESOURCE_POLICY_JSON.error();
        }
    }

    private DescribeResourcePolicyResponse describeResourcePolicy(Call call, DescribeResourcePolicyRequest request) {
        return DescribeResourcePolicyResponse.builder()
                .resourcePolicy(shown(call, existing(READERS.admit(call))))
                .build();
    }

    private ResourcePolicy shown(Call call, DelegationPolicy policy) {
        ResourcePolicy kept = policy.described();
        return kept.toBuilder()
                .content(principals.shown(call.rows(), kept.content()))
                .build();
    }

    private DeleteResourcePolicyResponse deleteResourcePolicy(Call call, DeleteResourcePolicyRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        organization.remove(existing(organization));
        return DeleteResourcePolicyResponse.builder().build();
    }

    private static DelegationPolicy existing(OrganizationRows organization) {
        return organization.delegationPolicy().orElseThrow(RESOURCE_POLICY_NOT_FOUND::error);
    }
}
