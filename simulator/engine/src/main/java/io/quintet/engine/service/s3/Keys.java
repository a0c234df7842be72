package io.quintet.engine.service.s3;

import static java.util.Map.entry;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * The condition keys of Amazon S3 (Service Authorization Reference, "Actions, resources, and condition keys for Amazon
 * S3"). Most of them are a header or a query parameter of the request under another name.
 */
final class Keys {

    private static final Map<String, String> BY_WIRE_NAME = Map.ofEntries(
            entry("x-amz-acl", "s3:x-amz-acl"),
            entry("x-amz-copy-source", "s3:x-amz-copy-source"),
            entry("x-amz-grant-full-control", "s3:x-amz-grant-full-control"),
            entry("x-amz-grant-read", "s3:x-amz-grant-read"),
            entry("x-amz-grant-read-acp", "s3:x-amz-grant-read-acp"),
            entry("x-amz-grant-write", "s3:x-amz-grant-write"),
            entry("x-amz-grant-write-acp", "s3:x-amz-grant-write-acp"),
            entry("x-amz-metadata-directive", "s3:x-amz-metadata-directive"),
            entry("x-amz-object-ownership", "s3:x-amz-object-ownership"),
            entry("x-amz-server-side-encryption", "s3:x-amz-server-side-encryption"),
            entry("x-amz-server-side-encryption-aws-kms-key-id", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
            entry(
                    "x-amz-server-side-encryption-customer-algorithm",
                    "s3:x-amz-server-side-encryption-customer-algorithm"),
            entry("x-amz-storage-class", "s3:x-amz-storage-class"),
            entry("x-amz-website-redirect-location", "s3:x-amz-website-redirect-location"),
            entry("x-amz-object-lock-mode", "s3:object-lock-mode"),
            entry("x-amz-object-lock-legal-hold", "s3:object-lock-legal-hold"),
            entry("versionId", "s3:VersionId"));

    private static final Map<String, String> OF_WRITES =
            Map.of("If-Match", "s3:if-match", "If-None-Match", "s3:if-none-match");

    private static final Map<String, String> OF_LISTINGS =
            Map.of("prefix", "s3:prefix", "delimiter", "s3:delimiter", "max-keys", "s3:max-keys");

    /** Writes that make no object yet. */
    private static final Set<Class<?>> STEPS =
            Set.of(CreateMultipartUploadRequest.class, UploadPartRequest.class, UploadPartCopyRequest.class);

    private Keys() {}

    /** The keys that any request may have. */
    static void ofRequest(Call call, SdkRequest request, Operations.Keys keys) {
        request.getValueForField("Bucket", String.class)
                .flatMap(name -> Bucket.find(call.rows(), name))
                .ifPresent(bucket -> keys.put("s3:ResourceAccount", bucket.owner()));
        signed(call, keys);
        named(BY_WIRE_NAME, request, keys);
    }

    /** The keys of a request about an account. */
    static void ofAccount(Call call, String account, Operations.Keys keys) {
        keys.put("s3:ResourceAccount", account);
        signed(call, keys);
    }

    /** The keys of a request that writes an object. */
    static void ofWrite(Call call, SdkRequest request, Operations.Keys keys) {
        ofRequest(call, request, keys);
        named(OF_WRITES, request, keys);
        keys.put("s3:ObjectCreationOperation", !STEPS.contains(request.getClass()));
        request.getValueForField("ObjectLockRetainUntilDate", Instant.class)
                .ifPresent(until -> retention(call, until, keys));
        request.getValueForField("Tagging", String.class)
                .ifPresent(header -> requestTags(Tags.asList(Tags.ofHeader(header)), keys));
    }

    /** The keys of a request that lists a bucket. */
    static void ofListing(Call call, SdkRequest request, Operations.Keys keys) {
        ofRequest(call, request, keys);
        named(OF_LISTINGS, request, keys);
    }

    /** The keys of a request about an object that exists, its tags among them. */
    static void ofObject(Call call, SdkRequest request, Operations.Keys keys) {
        ofRequest(call, request, keys);
        Map<String, String> tags = Versions.named(call.rows(), request)
                .map(StoredVersion::tags)
                .orElseGet(() -> Remembered.of(
                                call.rows(),
                                Names.bucket(request),
                                Names.key(request),
                                Names.versionId(request).orElse(Remembered.NEWEST))
                        .tags());
        tags.forEach((key, value) -> keys.put("s3:ExistingObjectTag/" + key, value));
    }

    static void retention(Call call, Instant until, Operations.Keys keys) {
        keys.put("s3:object-lock-retain-until-date", until);
        keys.put(
                "s3:object-lock-remaining-retention-days",
                Duration.between(call.at(), until).toDays());
    }

    static void requestTags(List<Tag> tags, Operations.Keys keys) {
        tags.forEach(tag -> keys.put("s3:RequestObjectTag/" + tag.key(), tag.value()));
        keys.putAll("s3:RequestObjectTagKeys", tags.stream().map(Tag::key).toList());
    }

    private static void signed(Call call, Operations.Keys keys) {
        if (call.accessKey().isPresent()) {
            keys.put("s3:signatureversion", "AWS4-HMAC-SHA256");
        }
    }

    private static void named(Map<String, String> names, SdkRequest request, Operations.Keys keys) {
        for (SdkField<?> field : request.sdkFields()) {
            String key = names.get(field.locationName());
            if (key != null) {
                keys.put(key, value(field, request));
            }
        }
    }

    private static @Nullable Object value(SdkField<?> field, SdkRequest request) {
        return field.getValueOrDefault(request);
    }
}
