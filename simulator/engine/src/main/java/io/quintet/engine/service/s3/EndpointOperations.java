package io.quintet.engine.service.s3;

import static java.util.Map.entry;

import io.quintet.engine.service.Answer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Operations;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * The same operations, authorized in the same way, but with the objects at the endpoints of the buckets' owners. What
 * stands in neither table is answered from what is known of buckets here: default encryption among it, for an endpoint
 * has not the keys that it names.
 */
final class EndpointOperations implements Operations {

    /** Changes to buckets, made here and there. */
    private static final Set<Class<?>> WRITTEN_THROUGH = Set.of(
            CreateBucketRequest.class,
            DeleteBucketRequest.class,
            PutBucketVersioningRequest.class,
            PutBucketOwnershipControlsRequest.class,
            DeleteBucketOwnershipControlsRequest.class,
            PutBucketTaggingRequest.class,
            DeleteBucketTaggingRequest.class,
            PutBucketPolicyRequest.class,
            DeleteBucketPolicyRequest.class,
            PutPublicAccessBlockRequest.class,
            DeletePublicAccessBlockRequest.class,
            PutObjectLockConfigurationRequest.class);

    /** What is done with objects, there alone. */
    private static final Map<Class<?>, Forwarding.Operation<?>> THERE = Map.ofEntries(
            on(GetObjectRequest.class, ForwardedReads::object),
            on(HeadObjectRequest.class, ForwardedReads::object),
            on(GetObjectAttributesRequest.class, ForwardedReads::object),
            on(GetObjectTaggingRequest.class, ForwardedReads::asItIs),
            on(GetObjectAclRequest.class, ForwardedLists::get),
            on(GetObjectRetentionRequest.class, ForwardedReads::asItIs),
            on(GetObjectLegalHoldRequest.class, ForwardedReads::asItIs),
            on(ListObjectsV2Request.class, ForwardedReads::asItIs),
            on(ListObjectsRequest.class, ForwardedReads::asItIs),
            on(ListObjectVersionsRequest.class, ForwardedReads::asItIs),
            on(ListMultipartUploadsRequest.class, ForwardedReads::asItIs),
            on(ListPartsRequest.class, ForwardedReads::asItIs),
            on(PutObjectRequest.class, ForwardedWrites::put),
            on(CopyObjectRequest.class, ForwardedWrites::copy),
            on(PutObjectTaggingRequest.class, ForwardedWrites::tag),
            on(DeleteObjectTaggingRequest.class, ForwardedWrites::untag),
            on(PutObjectAclRequest.class, ForwardedLists::put),
            on(PutObjectRetentionRequest.class, ForwardedReads::asItIs),
            on(PutObjectLegalHoldRequest.class, ForwardedReads::asItIs),
            on(DeleteObjectRequest.class, ForwardedDeletes::one),
            on(DeleteObjectsRequest.class, ForwardedDeletes::several),
            on(CreateMultipartUploadRequest.class, ForwardedUploads::create),
            on(UploadPartRequest.class, ForwardedUploads::part),
            on(UploadPartCopyRequest.class, ForwardedUploads::partCopy),
            on(CompleteMultipartUploadRequest.class, ForwardedUploads::complete),
            on(AbortMultipartUploadRequest.class, ForwardedUploads::abort));

    private final Operations here;

    EndpointOperations(Operations here) {
        this.here = here;
    }

    private static <R extends SdkRequest> Map.Entry<Class<?>, Forwarding.Operation<?>> on(
            Class<R> request, Forwarding.Operation<R> operation) {
        return entry(request, new OneAtATime<>(operation));
    }

    @Override
    public Unauthorized<SdkRequest> operation(String sdkPackage, String name) {
        return here.operation(sdkPackage, name);
    }

    @Override
    public <R extends SdkRequest> Unauthorized<R> operation(Class<R> request) {
        return new Entry<>(request, here.operation(request));
    }

    /** An entry of the table as it would be here, up to its last word. */
    private record Entry<R extends SdkRequest>(Class<R> request, Unauthorized<R> entry) implements Unauthorized<R> {

        @Override
        public Authorized<R> authorizes(ArnOf<R> resource) {
            return new Ending<>(request, entry.authorizes(resource));
        }

        @Override
        public Authorized<R> authorizes(ArnOf<R> resource, ArnOf<R> other) {
            return new Ending<>(request, entry.authorizes(resource, other));
        }

        @Override
        public Authorized<R> authorizesAnyResource() {
            return new Ending<>(request, entry.authorizesAnyResource());
        }

        @Override
        public Authorized<R> authorizesEach(ChecksOf<R> checks) {
            return new Ending<>(request, entry.authorizesEach(checks));
        }

        @Override
        public Authorized<R> needsNoPermission() {
            return new Ending<>(request, entry.needsNoPermission());
        }
    }

    private record Ending<R extends SdkRequest>(Class<R> request, Authorized<R> entry) implements Authorized<R> {

        @Override
        public Authorized<R> also(ChecksOf<R> checks) {
            return new Ending<>(request, entry.also(checks));
        }

        @Override
        public Authorized<R> inContext(ContextKeys<R> keys) {
            return new Ending<>(request, entry.inContext(keys));
        }

        @Override
        public void reads(BiFunction<Call, R, ? extends SdkResponse> operation) {
            if (!forwarded()) {
                entry.reads(operation);
            }
        }

        @Override
        public void streams(BiFunction<Call, R, Answer> operation) {
            if (!forwarded()) {
                entry.streams(operation);
            }
        }

        @Override
        public void writes(BiFunction<Call, R, ? extends SdkResponse> operation) {
            if (WRITTEN_THROUGH.contains(request)) {
                entry.forwards(new WrittenThrough<>(operation));
            } else if (!forwarded()) {
                entry.writes(operation);
            }
        }

        @Override
        public void forwards(Forwarding.Operation<R> operation) {
            entry.forwards(operation);
        }

        @SuppressWarnings("unchecked") // an entry is made for a request and its own operation alone
        private boolean forwarded() {
            Forwarding.Operation<R> there = (Forwarding.Operation<R>) THERE.get(request);
            if (there != null) {
                entry.forwards(there);
            }
            return there != null;
        }
    }
}
