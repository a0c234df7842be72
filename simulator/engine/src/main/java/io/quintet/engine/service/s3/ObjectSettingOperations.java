package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** What an object has beside its content: tags, and access control lists, which buckets have too. */
final class ObjectSettingOperations {

    void offer(Operations operations) {
        operations
                .operation(PutObjectTaggingRequest.class)
                .authorizesEach(onVersion("s3:PutObjectTagging"))
                .inContext(Keys::ofObject)
                .inContext((call, request, keys) ->
                        Keys.requestTags(request.tagging().tagSet(), keys))
                .writes(this::putObjectTagging);
        operations
                .operation(GetObjectTaggingRequest.class)
                .authorizesEach(onVersion("s3:GetObjectTagging"))
                .inContext(Keys::ofObject)
                .reads(this::getObjectTagging);
        operations
                .operation(DeleteObjectTaggingRequest.class)
                .authorizesEach(onVersion("s3:DeleteObjectTagging"))
                .inContext(Keys::ofObject)
                .writes(this::deleteObjectTagging);
        operations
                .operation(PutObjectAclRequest.class)
                .authorizesEach(onVersion("s3:PutObjectAcl"))
                .inContext(Keys::ofObject)
                .writes(this::putObjectAcl);
        operations
                .operation(GetObjectAclRequest.class)
                .authorizesEach(onVersion("s3:GetObjectAcl"))
                .inContext(Keys::ofObject)
                .reads(this::getObjectAcl);
        operations
                .operation(PutBucketAclRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putBucketAcl);
        operations
                .operation(GetBucketAclRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketAcl);
    }

    private static <R extends SdkRequest> Operations.ChecksOf<R> onVersion(String action) {
        return (call, request) -> List.<Check>of(ReadOperations.onVersion(action, call, request));
    }

    private PutObjectTaggingResponse putObjectTagging(Call call, PutObjectTaggingRequest request) {
        StoredVersion version =
                tagged(call, request, Tags.ofObject(request.tagging().tagSet()));
        return PutObjectTaggingResponse.builder()
                .versionId(Versions.shownId(call.rows(), version))
                .build();
    }

    private GetObjectTaggingResponse getObjectTagging(Call call, GetObjectTaggingRequest request) {
        Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request);
        return GetObjectTaggingResponse.builder()
                .tagSet(Tags.asList(version.tags()))
                .versionId(Versions.shownId(call.rows(), version))
                .build();
    }

    private DeleteObjectTaggingResponse deleteObjectTagging(Call call, DeleteObjectTaggingRequest request) {
        StoredVersion version = tagged(call, request, Map.of());
        return DeleteObjectTaggingResponse.builder()
                .versionId(Versions.shownId(call.rows(), version))
                .build();
    }

    private static StoredVersion tagged(Call call, SdkRequest request, Map<String, String> tags) {
        Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request).tagged(tags);
        Versions.put(call.rows(), version);
        return version;
    }

    private PutObjectAclResponse putObjectAcl(Call call, PutObjectAclRequest request) {
        Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request);
        Versions.put(
                call.rows(),
                version.listed(AccessControl.ofObject(call, request, request.accessControlPolicy(), version.list())));
        return PutObjectAclResponse.builder().build();
    }

    private GetObjectAclResponse getObjectAcl(Call call, GetObjectAclRequest request) {
        Bucket bucket = Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request);
        AccessControlList list = AccessControl.shown(call.rows(), bucket, version.list());
        return GetObjectAclResponse.builder()
                .owner(CanonicalUser.owner(list.owner()))
                .grants(list.grants())
                .build();
    }

    private PutBucketAclResponse putBucketAcl(Call call, PutBucketAclRequest request) {
        Bucket bucket = Bucket.of(call, request);
        AccessControl.ofBucket(call, request, request.accessControlPolicy(), bucket)
                .ifPresentOrElse(
                        list -> call.rows().put(AccessControlList.OF_BUCKETS, bucket.name(), list),
                        () -> call.rows().remove(AccessControlList.OF_BUCKETS, bucket.name()));
        return PutBucketAclResponse.builder().build();
    }

    private GetBucketAclResponse getBucketAcl(Call call, GetBucketAclRequest request) {
        Bucket bucket = Bucket.of(call, request);
        AccessControlList list =
                AccessControl.shown(call.rows(), bucket, call.rows().find(AccessControlList.OF_BUCKETS, bucket.name()));
        return GetBucketAclResponse.builder()
                .owner(CanonicalUser.owner(list.owner()))
                .grants(list.grants())
                .build();
    }
}
