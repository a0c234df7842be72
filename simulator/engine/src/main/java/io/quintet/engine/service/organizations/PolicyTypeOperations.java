package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MEMBERS;
import static io.quintet.engine.service.organizations.Audience.POLICY_ADMINISTRATORS;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_ENUM_POLICY_TYPE;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCESS_DENIED;
import static io.quintet.engine.service.organizations.OrganizationsError.EFFECTIVE_POLICY_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_TYPE_ALREADY_ENABLED;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_TYPE_NOT_AVAILABLE;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_TYPE_NOT_ENABLED;
import static io.quintet.engine.service.organizations.OrganizationsError.ROOT_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.TARGET_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.EffectivePolicyType;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.PolicyTypeSummary;
import software.amazon.awssdk.services.organizations.model.Root;

/** Which types of policy are in force under the root. */
final class PolicyTypeOperations {

    void offer(Operations operations) {
        operations
                .operation(EnablePolicyTypeRequest.class)
                .authorizes(POLICY_ADMINISTRATORS.on(EnablePolicyTypeRequest::rootId))
                .inContext(ConditionKeys.policyType(EnablePolicyTypeRequest::policyTypeAsString))
                .writes(this::enablePolicyType);
        operations
                .operation(DisablePolicyTypeRequest.class)
                .authorizes(POLICY_ADMINISTRATORS.on(DisablePolicyTypeRequest::rootId))
                .inContext(ConditionKeys.policyType(DisablePolicyTypeRequest::policyTypeAsString))
                .writes(this::disablePolicyType);
        operations
                .operation(DescribeEffectivePolicyRequest.class)
                .authorizes(PolicyTypeOperations::target)
                .inContext(ConditionKeys.policyType(DescribeEffectivePolicyRequest::policyTypeAsString))
                .reads(this::describeEffectivePolicy);
    }

    private EnablePolicyTypeResponse enablePolicyType(Call call, EnablePolicyTypeRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        Root root = root(organization, request.rootId());
        ControlType type = ControlType.available(request.policyTypeAsString());
        if (!organization.hasAllFeatures()) {
            throw POLICY_TYPE_NOT_AVAILABLE.error();
        }
        if (organization.enabled(type)) {
            throw POLICY_TYPE_ALREADY_ENABLED.error();
        }
        List<PolicyTypeSummary> types = new ArrayList<>(root.policyTypes());
        types.add(PolicyTypeSummary.builder()
                .type(type.type())
                .status(PolicyTypeStatus.ENABLED)
                .build());
        Root changed = root.toBuilder().policyTypes(types).build();
        organization.put(changed);
        organization
                .nodes()
                .toList()
                .forEach(node -> organization.put(node.with(type.fullAccess().id())));
        return EnablePolicyTypeResponse.builder().root(changed).build();
    }

    /** Detaches every policy of the type; none but AWS's own come back when the type is enabled again. */
    private DisablePolicyTypeResponse disablePolicyType(Call call, DisablePolicyTypeRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        Root root = root(organization, request.rootId());
        ControlType type = ControlType.named(request.policyTypeAsString())
                .filter(organization::enabled)
                .orElseThrow(() -> ControlType.known(request.policyTypeAsString())
                        ? POLICY_TYPE_NOT_ENABLED.error()
                        : INVALID_ENUM_POLICY_TYPE.error());
        Root changed = root.toBuilder()
                .policyTypes(root.policyTypes().stream()
                        .filter(each -> each.type() != type.type())
                        .toList())
                .build();
        organization.put(changed);
        organization.nodes().toList().forEach(node -> organization.put(withoutAll(organization, node, type)));
        return DisablePolicyTypeResponse.builder().root(changed).build();
    }

    private static Node withoutAll(OrganizationRows organization, Node node, ControlType type) {
        Node left = node;
        for (StoredPolicy policy : organization.attached(node, type)) {
            left = left.without(policy.id());
        }
        return left;
    }

    /**
     * Service control and resource control policies have no effective policy, and the other types are never enabled.
     */
    private DescribeEffectivePolicyResponse describeEffectivePolicy(Call call, DescribeEffectivePolicyRequest request) {
        OrganizationRows organization = MEMBERS.admit(call);
        if (request.policyType() == EffectivePolicyType.UNKNOWN_TO_SDK_VERSION) {
            throw INVALID_ENUM_POLICY_TYPE.error();
        }
        String target = targetId(call, request);
        boolean management = call.account().equals(organization.management());
        if (!management && !target.equals(call.account())) {
            throw ACCESS_DENIED.error();
        }
        if (organization.member(target).isEmpty()) {
            throw TARGET_NOT_FOUND.error();
        }
        throw EFFECTIVE_POLICY_NOT_FOUND.error();
    }

    private static Arn target(Call call, DescribeEffectivePolicyRequest request) {
        return MEMBERS.on(any -> targetId(call, request)).apply(call, request);
    }

    private static String targetId(Call call, DescribeEffectivePolicyRequest request) {
        return Optional.ofNullable(request.targetId()).orElse(call.account());
    }

    private static Root root(OrganizationRows organization, String id) {
        Root root = organization.root();
        if (!root.id().equals(id)) {
            throw ROOT_NOT_FOUND.error();
        }
        return root;
    }
}
