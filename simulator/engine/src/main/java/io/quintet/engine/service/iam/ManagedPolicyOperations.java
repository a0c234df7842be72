package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Managed policies: those of the account, and AWS's own. */
final class ManagedPolicyOperations {

    static final int PER_ACCOUNT = 1_500;

    void offer(Operations operations) {
        operations
                .operation(CreatePolicyRequest.class)
                .authorizes((call, request) -> newArn(call, request))
                .also((call, request) -> request.tags().isEmpty()
                        ? List.of()
                        : List.of(Check.of("iam:TagPolicy", newArn(call, request))))
                .writes(this::createPolicy);
        operations
                .operation(GetPolicyRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .reads(this::getPolicy);
        operations
                .operation(DeletePolicyRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .writes(this::deletePolicy);
        operations
                .operation(ListPoliciesRequest.class)
                .authorizes((call, request) -> Arn.of("aws", "iam", "", call.account(), "policy/"))
                .reads(this::listPolicies);
        operations
                .operation(TagPolicyRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .writes(this::tagPolicy);
        operations
                .operation(UntagPolicyRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .writes(this::untagPolicy);
        operations
                .operation(ListPolicyTagsRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .reads(this::listPolicyTags);
    }

    /** The ARN that a caller sent, which may be none at all. */
    static Arn arn(String text) {
        try {
            return Arn.parse(text);
        } catch (IllegalArgumentException e) {
            throw IamError.INVALID_ARN.error(text);
        }
    }

    private static Arn newArn(Call call, CreatePolicyRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        return Arn.of("aws", "iam", "", call.account(), "policy" + path + request.policyName());
    }

    private CreatePolicyResponse createPolicy(Call call, CreatePolicyRequest request) {
        if (call.rows()
                .find(ManagedPolicies.TABLE, Holders.key(call.account(), request.policyName()))
                .isPresent()) {
            throw IamError.POLICY_EXISTS.error(request.policyName());
        }
        if (ManagedPolicies.ofAccount(call).count() >= PER_ACCOUNT) {
            throw IamError.QUOTA.error("PoliciesPerAccount", PER_ACCOUNT);
        }
        String arn = newArn(call, request).toString();
        ManagedPolicy policy = new ManagedPolicy(
                arn,
                "ANPA" + call.identifiers().upperAlphanumeric(17),
                request.description(),
                call.at(),
                call.at(),
                new TreeMap<>(Map.of(1, PolicyVersionOperations.version(arn, request.policyDocument(), call.at()))),
                1,
                1,
                TagSet.of(request.tags()));
        ManagedPolicies.put(call, policy);
        return CreatePolicyResponse.builder()
                .policy(shown(policy, 0, 0).tags(policy.tags().list()).build())
                .build();
    }

    private GetPolicyResponse getPolicy(Call call, GetPolicyRequest request) {
        ManagedPolicy policy = ManagedPolicies.get(call, request.policyArn());
        return GetPolicyResponse.builder()
                .policy(counted(call, policy).toBuilder()
                        .description(policy.description())
                        .tags(policy.tags().list())
                        .build())
                .build();
    }

    /** A policy, with how often the caller's account uses it. */
    static Policy counted(Call call, ManagedPolicy policy) {
        return shown(
                        policy,
                        ManagedPolicies.attachments(call).getOrDefault(policy.arn(), 0L),
                        ManagedPolicies.boundaries(call).getOrDefault(policy.arn(), 0L))
                .build();
    }

    private DeletePolicyResponse deletePolicy(Call call, DeletePolicyRequest request) {
        ManagedPolicy policy = ManagedPolicies.change(call, request.policyArn(), same -> same);
        if (ManagedPolicies.attachments(call).containsKey(policy.arn())
                || ManagedPolicies.boundaries(call).containsKey(policy.arn())) {
            throw IamError.POLICY_ATTACHED.error();
        }
        if (policy.versions().size() > 1) {
            throw IamError.POLICY_HAS_VERSIONS.error();
        }
        ManagedPolicies.remove(call, policy);
        return DeletePolicyResponse.builder().build();
    }

    private ListPoliciesResponse listPolicies(Call call, ListPoliciesRequest request) {
        Map<String, Long> attachments = ManagedPolicies.attachments(call);
        Map<String, Long> boundaries = ManagedPolicies.boundaries(call);
        Map<String, Long> uses =
                "PermissionsBoundary".equals(request.policyUsageFilterAsString()) ? boundaries : attachments;
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        Stream<ManagedPolicy> all = inScope(call, request)
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || uses.containsKey(policy.arn()));
        Page<ManagedPolicy> page = Listing.page(all, ManagedPolicy::arn, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(policy -> shown(
                                        policy,
                                        attachments.getOrDefault(policy.arn(), 0L),
                                        boundaries.getOrDefault(policy.arn(), 0L))
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private static Stream<ManagedPolicy> inScope(Call call, ListPoliciesRequest request) {
        String scope = Optional.ofNullable(request.scopeAsString()).orElse("All");
        Stream<ManagedPolicy> own = scope.equals("AWS") ? Stream.empty() : ManagedPolicies.ofAccount(call);
        Stream<ManagedPolicy> ofAws = scope.equals("Local")
                ? Stream.empty()
                : AwsManagedPolicies.standard().all();
        return Stream.concat(own, ofAws).sorted((one, other) -> one.arn().compareTo(other.arn()));
    }

    private static Policy.Builder shown(ManagedPolicy policy, long attachments, long boundaries) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId("v" + policy.defaultVersion())
                .attachmentCount((int) attachments)
                .permissionsBoundaryUsageCount((int) boundaries)
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    private TagPolicyResponse tagPolicy(Call call, TagPolicyRequest request) {
        ManagedPolicies.change(
                call, request.policyArn(), policy -> policy.with(policy.tags().with(request.tags())));
        return TagPolicyResponse.builder().build();
    }

    private UntagPolicyResponse untagPolicy(Call call, UntagPolicyRequest request) {
        ManagedPolicies.change(
                call, request.policyArn(), policy -> policy.with(policy.tags().without(request.tagKeys())));
        return UntagPolicyResponse.builder().build();
    }

    private ListPolicyTagsResponse listPolicyTags(Call call, ListPolicyTagsRequest request) {
        Page<Tag> page = Listing.page(
                ManagedPolicies.get(call, request.policyArn()).tags().list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
