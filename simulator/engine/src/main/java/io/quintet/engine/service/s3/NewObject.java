package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.rules.policy.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * What an object is to be like. {@code PutObject}, {@code CopyObject} and {@code CreateMultipartUpload} say it with the
 * same members, so the last of them stands for all.
 */
final class NewObject {

    private static final int LONGEST_KEY = 1024;
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final Set<StorageClass> STORAGE_CLASSES = Set.of(
            StorageClass.STANDARD,
            StorageClass.REDUCED_REDUNDANCY,
            StorageClass.STANDARD_IA,
            StorageClass.ONEZONE_IA,
            StorageClass.INTELLIGENT_TIERING,
            StorageClass.GLACIER_IR,
            StorageClass.GLACIER,
            StorageClass.DEEP_ARCHIVE);

    private NewObject() {}

    static CreateMultipartUploadRequest wantedBy(SdkRequest request) {
        return Members.copy(request, CreateMultipartUploadRequest.builder())
                .bucket(Names.bucket(request))
                .key(Names.key(request))
                .build();
    }

    /**
     * What a request must be allowed beyond writing, by what it sets (API reference, "PutObject": permissions). A
     * service that delivers to a bucket sets an access control list without: the bucket policies that AWS documents for
     * deliveries allow {@code s3:PutObject} alone.
     */
    static List<Check> permissions(Call call, SdkRequest request) {
        List<Check> checks = new ArrayList<>();
        boolean delivered = call.principal() instanceof Principal.ServicePrincipal;
        if (WrittenList.inHeaders(request) && !delivered) {
            checks.add(setting("s3:PutObjectAcl", call, request));
        }
        if (request.getValueForField("Tagging", String.class).isPresent()) {
            checks.add(setting("s3:PutObjectTagging", call, request));
        }
        if (request.getValueForField("ObjectLockMode", String.class).isPresent()) {
            checks.add(setting("s3:PutObjectRetention", call, request));
        }
        if (request.getValueForField("ObjectLockLegalHoldStatus", String.class).isPresent()) {
            checks.add(setting("s3:PutObjectLegalHold", call, request));
        }
        return checks;
    }

    /** Whether a new object may be given something: that is the bucket owner's matter, whosever it is to be. */
    static Check setting(String action, Call call, SdkRequest request) {
        return Check.of(action, Names.objectArn(call, request))
                .about(Facts.ofWriting(call.rows(), Names.bucket(request), Names.key(request)));
    }

    /** Refuses what cannot be; the object's access control list, where it has another than its bucket's owner's. */
    static Optional<AccessControlList> check(Call call, CreateMultipartUploadRequest wanted) {
        if (wanted.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Error.KEY_TOO_LONG.error().with("MaxSizeAllowed", LONGEST_KEY);
        }
        if (wanted.storageClass() != null && !STORAGE_CLASSES.contains(wanted.storageClass())) {
            throw S3Error.INVALID_STORAGE_CLASS.error().with("StorageClassRequested", wanted.storageClassAsString());
        }
        Locks.check(call, wanted);
        return AccessControl.ofNew(call, wanted);
    }

    /** The object's description so far: all but its bytes. */
    static HeadObjectResponse.Builder describe(
            CreateMultipartUploadRequest wanted, Encryption encryption, Optional<DataKey> dataKey) {
        HeadObjectResponse.Builder description = HeadObjectResponse.builder();
        Members.copy(wanted, description);
        encryption.describe(description, dataKey);
        return description
                .acceptRanges("bytes")
                .checksumType((String) null)
                .contentType(Optional.ofNullable(wanted.contentType()).orElse(DEFAULT_TYPE))
                .storageClass(wanted.storageClass() == StorageClass.STANDARD ? null : wanted.storageClassAsString())
                .objectLockMode((String) null)
                .objectLockRetainUntilDate(null)
                .objectLockLegalHoldStatus((String) null);
    }

    static Versions.Attributes attributes(
            Call call, CreateMultipartUploadRequest wanted, Optional<AccessControlList> list) {
        return new Versions.Attributes(
                Tags.ofHeader(wanted.tagging()),
                Locks.retentionOf(call, wanted),
                Optional.ofNullable(wanted.objectLockLegalHoldStatus()),
                list);
    }

    static String quoted(String md5) {
        return '"' + md5 + '"';
    }
}
