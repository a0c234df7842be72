package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;

/** The versions of the objects of buckets: found, added and removed. */
final class Versions {

    private static final int VERSION_ID_LENGTH = 32;

    private Versions() {}

    /** What a new version has beside its content. */
    record Attributes(
            Map<String, String> tags,
            Optional<ObjectLockRetention> retention,
            Optional<ObjectLockLegalHoldStatus> legalHold,
            Optional<AccessControlList> list) {

        static final Attributes NONE = new Attributes(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The versions of a bucket from a place on, in their order. */
    static Stream<StoredVersion> from(Transaction rows, VersionKey place) {
        return rows.world()
                .entriesFrom(StoredVersion.TABLE, place)
                .map(Map.Entry::getValue)
                .takeWhile(version -> version.at().bucket().equals(place.bucket()));
    }

    static boolean anyIn(Transaction rows, String bucket) {
        return from(rows, VersionKey.before(bucket, "")).findFirst().isPresent();
    }

    /** The versions of a key, the newest first. */
    static Stream<StoredVersion> of(Transaction rows, String bucket, String key) {
        return from(rows, VersionKey.before(bucket, key))
                .takeWhile(version -> version.key().equals(key));
    }

    /** The newest version of a key, unless that is a delete marker. */
    static Optional<StoredVersion> current(Transaction rows, String bucket, String key) {
        return of(rows, bucket, key).findFirst().filter(newest -> !newest.deleteMarker());
    }

    static Optional<StoredVersion> find(Transaction rows, String bucket, String key, String versionId) {
        return of(rows, bucket, key)
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** What a request names, by key and perhaps version; no delete marker. */
    static Optional<StoredVersion> named(Transaction rows, SdkRequest request) {
        return named(rows, Names.bucket(request), Names.key(request), Names.versionId(request));
    }

    static Optional<StoredVersion> named(Transaction rows, String bucket, String key, Optional<String> versionId) {
        return versionId
                .map(id -> find(rows, bucket, key, id).filter(version -> !version.deleteMarker()))
                .orElseGet(() -> current(rows, bucket, key));
    }

    /**
     * What a request names, by key and perhaps version.
     *
     * @throws AwsError when there is no such object or version, and for a delete marker
     */
    static StoredVersion required(Call call, SdkRequest request) {
        String bucket = Names.bucket(request);
        String key = Names.key(request);
        Optional<String> versionId = Names.versionId(request);
        if (versionId.isPresent()) {
            StoredVersion version = find(call.rows(), bucket, key, versionId.get())
                    .orElseThrow(() -> noSuchVersion(key, versionId.get()));
            if (version.deleteMarker()) {
                throw marked(S3Error.METHOD_NOT_ALLOWED.error(), version);
            }
            return version;
        }
        StoredVersion newest = of(call.rows(), bucket, key).findFirst().orElseThrow(() -> noSuchKey(key));
        if (newest.deleteMarker()) {
            throw marked(noSuchKey(key), newest);
        }
        return newest;
    }

    static AwsError noSuchKey(String key) {
        return S3Error.NO_SUCH_KEY.error().with("Key", key);
    }

    static AwsError noSuchVersion(String key, String versionId) {
        return S3Error.NO_SUCH_VERSION.error().with("Key", key).with("VersionId", versionId);
    }

    private static AwsError marked(AwsError error, StoredVersion marker) {
        return error.with("x-amz-delete-marker", "true").with("x-amz-version-id", marker.versionId());
    }

    /** Adds a version of a key, or a delete marker, as the bucket keeps versions or does not. */
    static StoredVersion add(Call call, String bucket, String key, Optional<Content> content, Attributes attributes) {
        Transaction rows = call.rows();
        long sequence = of(rows, bucket, key)
                .findFirst()
                .map(newest -> newest.at().sequence())
                .orElse(0L);
        String versionId = StoredVersion.NULL_VERSION;
        if (Settings.keepsVersions(rows, bucket)) {
            versionId = call.identifiers().alphanumeric(VERSION_ID_LENGTH);
        } else {
            find(rows, bucket, key, versionId).ifPresent(replaced -> remove(rows, replaced));
        }
        StoredVersion version = new StoredVersion(
                new VersionKey(bucket, key, sequence + 1),
                versionId,
                call.at(),
                content,
                attributes.tags(),
                attributes.retention(),
                attributes.legalHold(),
                attributes.list());
        put(rows, version);
        return version;
    }

    static void put(Transaction rows, StoredVersion version) {
        rows.put(StoredVersion.TABLE, version.at(), version);
    }

    static void remove(Transaction rows, StoredVersion version) {
        rows.remove(StoredVersion.TABLE, version.at());
    }

    /** The version id as an answer shows it: not at all where the bucket never kept versions. */
    static String shownId(Transaction rows, StoredVersion version) {
        return Settings.everKeptVersions(rows, version.at().bucket()) ? version.versionId() : "";
    }
}
