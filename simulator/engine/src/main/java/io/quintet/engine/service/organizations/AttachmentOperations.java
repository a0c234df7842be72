package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.POLICY_ADMINISTRATORS;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.ConstraintViolation.MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.InvalidInput.NON_DETACHABLE_POLICY;
import static io.quintet.engine.service.organizations.OrganizationsError.DUPLICATE_POLICY_ATTACHMENT;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_NOT_ATTACHED;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_TYPE_NOT_ENABLED;
import static io.quintet.engine.service.organizations.OrganizationsError.TARGET_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;

/** Where an organization's policies are attached. */
final class AttachmentOperations {

    private final Quotas quotas;

    AttachmentOperations(Quotas quotas) {
        this.quotas = quotas;
    }

    void offer(Operations operations) {
        operations
                .operation(AttachPolicyRequest.class)
                .authorizes(
                        POLICY_ADMINISTRATORS.on(AttachPolicyRequest::policyId),
                        POLICY_ADMINISTRATORS.on(AttachPolicyRequest::targetId))
                .inContext(ConditionKeys.typeOfPolicy(AttachPolicyRequest::policyId))
                .writes(this::attachPolicy);
        operations
                .operation(DetachPolicyRequest.class)
                .authorizes(
                        POLICY_ADMINISTRATORS.on(DetachPolicyRequest::policyId),
                        POLICY_ADMINISTRATORS.on(DetachPolicyRequest::targetId))
                .inContext(ConditionKeys.typeOfPolicy(DetachPolicyRequest::policyId))
                .writes(this::detachPolicy);
        operations
                .operation(ListPoliciesForTargetRequest.class)
                .authorizes(READERS.on(ListPoliciesForTargetRequest::targetId))
                .inContext(ConditionKeys.policyType(ListPoliciesForTargetRequest::filterAsString))
                .reads(this::listPoliciesForTarget);
        operations
                .operation(ListTargetsForPolicyRequest.class)
                .authorizes(READERS.on(ListTargetsForPolicyRequest::policyId))
                .inContext(ConditionKeys.typeOfPolicy(ListTargetsForPolicyRequest::policyId))
                .reads(this::listTargetsForPolicy);
    }

    private AttachPolicyResponse attachPolicy(Call call, AttachPolicyRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        StoredPolicy policy = PolicyOperations.policy(organization, request.policyId());
        Node target = target(organization, request.targetId());
        if (!organization.enabled(policy.type())) {
            throw POLICY_TYPE_NOT_ENABLED.error();
        }
        if (target.policies().contains(policy.id())) {
            throw DUPLICATE_POLICY_ATTACHMENT.error();
        }
        if (organization.attached(target, policy.type()).size()
                >= quotas.of(policy.type()).attached()) {
            throw MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED.error();
        }
        organization.put(target.with(policy.id()));
        return AttachPolicyResponse.builder().build();
    }

    private DetachPolicyResponse detachPolicy(Call call, DetachPolicyRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        StoredPolicy policy = PolicyOperations.policy(organization, request.policyId());
        Node target = target(organization, request.targetId());
        if (!target.policies().contains(policy.id())) {
            throw POLICY_NOT_ATTACHED.error();
        }
        if (policy.equals(ControlType.RESOURCE_CONTROL.fullAccess())) {
            throw NON_DETACHABLE_POLICY.error();
        }
        if (organization.attached(target, policy.type()).size() == 1) {
            throw MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED.error();
        }
        organization.put(target.without(policy.id()));
        return DetachPolicyResponse.builder().build();
    }

    private ListPoliciesForTargetResponse listPoliciesForTarget(Call call, ListPoliciesForTargetRequest request) {
        OrganizationRows organization = READERS.admit(call);
        Node target = target(organization, request.targetId());
        Stream<PolicySummary> policies = PolicyOperations.filtered(organization, request.filterAsString())
                .flatMap(type -> organization.attached(target, type).stream())
                .map(StoredPolicy::summary);
        Page<PolicySummary> page = Listing.page(policies, PolicySummary::id, request.nextToken(), request.maxResults());
        return ListPoliciesForTargetResponse.builder()
                .policies(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListTargetsForPolicyResponse listTargetsForPolicy(Call call, ListTargetsForPolicyRequest request) {
        OrganizationRows organization = READERS.admit(call);
        StoredPolicy policy = PolicyOperations.policy(organization, request.policyId());
        Stream<Node> targets =
                organization.nodes().filter(node -> node.policies().contains(policy.id()));
        Page<Node> page = Listing.page(targets, Node::id, request.nextToken(), request.maxResults());
        return ListTargetsForPolicyResponse.builder()
                .targets(page.items().stream()
                        .map(AttachmentOperations::summarized)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static PolicyTargetSummary summarized(Node node) {
        return PolicyTargetSummary.builder()
                .targetId(node.id())
                .arn(node.arn())
                .name(node.name())
                .type(node.type())
                .build();
    }

    private static Node target(OrganizationRows organization, String id) {
        return organization.node(id).orElseThrow(TARGET_NOT_FOUND::error);
    }
}
