package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.wire.AwsError;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PolicyStatus;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** Who else gets into a bucket: its policy, and the block on public access. */
final class PolicyOperations {

    private static final String BLOCKED = "User: %s is not authorized to perform: %s on resource: \"%s\" because %s are"
            + " blocked by the %s block public access setting.";

    private final PolicyPrincipals principals;

    PolicyOperations(PolicyPrincipals principals) {
        this.principals = principals;
    }

    void offer(Operations operations) {
        operations
                .operation(PutBucketPolicyRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putBucketPolicy);
        operations
                .operation(GetBucketPolicyRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketPolicy);
        operations
                .operation(DeleteBucketPolicyRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::deleteBucketPolicy);
        operations
                .operation(GetBucketPolicyStatusRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketPolicyStatus);
        operations
                .operation(PutPublicAccessBlockRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putPublicAccessBlock);
        operations
                .operation(GetPublicAccessBlockRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getPublicAccessBlock);
        operations
                .operation(DeletePublicAccessBlockRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::deletePublicAccessBlock);
    }

    private PutBucketPolicyResponse putBucketPolicy(Call call, PutBucketPolicyRequest request) {
        Bucket bucket = Bucket.of(call, request);
        BucketPolicy policy = BucketPolicy.given(principals, call.rows(), bucket, request.policy());
        if (policy.isPublic() && PublicAccessBlock.on(call.rows(), bucket).blockPublicPolicy()) {
            throw blocked(call, bucket.name(), "s3:PutBucketPolicy", "public policies", "BlockPublicPolicy");
        }
        call.rows().put(Settings.POLICY, bucket.name(), policy);
        return PutBucketPolicyResponse.builder().build();
    }

    /** The denial of a request that would open a bucket to the public. */
    static AwsError blocked(Call call, String bucket, String action, String what, String setting) {
        return S3Error.ACCESS_DENIED.saying(BLOCKED.formatted(
                call.principal().arn().orElse("anonymous"), action, Names.arn(bucket), what, setting));
    }

    private GetBucketPolicyResponse getBucketPolicy(Call call, GetBucketPolicyRequest request) {
        return GetBucketPolicyResponse.builder()
                .policy(principals.shown(
                        call.rows(), policy(call, Bucket.of(call, request)).text()))
                .build();
    }

    private static BucketPolicy policy(Call call, Bucket bucket) {
        return call.rows()
                .find(Settings.POLICY, bucket.name())
                .orElseThrow(() -> S3Error.NO_SUCH_BUCKET_POLICY.error().with("BucketName", bucket.name()));
    }

    private DeleteBucketPolicyResponse deleteBucketPolicy(Call call, DeleteBucketPolicyRequest request) {
        call.rows().remove(Settings.POLICY, Bucket.of(call, request).name());
        return DeleteBucketPolicyResponse.builder().build();
    }

    private GetBucketPolicyStatusResponse getBucketPolicyStatus(Call call, GetBucketPolicyStatusRequest request) {
        boolean isPublic = policy(call, Bucket.of(call, request)).isPublic();
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(PolicyStatus.builder().isPublic(isPublic).build())
                .build();
    }

    private PutPublicAccessBlockResponse putPublicAccessBlock(Call call, PutPublicAccessBlockRequest request) {
        Bucket bucket = Bucket.of(call, request);
        call.rows()
                .put(
                        PublicAccessBlock.OF_BUCKETS,
                        bucket.name(),
                        PublicAccessBlock.of(request.publicAccessBlockConfiguration()));
        return PutPublicAccessBlockResponse.builder().build();
    }

    private GetPublicAccessBlockResponse getPublicAccessBlock(Call call, GetPublicAccessBlockRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(call.rows()
                        .find(PublicAccessBlock.OF_BUCKETS, bucket.name())
                        .map(PublicAccessBlock::described)
                        .orElseThrow(() ->
                                S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK.error().with("BucketName", bucket.name())))
                .build();
    }

    private DeletePublicAccessBlockResponse deletePublicAccessBlock(Call call, DeletePublicAccessBlockRequest request) {
        call.rows()
                .remove(PublicAccessBlock.OF_BUCKETS, Bucket.of(call, request).name());
        return DeletePublicAccessBlockResponse.builder().build();
    }
}
