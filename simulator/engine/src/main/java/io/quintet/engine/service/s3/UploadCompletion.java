package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/** Uploads in parts: made into an object. */
final class UploadCompletion {

    private static final long SMALLEST_PART = 5L << 20;

    void offer(Operations operations) {
        operations
                .operation(CompleteMultipartUploadRequest.class)
                .authorizes(Names::objectArn)
                .inContext(Keys::ofWrite)
                .writes(this::completeMultipartUpload);
    }

    private CompleteMultipartUploadResponse completeMultipartUpload(Call call, CompleteMultipartUploadRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Upload upload = Uploads.of(call, request);
        List<UploadedPart> parts = parts(call, upload, request);
        Preconditions.of(request)
                .beforeWrite(request.key(), Versions.current(call.rows(), bucket.name(), request.key()));
        Encryption.open(call, upload.dataKey());
        Content content = content(upload, parts);
        checkWhole(request, content);
        StoredVersion stored = Versions.add(
                call,
                bucket.name(),
                request.key(),
                Optional.of(content),
                NewObject.attributes(call, upload.wanted(), upload.list()));
        Uploads.remove(call.rows(), upload);
        return Members.copy(content.described(), CompleteMultipartUploadResponse.builder())
                .bucket(bucket.name())
                .key(request.key())
                .location("https://" + bucket.name() + ".s3." + bucket.region() + ".amazonaws.com/" + request.key())
                .versionId(Versions.shownId(call.rows(), stored))
                .build();
    }

    private List<UploadedPart> parts(Call call, Upload upload, CompleteMultipartUploadRequest request) {
        if (request.multipartUpload() == null
                || request.multipartUpload().parts().isEmpty()) {
            throw S3Error.MALFORMED_XML.error();
        }
        List<UploadedPart> parts = new ArrayList<>();
        int last = 0;
        for (CompletedPart named : request.multipartUpload().parts()) {
            if (named.partNumber() <= last) {
                throw S3Error.INVALID_PART_ORDER.error().with("UploadId", request.uploadId());
            }
            last = named.partNumber();
            parts.add(part(call, upload, named));
        }
        for (UploadedPart part : parts.subList(0, parts.size() - 1)) {
            if (part.described().size() < SMALLEST_PART) {
                throw S3Error.ENTITY_TOO_SMALL
                        .error()
                        .with("ProposedSize", part.described().size())
                        .with("MinSizeAllowed", SMALLEST_PART)
                        .with("PartNumber", part.at().partNumber())
                        .with("ETag", part.described().eTag());
            }
        }
        return parts;
    }

    private UploadedPart part(Call call, Upload upload, CompletedPart named) {
        return call.rows()
                .find(UploadedPart.TABLE, new UploadedPart.Key(upload.at().id(), named.partNumber()))
                .filter(part -> Preconditions.unquoted(String.valueOf(named.eTag()))
                        .equals(Preconditions.unquoted(part.described().eTag())))
                .filter(part -> Checksums.namesIn(named).stream()
                        .allMatch(name -> Checksums.in(named, name).equals(Checksums.in(part.described(), name))))
                .orElseThrow(() -> S3Error.INVALID_PART
                        .error()
                        .with("UploadId", upload.at().id())
                        .with("PartNumber", named.partNumber())
                        .with("ETag", String.valueOf(named.eTag())));
    }

    private Content content(Upload upload, List<UploadedPart> parts) {
        List<Segment> segments =
                parts.stream().flatMap(part -> part.segments().stream()).toList();
        HeadObjectResponse.Builder described = NewObject.describe(
                        upload.wanted(), upload.encryption(), upload.dataKey())
                .contentLength(Content.length(segments))
                .eTag(eTag(parts));
        addChecksum(upload, parts, described);
        List<ObjectPart> shown = parts.stream()
                .map(part ->
                        Members.copy(part.described(), ObjectPart.builder()).build())
                .toList();
        return new Content(described.build(), segments, shown, upload.dataKey());
    }

    /** The MD5 of the parts' MD5s, and how many there are. */
    private static String eTag(List<UploadedPart> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (UploadedPart part : parts) {
                digest.update(HexFormat.of()
                        .parseHex(Preconditions.unquoted(part.described().eTag())));
            }
            return NewObject.quoted(HexFormat.of().formatHex(digest.digest()) + "-" + parts.size());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** The object has a checksum where each of its parts came with one. */
    private static void addChecksum(Upload upload, List<UploadedPart> parts, HeadObjectResponse.Builder described) {
        String algorithm = upload.wanted().checksumAlgorithmAsString();
        if (algorithm == null) {
            return;
        }
        List<String> sums = parts.stream()
                .flatMap(part -> Checksums.in(part.described(), algorithm).stream())
                .toList();
        if (sums.size() < parts.size()) {
            return;
        }
        boolean whole = upload.checksumType() == ChecksumType.FULL_OBJECT;
        String checksum = whole
                ? Checksums.joined(
                        algorithm,
                        sums,
                        parts.stream().map(part -> part.described().size()).toList())
                : Checksums.composite(algorithm, sums);
        Checksums.set(described, algorithm, checksum);
        described.checksumType(upload.checksumType());
    }

    private static void checkWhole(CompleteMultipartUploadRequest request, Content content) {
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != content.length()) {
            throw S3Error.INVALID_REQUEST.error("The provided 'x-amz-mp-object-size' header value "
                    + request.mpuObjectSize() + " does not match what was computed: " + content.length());
        }
        for (String name : Checksums.namesIn(request)) {
            Optional<String> computed = Checksums.in(content.described(), name);
            if (computed.isPresent() && !computed.equals(Checksums.in(request, name))) {
                throw S3Error.BAD_DIGEST.error(name.toLowerCase(Locale.ROOT));
            }
        }
    }
}
