package io.quintet.engine.service.s3;

import io.quintet.engine.service.Answer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.wire.Body;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Objects: read, and described. */
final class ReadOperations {

    void offer(Operations operations) {
        operations
                .operation(GetObjectRequest.class)
                .authorizesEach(this::reading)
                .also(ReadOperations::listingWhereMissing)
                .inContext(Keys::ofObject)
                .streams(this::getObject);
        operations
                .operation(HeadObjectRequest.class)
                .authorizesEach(this::reading)
                .also(ReadOperations::listingWhereMissing)
                .inContext(Keys::ofObject)
                .reads(this::headObject);
    }

    private List<Check> reading(Call call, SdkRequest request) {
        return List.of(onVersion("s3:GetObject", call, request));
    }

    /** An action on an object, or the like-named one on the version that the request names. */
    static Check onVersion(String action, Call call, SdkRequest request) {
        String named = Names.versionId(request).isPresent() ? action.replaceFirst("Object", "ObjectVersion") : action;
        return onObject(named, call, request);
    }

    /** An action on an object, decided by what is known of the version that the request means. */
    static Check onObject(String action, Call call, SdkRequest request) {
        return Check.of(action, Names.objectArn(call, request))
                .about(Facts.ofObject(
                        call.rows(), Names.bucket(request), Names.key(request), Names.versionId(request)));
    }

    /** That an object does not exist is told to those who may list its bucket (API reference, "GetObject"). */
    static List<Check> listingWhereMissing(Call call, SdkRequest request) {
        boolean missing = Bucket.find(call.rows(), Names.bucket(request))
                        .filter(bucket -> !bucket.elsewhere())
                        .isPresent()
                && Versions.named(call.rows(), request).isEmpty();
        return missing ? List.of(Check.of("s3:ListBucket", Names.bucketArn(call, request))) : List.of();
    }

    static void checkReadable(StoredVersion version) {
        StorageClass storageClass = version.held().described().storageClass();
        if (storageClass == StorageClass.GLACIER || storageClass == StorageClass.DEEP_ARCHIVE) {
            throw S3Error.INVALID_OBJECT_STATE.error().with("StorageClass", storageClass.toString());
        }
    }

    private Answer getObject(Call call, GetObjectRequest request) {
        Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request);
        Preconditions.of(request).beforeRead(version);
        checkReadable(version);
        Encryption.open(call, version.held().dataKey());
        HeadObjectResponse described = described(
                call, version, extent(version.held(), request.range(), request.partNumber()), request.checksumMode());
        GetObjectResponse answer = Members.copy(described, GetObjectResponse.builder())
                .cacheControl(or(request.responseCacheControl(), described.cacheControl()))
                .contentDisposition(or(request.responseContentDisposition(), described.contentDisposition()))
                .contentEncoding(or(request.responseContentEncoding(), described.contentEncoding()))
                .contentLanguage(or(request.responseContentLanguage(), described.contentLanguage()))
                .contentType(or(request.responseContentType(), described.contentType()))
                .build();
        ByteRange extent =
                extent(version.held(), request.range(), request.partNumber()).orElse(whole(version.held()));
        List<Segment> segments = Content.between(version.held().segments(), extent.from(), extent.to());
        return new Answer(
                answer,
                Body.streaming(
                        new SegmentStream(call.blobs(), segments), OptionalLong.of(extent.to() - extent.from())));
    }

    private HeadObjectResponse headObject(Call call, HeadObjectRequest request) {
        Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request);
        Preconditions.of(request).beforeRead(version);
        Encryption.open(call, version.held().dataKey());
        HeadObjectResponse described = described(
                call, version, extent(version.held(), request.range(), request.partNumber()), request.checksumMode());
        return described.toBuilder()
                .cacheControl(or(request.responseCacheControl(), described.cacheControl()))
                .contentDisposition(or(request.responseContentDisposition(), described.contentDisposition()))
                .contentEncoding(or(request.responseContentEncoding(), described.contentEncoding()))
                .contentLanguage(or(request.responseContentLanguage(), described.contentLanguage()))
                .contentType(or(request.responseContentType(), described.contentType()))
                .build();
    }

    private HeadObjectResponse described(
            Call call, StoredVersion version, Optional<ByteRange> extent, @Nullable ChecksumMode mode) {
        HeadObjectResponse.Builder described =
                version
                        .described(Settings.everKeptVersions(
                                call.rows(), version.at().bucket()))
                        .toBuilder();
        List<ObjectPart> parts = version.held().parts();
        extent.ifPresent(range -> described
                .contentLength(range.to() - range.from())
                .contentRange("bytes %d-%d/%d"
                        .formatted(range.from(), range.to() - 1, version.held().length())));
        boolean wholly = extent.isEmpty() || extent.get().equals(whole(version.held()));
        if (mode != ChecksumMode.ENABLED || !wholly) {
            Checksums.clear(described);
        }
        if (!parts.isEmpty()) {
            described.partsCount(null);
        }
        return described.build();
    }

    private Optional<ByteRange> extent(Content content, @Nullable String range, @Nullable Integer part) {
        if (part == null) {
            return ByteRange.of(range, content.length());
        }
        if (range != null) {
            throw S3Error.INVALID_REQUEST.error("Cannot specify both Range header and partNumber query parameter");
        }
        return Optional.of(partOf(content, part));
    }

    private ByteRange partOf(Content content, int part) {
        List<ObjectPart> parts = content.parts();
        if (parts.isEmpty() && part == 1) {
            return whole(content);
        }
        if (part > parts.size()) {
            throw S3Error.INVALID_PART_NUMBER.error();
        }
        long from = parts.stream().limit(part - 1L).mapToLong(ObjectPart::size).sum();
        return new ByteRange(from, from + parts.get(part - 1).size());
    }

    private static ByteRange whole(Content content) {
        return new ByteRange(0, content.length());
    }

    private static @Nullable String or(@Nullable String override, @Nullable String own) {
        return override != null ? override : own;
    }
}
