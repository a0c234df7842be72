package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHold;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/** Object Lock: a bucket's default retention, and the retention and legal hold of versions. */
final class LockOperations {

    void offer(Operations operations) {
        operations
                .operation(PutObjectLockConfigurationRequest.class)
                .authorizesEach((call, request) ->
                        List.of(Check.of("s3:PutBucketObjectLockConfiguration", Names.bucketArn(call, request))))
                .inContext(Keys::ofRequest)
                .writes(this::putObjectLockConfiguration);
        operations
                .operation(GetObjectLockConfigurationRequest.class)
                .authorizesEach((call, request) ->
                        List.of(Check.of("s3:GetBucketObjectLockConfiguration", Names.bucketArn(call, request))))
                .inContext(Keys::ofRequest)
                .reads(this::getObjectLockConfiguration);
        operations
                .operation(PutObjectRetentionRequest.class)
                .authorizesEach(LockOperations::onObject)
                .also(this::bypassing)
                .inContext(Keys::ofRequest)
                .inContext(this::retentionKeys)
                .writes(this::putObjectRetention);
        operations
                .operation(GetObjectRetentionRequest.class)
                .authorizesEach(LockOperations::onObject)
                .inContext(Keys::ofRequest)
                .reads(this::getObjectRetention);
        operations
                .operation(PutObjectLegalHoldRequest.class)
                .authorizesEach(LockOperations::onObject)
                .inContext(Keys::ofRequest)
                .inContext((call, request, keys) -> Optional.ofNullable(request.legalHold())
                        .ifPresent(hold -> keys.put("s3:object-lock-legal-hold", hold.statusAsString())))
                .writes(this::putObjectLegalHold);
        operations
                .operation(GetObjectLegalHoldRequest.class)
                .authorizesEach(LockOperations::onObject)
                .inContext(Keys::ofRequest)
                .reads(this::getObjectLegalHold);
    }

    private static List<Check> onObject(Call call, SdkRequest request) {
        return List.of(ReadOperations.onObject(call.action(), call, request));
    }

    private List<Check> bypassing(Call call, PutObjectRetentionRequest request) {
        return bypasses(request)
                ? List.of(Check.of("s3:BypassGovernanceRetention", Names.objectArn(call, request)))
                : List.of();
    }

    private static boolean bypasses(PutObjectRetentionRequest request) {
        return Boolean.TRUE.equals(request.bypassGovernanceRetention());
    }

    private void retentionKeys(Call call, PutObjectRetentionRequest request, Operations.Keys keys) {
        if (request.retention() != null) {
            keys.put("s3:object-lock-mode", request.retention().modeAsString());
            Optional.ofNullable(request.retention().retainUntilDate())
                    .ifPresent(until -> Keys.retention(call, until, keys));
        }
    }

    private PutObjectLockConfigurationResponse putObjectLockConfiguration(
            Call call, PutObjectLockConfigurationRequest request) {
        Bucket bucket = Bucket.of(call, request);
        ObjectLockConfiguration wanted = request.objectLockConfiguration();
        if (wanted == null || wanted.objectLockEnabled() != ObjectLockEnabled.ENABLED) {
            throw S3Error.MALFORMED_XML.error();
        }
        if (!Settings.keepsVersions(call.rows(), bucket.name())) {
            throw S3Error.INVALID_BUCKET_STATE.error(
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }
        if (wanted.rule() != null) {
            checkDefault(wanted.rule().defaultRetention());
        }
        call.rows().put(Settings.OBJECT_LOCK, bucket.name(), wanted);
        return PutObjectLockConfigurationResponse.builder().build();
    }

    /** Either days or years, and one of the two modes. */
    private static void checkDefault(@Nullable DefaultRetention retention) {
        if (retention == null
                || retention.mode() == null
                || retention.mode() == ObjectLockRetentionMode.UNKNOWN_TO_SDK_VERSION
                || (retention.days() == null) == (retention.years() == null)) {
            throw S3Error.MALFORMED_XML.error();
        }
        int period = retention.days() != null ? retention.days() : retention.years();
        if (period < 1) {
            throw S3Error.INVALID_ARGUMENT.error("Default retention period must be a positive integer value.");
        }
    }

    private GetObjectLockConfigurationResponse getObjectLockConfiguration(
            Call call, GetObjectLockConfigurationRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return GetObjectLockConfigurationResponse.builder()
                .objectLockConfiguration(call.rows()
                        .find(Settings.OBJECT_LOCK, bucket.name())
                        .orElseThrow(() -> S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND
                                .error()
                                .with("BucketName", bucket.name())))
                .build();
    }

    private PutObjectRetentionResponse putObjectRetention(Call call, PutObjectRetentionRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Locks.requireEnabled(call, bucket.name());
        StoredVersion version = Versions.required(call, request);
        Optional<ObjectLockRetention> wanted = Optional.ofNullable(request.retention())
                .filter(retention -> retention.mode() != null || retention.retainUntilDate() != null);
        wanted.ifPresent(retention -> {
            Locks.checkMode(retention.mode());
            if (retention.retainUntilDate() == null) {
                throw S3Error.MALFORMED_XML.error();
            }
            Locks.checkFuture(call, retention.retainUntilDate());
        });
        if (version.retainedAt(call.at()) && !mayChange(version.retention().orElseThrow(), wanted, bypasses(request))) {
            throw S3Error.PROTECTED_BY_OBJECT_LOCK.error();
        }
        Versions.put(call.rows(), version.retained(wanted));
        return PutObjectRetentionResponse.builder().build();
    }

    /** Any retention may be made longer; nothing else may be done to one of compliance, whoever asks. */
    private static boolean mayChange(
            ObjectLockRetention now, Optional<ObjectLockRetention> wanted, boolean bypassGovernance) {
        boolean longer = wanted.filter(next -> next.mode() == now.mode())
                .filter(next -> !next.retainUntilDate().isBefore(now.retainUntilDate()))
                .isPresent();
        return longer || (now.mode() == ObjectLockRetentionMode.GOVERNANCE && bypassGovernance);
    }

    private GetObjectRetentionResponse getObjectRetention(Call call, GetObjectRetentionRequest request) {
        Locks.requireEnabled(call, Bucket.of(call, request).name());
        return GetObjectRetentionResponse.builder()
                .retention(Versions.required(call, request)
                        .retention()
                        .orElseThrow(S3Error.NO_SUCH_OBJECT_LOCK_CONFIGURATION::error))
                .build();
    }

    private PutObjectLegalHoldResponse putObjectLegalHold(Call call, PutObjectLegalHoldRequest request) {
        Locks.requireEnabled(call, Bucket.of(call, request).name());
        StoredVersion version = Versions.required(call, request);
        if (request.legalHold() == null
                || request.legalHold().status() == null
                || request.legalHold().status() == ObjectLockLegalHoldStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.MALFORMED_XML.error();
        }
        Versions.put(call.rows(), version.held(request.legalHold().status()));
        return PutObjectLegalHoldResponse.builder().build();
    }

    private GetObjectLegalHoldResponse getObjectLegalHold(Call call, GetObjectLegalHoldRequest request) {
        Locks.requireEnabled(call, Bucket.of(call, request).name());
        ObjectLockLegalHoldStatus status = Versions.required(call, request)
                .legalHold()
                .orElseThrow(S3Error.NO_SUCH_OBJECT_LOCK_CONFIGURATION::error);
        return GetObjectLegalHoldResponse.builder()
                .legalHold(ObjectLockLegalHold.builder().status(status).build())
                .build();
    }
}
