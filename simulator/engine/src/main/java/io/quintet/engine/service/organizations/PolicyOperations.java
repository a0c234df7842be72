package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.POLICY_ADMINISTRATORS;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.POLICY_CONTENT_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.ConstraintViolation.POLICY_NUMBER_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.InvalidInput.IMMUTABLE_POLICY;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_ENUM_POLICY_TYPE;
import static io.quintet.engine.service.organizations.OrganizationsError.DUPLICATE_POLICY;
import static io.quintet.engine.service.organizations.OrganizationsError.MALFORMED_POLICY_DOCUMENT;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_IN_USE;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.POLICY_TYPE_NOT_AVAILABLE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.ArnOf;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.MalformedPolicy;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyResponse;

/** Service control and resource control policies: their documents. */
final class PolicyOperations {

    private static final int POLICY_ID = 8;

    private static final ArnOf<CreatePolicyRequest> ANY_OF_TYPE = POLICY_ADMINISTRATORS.arn((organization, request) ->
            organization.arnOf(ControlType.named(request.typeAsString()).orElse(ControlType.SERVICE_CONTROL), "*"));

    private final Quotas quotas;

    PolicyOperations(Quotas quotas) {
        this.quotas = quotas;
    }

    void offer(Operations operations) {
        operations
                .operation(CreatePolicyRequest.class)
                .authorizes(ANY_OF_TYPE)
                .also(TagOperations.whenTagged(CreatePolicyRequest::tags, ANY_OF_TYPE))
                .inContext(ConditionKeys.policyType(CreatePolicyRequest::typeAsString))
                .writes(this::createPolicy);
        operations
                .operation(UpdatePolicyRequest.class)
                .authorizes(POLICY_ADMINISTRATORS.on(UpdatePolicyRequest::policyId))
                .inContext(ConditionKeys.typeOfPolicy(UpdatePolicyRequest::policyId))
                .writes(this::updatePolicy);
        operations
                .operation(DeletePolicyRequest.class)
                .authorizes(POLICY_ADMINISTRATORS.on(DeletePolicyRequest::policyId))
                .inContext(ConditionKeys.typeOfPolicy(DeletePolicyRequest::policyId))
                .writes(this::deletePolicy);
        operations
                .operation(DescribePolicyRequest.class)
                .authorizes(READERS.on(DescribePolicyRequest::policyId))
                .inContext(ConditionKeys.typeOfPolicy(DescribePolicyRequest::policyId))
                .reads(this::describePolicy);
        operations
                .operation(ListPoliciesRequest.class)
                .authorizes(READERS.onNothing())
                .inContext(ConditionKeys.policyType(ListPoliciesRequest::filterAsString))
                .reads(this::listPolicies);
    }

    private CreatePolicyResponse createPolicy(Call call, CreatePolicyRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        ControlType type = ControlType.available(request.typeAsString());
        if (!organization.hasAllFeatures()) {
            throw POLICY_TYPE_NOT_AVAILABLE.error();
        }
        requireFreeName(organization, type, request.name());
        if (organization.policies(type).filter(policy -> !policy.awsManaged()).count()
                >= quotas.of(type).perOrganization()) {
            throw POLICY_NUMBER_LIMIT_EXCEEDED.error();
        }
        Tags tags = Tags.NONE.with(request.tags(), quotas.tags());
        String id = "p-" + call.identifiers().lowerAlphanumeric(POLICY_ID);
        PolicySummary summary = PolicySummary.builder()
                .id(id)
                .arn(organization.arnOf(type, id).toString())
                .name(request.name())
                .description(request.description())
                .type(type.type())
                .awsManaged(false)
                .build();
        StoredPolicy policy = compile(type, summary, request.content());
        organization.put(policy);
        organization.put(id, tags);
        return CreatePolicyResponse.builder().policy(policy.described()).build();
    }

    private UpdatePolicyResponse updatePolicy(Call call, UpdatePolicyRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        StoredPolicy before = customerManaged(organization, request.policyId());
        if (request.name() != null && !request.name().equals(before.summary().name())) {
            requireFreeName(organization, before.type(), request.name());
        }
        PolicySummary summary = before.summary().toBuilder()
                .name(Optional.ofNullable(request.name())
                        .orElse(before.summary().name()))
                .description(Optional.ofNullable(request.description())
                        .orElse(before.summary().description()))
                .build();
        String content = Optional.ofNullable(request.content()).orElse(before.content());
        StoredPolicy policy = compile(before.type(), summary, content);
        organization.put(policy);
        return UpdatePolicyResponse.builder().policy(policy.described()).build();
    }

    private DeletePolicyResponse deletePolicy(Call call, DeletePolicyRequest request) {
        OrganizationRows organization = POLICY_ADMINISTRATORS.admit(call);
        StoredPolicy policy = customerManaged(organization, request.policyId());
        if (organization.nodes().anyMatch(node -> node.policies().contains(policy.id()))) {
            throw POLICY_IN_USE.error();
        }
        organization.remove(policy);
        return DeletePolicyResponse.builder().build();
    }

    private DescribePolicyResponse describePolicy(Call call, DescribePolicyRequest request) {
        return DescribePolicyResponse.builder()
                .policy(policy(READERS.admit(call), request.policyId()).described())
                .build();
    }

    private ListPoliciesResponse listPolicies(Call call, ListPoliciesRequest request) {
        OrganizationRows organization = READERS.admit(call);
        Stream<PolicySummary> policies = filtered(organization, request.filterAsString())
                .flatMap(organization::policies)
                .map(StoredPolicy::summary);
        Page<PolicySummary> page = Listing.page(policies, PolicySummary::id, request.nextToken(), request.maxResults());
        return ListPoliciesResponse.builder()
                .policies(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** The type that a listing is filtered by; none where an organization here can't have policies of that type. */
    static Stream<ControlType> filtered(OrganizationRows organization, String filter) {
        if (!ControlType.known(filter)) {
            throw INVALID_ENUM_POLICY_TYPE.error();
        }
        return organization.hasAllFeatures() ? ControlType.named(filter).stream() : Stream.empty();
    }

    static StoredPolicy policy(OrganizationRows organization, String id) {
        return organization.policy(id).orElseThrow(POLICY_NOT_FOUND::error);
    }

    private static StoredPolicy customerManaged(OrganizationRows organization, String id) {
        StoredPolicy policy = policy(organization, id);
        if (policy.awsManaged()) {
            throw IMMUTABLE_POLICY.error();
        }
        return policy;
    }

    private StoredPolicy compile(ControlType type, PolicySummary summary, String content) {
        if (content.codePointCount(0, content.length()) > quotas.of(type).characters()) {
            throw POLICY_CONTENT_LIMIT_EXCEEDED.error();
        }
        try {
            return new StoredPolicy(summary, content, StoredPolicy.compile(type.kind(), summary, content));
        } catch (MalformedPolicy e) {
            throw MALFORMED_POLICY_DOCUMENT.error();
        }
    }

    private static void requireFreeName(OrganizationRows organization, ControlType type, String name) {
        if (organization
                .policies(type)
                .anyMatch(policy -> policy.summary().name().equals(name))) {
            throw DUPLICATE_POLICY.error();
        }
    }
}
