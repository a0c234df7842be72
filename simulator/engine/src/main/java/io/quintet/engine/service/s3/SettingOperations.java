package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.List;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** What a bucket is set to: versioning, default encryption, ownership of objects, tags. */
final class SettingOperations {

    void offer(Operations operations) {
        offerVersioning(operations);
        offerEncryption(operations);
        offerOwnership(operations);
        offerTagging(operations);
    }

    private void offerVersioning(Operations operations) {
        operations
                .operation(PutBucketVersioningRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putBucketVersioning);
        operations
                .operation(GetBucketVersioningRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketVersioning);
    }

    private void offerEncryption(Operations operations) {
        operations
                .operation(PutBucketEncryptionRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putBucketEncryption);
        operations
                .operation(GetBucketEncryptionRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketEncryption);
        operations
                .operation(DeleteBucketEncryptionRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::deleteBucketEncryption);
    }

    private void offerOwnership(Operations operations) {
        operations
                .operation(PutBucketOwnershipControlsRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putBucketOwnershipControls);
        operations
                .operation(GetBucketOwnershipControlsRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketOwnershipControls);
        operations
                .operation(DeleteBucketOwnershipControlsRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::deleteBucketOwnershipControls);
    }

    private void offerTagging(Operations operations) {
        operations
                .operation(PutBucketTaggingRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::putBucketTagging);
        operations
                .operation(GetBucketTaggingRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketTagging);
        operations
                .operation(DeleteBucketTaggingRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::deleteBucketTagging);
    }

    private PutBucketVersioningResponse putBucketVersioning(Call call, PutBucketVersioningRequest request) {
        Bucket bucket = Bucket.of(call, request);
        VersioningConfiguration wanted = request.versioningConfiguration();
        if (wanted.status() == null || wanted.status() == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.ILLEGAL_VERSIONING_CONFIGURATION.error();
        }
        if (wanted.mfaDelete() == MFADelete.ENABLED) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-mfa");
        }
        if (wanted.status() == BucketVersioningStatus.SUSPENDED && Locks.enabled(call, bucket.name())) {
            throw S3Error.INVALID_BUCKET_STATE.error(
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be"
                            + " changed.");
        }
        call.rows().put(Settings.VERSIONING, bucket.name(), wanted);
        return PutBucketVersioningResponse.builder().build();
    }

    private GetBucketVersioningResponse getBucketVersioning(Call call, GetBucketVersioningRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return GetBucketVersioningResponse.builder()
                .status(call.rows()
                        .find(Settings.VERSIONING, bucket.name())
                        .map(VersioningConfiguration::statusAsString)
                        .orElse(null))
                .build();
    }

    private PutBucketEncryptionResponse putBucketEncryption(Call call, PutBucketEncryptionRequest request) {
        Bucket bucket = Bucket.of(call, request);
        List<ServerSideEncryptionRule> rules =
                request.serverSideEncryptionConfiguration().rules();
        if (rules.size() != 1 || rules.get(0).applyServerSideEncryptionByDefault() == null) {
            throw S3Error.MALFORMED_XML.error();
        }
        ServerSideEncryptionRule rule = rules.get(0);
        ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
        boolean kms = Encryption.usesKms(byDefault.sseAlgorithm());
        if (!kms && byDefault.sseAlgorithm() != ServerSideEncryption.AES256) {
            throw S3Error.MALFORMED_XML.error();
        }
        if (!kms && byDefault.kmsMasterKeyID() != null) {
            throw S3Error.INVALID_ARGUMENT.error(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
        }
        if (rule.blockedEncryptionTypes() != null) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "BlockedEncryptionTypes");
        }
        ServerSideEncryptionRule kept = rule.toBuilder()
                .bucketKeyEnabled(Boolean.TRUE.equals(rule.bucketKeyEnabled()))
                .build();
        call.rows()
                .put(
                        Settings.ENCRYPTION,
                        bucket.name(),
                        ServerSideEncryptionConfiguration.builder().rules(kept).build());
        return PutBucketEncryptionResponse.builder().build();
    }

    private GetBucketEncryptionResponse getBucketEncryption(Call call, GetBucketEncryptionRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(
                        call.rows().find(Settings.ENCRYPTION, bucket.name()).orElse(Settings.AES256))
                .build();
    }

    private DeleteBucketEncryptionResponse deleteBucketEncryption(Call call, DeleteBucketEncryptionRequest request) {
        call.rows().remove(Settings.ENCRYPTION, Bucket.of(call, request).name());
        return DeleteBucketEncryptionResponse.builder().build();
    }

    private PutBucketOwnershipControlsResponse putBucketOwnershipControls(
            Call call, PutBucketOwnershipControlsRequest request) {
        Bucket bucket = Bucket.of(call, request);
        List<OwnershipControlsRule> rules = request.ownershipControls().rules();
        if (rules.size() != 1
                || rules.get(0).objectOwnership() == null
                || rules.get(0).objectOwnership() == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.MALFORMED_XML.error();
        }
        if (rules.get(0).objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED
                && call.rows().find(AccessControlList.OF_BUCKETS, bucket.name()).isPresent()) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.error();
        }
        call.rows().put(Settings.OWNERSHIP, bucket.name(), request.ownershipControls());
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    private GetBucketOwnershipControlsResponse getBucketOwnershipControls(
            Call call, GetBucketOwnershipControlsRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(call.rows()
                        .find(Settings.OWNERSHIP, bucket.name())
                        .orElseThrow(() ->
                                S3Error.OWNERSHIP_CONTROLS_NOT_FOUND.error().with("BucketName", bucket.name())))
                .build();
    }

    private DeleteBucketOwnershipControlsResponse deleteBucketOwnershipControls(
            Call call, DeleteBucketOwnershipControlsRequest request) {
        call.rows().remove(Settings.OWNERSHIP, Bucket.of(call, request).name());
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }

    private PutBucketTaggingResponse putBucketTagging(Call call, PutBucketTaggingRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Tags.ofBucket(request.tagging().tagSet());
        call.rows().put(Settings.TAGS, bucket.name(), request.tagging());
        return PutBucketTaggingResponse.builder().build();
    }

    private GetBucketTaggingResponse getBucketTagging(Call call, GetBucketTaggingRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return GetBucketTaggingResponse.builder()
                .tagSet(call.rows()
                        .find(Settings.TAGS, bucket.name())
                        .orElseThrow(() -> S3Error.NO_SUCH_TAG_SET.error().with("BucketName", bucket.name()))
                        .tagSet())
                .build();
    }

    private DeleteBucketTaggingResponse deleteBucketTagging(Call call, DeleteBucketTaggingRequest request) {
        call.rows().remove(Settings.TAGS, Bucket.of(call, request).name());
        return DeleteBucketTaggingResponse.builder().build();
    }
}
