package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Objects and versions: listed. */
final class ListOperations {

    void offer(Operations operations) {
        operations
                .operation(ListObjectsV2Request.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofListing)
                .reads(this::listObjectsV2);
        operations
                .operation(ListObjectsRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofListing)
                .reads(this::listObjects);
        operations
                .operation(ListObjectVersionsRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofListing)
                .reads(this::listObjectVersions);
    }

    private ListObjectsV2Response listObjectsV2(Call call, ListObjectsV2Request request) {
        Bucket bucket = Bucket.of(call, request);
        Listing.Query query = Listing.Query.of(bucket.name(), request.prefix(), request.delimiter(), request.maxKeys());
        String after = request.continuationToken() != null
                ? decoded(request.continuationToken())
                : Objects.requireNonNullElse(request.startAfter(), "");
        Listing<StoredVersion> page = objects(call, query, after);
        Encoding encoding = Encoding.of(request.encodingTypeAsString());
        boolean withOwner = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(encoding.write(query.prefix()))
                .delimiter(encoding.writeOptional(request.delimiter()))
                .startAfter(encoding.writeOptional(request.startAfter()))
                .continuationToken(request.continuationToken())
                .encodingType(request.encodingTypeAsString())
                .maxKeys(query.limit())
                .keyCount(page.items().size() + page.commonPrefixes().size())
                .isTruncated(page.truncated())
                .nextContinuationToken(page.truncated() ? encoded(page.last()) : null)
                .contents(listed(page, encoding, version -> withOwner ? owner(call, bucket, version) : null))
                .commonPrefixes(encoding.prefixes(page.commonPrefixes()))
                .build();
    }

    private ListObjectsResponse listObjects(Call call, ListObjectsRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Listing.Query query = Listing.Query.of(bucket.name(), request.prefix(), request.delimiter(), request.maxKeys());
        Listing<StoredVersion> page = objects(call, query, Objects.requireNonNullElse(request.marker(), ""));
        Encoding encoding = Encoding.of(request.encodingTypeAsString());
        boolean marked = page.truncated() && !query.delimiter().isEmpty();
        return ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.write(query.prefix()))
                .delimiter(encoding.writeOptional(request.delimiter()))
                .marker(encoding.write(Objects.requireNonNullElse(request.marker(), "")))
                .encodingType(request.encodingTypeAsString())
                .maxKeys(query.limit())
                .isTruncated(page.truncated())
                .nextMarker(marked ? encoding.write(page.last()) : null)
                .contents(listed(page, encoding, version -> owner(call, bucket, version)))
                .commonPrefixes(encoding.prefixes(page.commonPrefixes()))
                .build();
    }

    private Listing<StoredVersion> objects(Call call, Listing.Query query, String after) {
        VersionKey place = Listing.placeAfter(
                query,
                after,
                (key, beyond) -> beyond && !key.isEmpty()
                        ? VersionKey.after(query.bucket(), key)
                        : VersionKey.before(query.bucket(), key));
        return Listing.page(Listing.currentObjects(call.rows(), query.bucket()), query, place, after);
    }

    private static Owner owner(Call call, Bucket bucket, StoredVersion version) {
        return CanonicalUser.owner(AccessControl.owner(call.rows(), bucket, version.list()));
    }

    private List<S3Object> listed(
            Listing<StoredVersion> page, Encoding encoding, Function<StoredVersion, @Nullable Owner> owner) {
        return page.items().stream()
                .map(version -> S3Object.builder()
                        .key(encoding.write(version.key()))
                        .lastModified(version.modified())
                        .eTag(version.held().eTag())
                        .size(version.held().length())
                        .storageClass(storageClass(version))
                        .checksumAlgorithmWithStrings(algorithms(version))
                        .checksumType(version.held().described().checksumTypeAsString())
                        .owner(owner.apply(version))
                        .build())
                .toList();
    }

    private static String storageClass(StoredVersion version) {
        return Objects.requireNonNullElse(
                version.held().described().storageClassAsString(), StorageClass.STANDARD.toString());
    }

    private static @Nullable List<String> algorithms(StoredVersion version) {
        List<String> names = version.held().checksumAlgorithms();
        return names.isEmpty() ? null : names;
    }

    private ListObjectVersionsResponse listObjectVersions(Call call, ListObjectVersionsRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Listing.Query query = Listing.Query.of(bucket.name(), request.prefix(), request.delimiter(), request.maxKeys());
        String after = Objects.requireNonNullElse(request.keyMarker(), "");
        Listing<StoredVersion> page = Listing.page(
                Listing.allVersions(call.rows(), bucket.name()), query, versionPlace(call, query, request), after);
        Encoding encoding = Encoding.of(request.encodingTypeAsString());
        boolean rolledUp = page.commonPrefixes().contains(page.last());
        StoredVersion last =
                page.items().isEmpty() ? null : page.items().get(page.items().size() - 1);
        return ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.write(query.prefix()))
                .delimiter(encoding.writeOptional(request.delimiter()))
                .keyMarker(encoding.write(after))
                .versionIdMarker(Objects.requireNonNullElse(request.versionIdMarker(), ""))
                .encodingType(request.encodingTypeAsString())
                .maxKeys(query.limit())
                .isTruncated(page.truncated())
                .nextKeyMarker(page.truncated() ? encoding.write(page.last()) : null)
                .nextVersionIdMarker(page.truncated() && !rolledUp && last != null ? last.versionId() : null)
                .versions(versions(call, page, bucket, encoding))
                .deleteMarkers(deleteMarkers(call, page, bucket, encoding))
                .commonPrefixes(encoding.prefixes(page.commonPrefixes()))
                .build();
    }

    /** After the marked key, or after its marked version. */
    private VersionKey versionPlace(Call call, Listing.Query query, ListObjectVersionsRequest request) {
        String after = Objects.requireNonNullElse(request.keyMarker(), "");
        if (request.versionIdMarker() != null && !request.versionIdMarker().isEmpty()) {
            if (after.isEmpty()) {
                throw S3Error.INVALID_ARGUMENT
                        .error("A version-id marker cannot be specified without a key marker.")
                        .with("ArgumentName", "version-id-marker")
                        .with("ArgumentValue", request.versionIdMarker());
            }
            return Versions.find(call.rows(), query.bucket(), after, request.versionIdMarker())
                    .map(version ->
                            new VersionKey(query.bucket(), after, version.at().sequence() - 1))
                    .orElseThrow(() -> S3Error.INVALID_ARGUMENT
                            .error("Invalid version id specified")
                            .with("ArgumentName", "version-id-marker")
                            .with("ArgumentValue", request.versionIdMarker()));
        }
        return Listing.placeAfter(
                query,
                after,
                (key, beyond) -> beyond && !key.isEmpty()
                        ? VersionKey.after(query.bucket(), key)
                        : VersionKey.before(query.bucket(), key));
    }

    private List<ObjectVersion> versions(Call call, Listing<StoredVersion> page, Bucket bucket, Encoding encoding) {
        return page.items().stream()
                .filter(version -> !version.deleteMarker())
                .map(version -> ObjectVersion.builder()
                        .key(encoding.write(version.key()))
                        .versionId(version.versionId())
                        .isLatest(latest(call, version))
                        .lastModified(version.modified())
                        .eTag(version.held().eTag())
                        .size(version.held().length())
                        .storageClass(storageClass(version))
                        .checksumAlgorithmWithStrings(algorithms(version))
                        .checksumType(version.held().described().checksumTypeAsString())
                        .owner(owner(call, bucket, version))
                        .build())
                .toList();
    }

    private List<DeleteMarkerEntry> deleteMarkers(
            Call call, Listing<StoredVersion> page, Bucket bucket, Encoding encoding) {
        return page.items().stream()
                .filter(StoredVersion::deleteMarker)
                .map(marker -> DeleteMarkerEntry.builder()
                        .key(encoding.write(marker.key()))
                        .versionId(marker.versionId())
                        .isLatest(latest(call, marker))
                        .lastModified(marker.modified())
                        .owner(CanonicalUser.owner(bucket.owner()))
                        .build())
                .toList();
    }

    private static boolean latest(Call call, StoredVersion version) {
        return Versions.of(call.rows(), version.at().bucket(), version.key())
                .findFirst()
                .filter(newest -> newest.at().equals(version.at()))
                .isPresent();
    }

    private static String encoded(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT
                    .error("The continuation token provided is incorrect")
                    .with("ArgumentName", "continuation-token");
        }
    }
}
