package io.quintet.engine.service.iam;

import static io.quintet.engine.service.iam.ManagedPolicyOperations.arn;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The versions of managed policies, of which the default one counts. */
final class PolicyVersionOperations {

    static final int MOST = 5;
    static final int SIZE_QUOTA = 6_144;

    void offer(Operations operations) {
        operations
                .operation(CreatePolicyVersionRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .writes(this::createPolicyVersion);
        operations
                .operation(GetPolicyVersionRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .reads(this::getPolicyVersion);
        operations
                .operation(ListPolicyVersionsRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .reads(this::listPolicyVersions);
        operations
                .operation(SetDefaultPolicyVersionRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .writes(this::setDefaultPolicyVersion);
        operations
                .operation(DeletePolicyVersionRequest.class)
                .authorizes((call, request) -> arn(request.policyArn()))
                .writes(this::deletePolicyVersion);
    }

    /** A version of a customer's policy, within its quota. */
    static ManagedPolicy.Version version(String arn, String document, Instant at) {
        ManagedPolicy.Version version = ManagedPolicy.Version.of(arn, document, at);
        if (PolicyDocument.size(document) > SIZE_QUOTA) {
            throw IamError.QUOTA.error("PolicySize", SIZE_QUOTA);
        }
        return version;
    }

    private CreatePolicyVersionResponse createPolicyVersion(Call call, CreatePolicyVersionRequest request) {
        ManagedPolicy changed = ManagedPolicies.change(call, request.policyArn(), policy -> {
            if (policy.versions().size() >= MOST) {
                throw IamError.FIVE_VERSIONS.error();
            }
            return policy.with(
                    version(policy.arn(), request.policyDocument(), call.at()),
                    Boolean.TRUE.equals(request.setAsDefault()));
        });
        return CreatePolicyVersionResponse.builder()
                .policyVersion(changed.listed(changed.last()))
                .build();
    }

    private GetPolicyVersionResponse getPolicyVersion(Call call, GetPolicyVersionRequest request) {
        ManagedPolicy policy = ManagedPolicies.get(call, request.policyArn());
        int number = policy.number(request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(policy.listed(number).toBuilder()
                        .document(PolicyDocument.encoded(policy.version(number).document()))
                        .build())
                .build();
    }

    private ListPolicyVersionsResponse listPolicyVersions(Call call, ListPolicyVersionsRequest request) {
        ManagedPolicy policy = ManagedPolicies.get(call, request.policyArn());
        Page<Integer> page = Listing.page(
                policy.versions().keySet().stream().sorted(Comparator.reverseOrder()),
                PolicyVersionOperations::newestFirst,
                request.marker(),
                request.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items().stream().map(policy::listed).toArray(PolicyVersion[]::new))
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private static String newestFirst(int number) {
        return String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - number);
    }

    private SetDefaultPolicyVersionResponse setDefaultPolicyVersion(Call call, SetDefaultPolicyVersionRequest request) {
        ManagedPolicies.change(
                call,
                request.policyArn(),
                policy -> policy.defaultingTo(policy.number(request.versionId()), call.at()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    private DeletePolicyVersionResponse deletePolicyVersion(Call call, DeletePolicyVersionRequest request) {
        ManagedPolicies.change(call, request.policyArn(), policy -> {
            int number = policy.number(request.versionId());
            if (number == policy.defaultVersion()) {
                throw IamError.DEFAULT_VERSION.error();
            }
            return policy.without(number);
        });
        return DeletePolicyVersionResponse.builder().build();
    }
}
