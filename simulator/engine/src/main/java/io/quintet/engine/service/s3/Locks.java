package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** Object Lock, as it holds for new versions and for those that exist (user guide, "Locking objects"). */
final class Locks {

    private Locks() {}

    static boolean enabled(Call call, String bucket) {
        return call.rows().find(Settings.OBJECT_LOCK, bucket).isPresent();
    }

    static void requireEnabled(Call call, String bucket) {
        if (!enabled(call, bucket)) {
            throw S3Error.INVALID_REQUEST.error("Bucket is missing Object Lock Configuration");
        }
    }

    static void check(Call call, CreateMultipartUploadRequest wanted) {
        boolean mode = wanted.objectLockMode() != null;
        boolean until = wanted.objectLockRetainUntilDate() != null;
        if (mode != until) {
            throw S3Error.INVALID_ARGUMENT.error(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
        }
        if (mode || wanted.objectLockLegalHoldStatus() != null) {
            requireEnabled(call, wanted.bucket());
        }
        if (mode) {
            checkMode(ObjectLockRetentionMode.fromValue(wanted.objectLockModeAsString()));
            checkFuture(call, wanted.objectLockRetainUntilDate());
        }
    }

    static void checkMode(@Nullable ObjectLockRetentionMode mode) {
        if (mode == null || mode == ObjectLockRetentionMode.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.INVALID_ARGUMENT.error("Unknown wormMode directive.");
        }
    }

    static void checkFuture(Call call, Instant until) {
        if (!until.isAfter(call.at())) {
            throw S3Error.INVALID_ARGUMENT.error("The retain until date must be in the future!");
        }
    }

    /** The retention of a new version: what its request says, or else the bucket's default. */
    static Optional<ObjectLockRetention> retentionOf(Call call, CreateMultipartUploadRequest wanted) {
        if (wanted.objectLockMode() != null) {
            return Optional.of(ObjectLockRetention.builder()
                    .mode(wanted.objectLockModeAsString())
                    .retainUntilDate(wanted.objectLockRetainUntilDate())
                    .build());
        }
        return call.rows()
                .find(Settings.OBJECT_LOCK, wanted.bucket())
                .flatMap(lock -> Optional.ofNullable(lock.rule()))
                .map(rule -> byDefault(call, rule.defaultRetention()));
    }

    private static ObjectLockRetention byDefault(Call call, DefaultRetention retention) {
        ZonedDateTime now = call.at().atZone(ZoneOffset.UTC);
        ZonedDateTime until =
                retention.days() != null ? now.plusDays(retention.days()) : now.plusYears(retention.years());
        return ObjectLockRetention.builder()
                .mode(retention.mode())
                .retainUntilDate(until.toInstant())
                .build();
    }
}
