package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Blob;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts: begun, fed, listed and given up. */
final class UploadOperations {

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_LISTED = 1000;
    private static final int ID_LENGTH = 64;

    void offer(Operations operations) {
        operations
                .operation(CreateMultipartUploadRequest.class)
                .authorizes(Names::objectArn)
                .also(NewObject::permissions)
                .inContext(Keys::ofWrite)
                .writes(this::createMultipartUpload);
        operations
                .operation(UploadPartRequest.class)
                .authorizes(Names::objectArn)
                .inContext(Keys::ofWrite)
                .writes(this::uploadPart);
        operations
                .operation(UploadPartCopyRequest.class)
                .authorizes(Names::objectArn)
                .also(CopySource::permissions)
                .inContext(Keys::ofWrite)
                .writes(this::uploadPartCopy);
        operations
                .operation(AbortMultipartUploadRequest.class)
                .authorizes(Names::objectArn)
                .inContext(Keys::ofRequest)
                .writes(this::abortMultipartUpload);
        operations
                .operation(ListPartsRequest.class)
                .authorizes(Names::objectArn)
                .inContext(Keys::ofRequest)
                .reads(this::listParts);
        operations
                .operation(ListMultipartUploadsRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::listMultipartUploads);
    }

    private CreateMultipartUploadResponse createMultipartUpload(Call call, CreateMultipartUploadRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Optional<AccessControlList> list = NewObject.check(call, request);
        Tags.ofHeader(request.tagging());
        Encryption encryption = Encryption.of(call, request);
        Optional<DataKey> dataKey = encryption.dataKey(call);
        Upload upload = new Upload(
                new Upload.Key(
                        bucket.name(),
                        request.key(),
                        call.at(),
                        call.identifiers().alphanumeric(ID_LENGTH)),
                call.account(),
                request,
                list,
                encryption,
                dataKey);
        checkChecksum(upload);
        call.rows().put(Upload.TABLE, upload.at(), upload);
        return Members.copy(described(upload).build(), CreateMultipartUploadResponse.builder())
                .bucket(bucket.name())
                .key(request.key())
                .uploadId(upload.at().id())
                .checksumAlgorithm(request.checksumAlgorithmAsString())
                .checksumType(upload.checksumType())
                .build();
    }

    private static void checkChecksum(Upload upload) {
        ChecksumAlgorithm algorithm = upload.wanted().checksumAlgorithm();
        if (algorithm == null) {
            return;
        }
        boolean whole = upload.checksumType() == ChecksumType.FULL_OBJECT;
        boolean possible = whole ? CyclicCode.isOne(algorithm.toString()) : algorithm != ChecksumAlgorithm.CRC64_NVME;
        if (!possible) {
            throw S3Error.INVALID_REQUEST.error("The " + upload.checksumType()
                    + " checksum type cannot be used with the "
                    + algorithm.toString().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
    }

    private static HeadObjectResponse.Builder described(Upload upload) {
        return NewObject.describe(upload.wanted(), upload.encryption(), upload.dataKey());
    }

    private UploadPartResponse uploadPart(Call call, UploadPartRequest request) {
        Bucket.of(call, request);
        checkNumber(request.partNumber());
        Upload upload = Uploads.of(call, request);
        Encryption.open(call, upload.dataKey());
        Blob body = call.payload().orElseGet(() -> call.blobs().take(new byte[0]));
        Part part = keep(call, upload, request.partNumber(), List.of(Segment.whole(body)), request);
        return Members.copy(described(upload).build(), Members.copy(part, UploadPartResponse.builder()))
                .eTag(part.eTag())
                .build();
    }

    private UploadPartCopyResponse uploadPartCopy(Call call, UploadPartCopyRequest request) {
        Bucket.of(call, request);
        checkNumber(request.partNumber());
        Upload upload = Uploads.of(call, request);
        StoredVersion from = CopySource.of(request).version(call, request);
        Preconditions.ofCopySource(request).beforeCopy(from);
        Encryption.open(call, from.held().dataKey());
        Encryption.open(call, upload.dataKey());
        List<Segment> segments = copied(request.copySourceRange(), from.held());
        Part part = keep(
                call,
                upload,
                request.partNumber(),
                oneBlob(call, segments),
                Part.builder().build());
        return Members.copy(described(upload).build(), UploadPartCopyResponse.builder())
                .copySourceVersionId(Versions.shownId(call.rows(), from))
                .copyPartResult(CopyPartResult.builder()
                        .eTag(part.eTag())
                        .lastModified(part.lastModified())
                        .build())
                .build();
    }

    private static List<Segment> copied(@Nullable String range, Content from) {
        if (range == null) {
            return from.segments();
        }
        ByteRange bytes = ByteRange.ofCopySource(range, from.length());
        return Content.between(from.segments(), bytes.from(), bytes.to());
    }

    /** A part's ETag is the MD5 of its bytes: where these are no whole blob yet, they become one. */
    private static List<Segment> oneBlob(Call call, List<Segment> segments) {
        boolean whole = segments.size() == 1
                && segments.get(0).equals(Segment.whole(segments.get(0).blob()));
        return whole ? segments : List.of(Segment.whole(call.blobs().take(new SegmentStream(call.blobs(), segments))));
    }

    private static Part keep(Call call, Upload upload, int number, List<Segment> bytes, SdkPojo checksums) {
        Part part = Members.copy(checksums, Part.builder())
                .partNumber(number)
                .lastModified(call.at())
                .eTag(NewObject.quoted(bytes.get(0).blob().md5()))
                .size(Content.length(bytes))
                .build();
        UploadedPart.Key at = new UploadedPart.Key(upload.at().id(), number);
        call.rows().put(UploadedPart.TABLE, at, new UploadedPart(at, part, bytes));
        return part;
    }

    private static void checkNumber(int number) {
        if (number < 1 || number > MOST_PARTS) {
            throw S3Error.INVALID_ARGUMENT
                    .error("Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive")
                    .with("ArgumentName", "partNumber")
                    .with("ArgumentValue", number);
        }
    }

    private AbortMultipartUploadResponse abortMultipartUpload(Call call, AbortMultipartUploadRequest request) {
        Bucket.of(call, request);
        Upload upload = Uploads.of(call, request);
        if (request.ifMatchInitiatedTime() != null
                && !request.ifMatchInitiatedTime()
                        .equals(upload.at().initiated().truncatedTo(ChronoUnit.SECONDS))) {
            throw S3Error.PRECONDITION_FAILED.error().with("Condition", "x-amz-if-match-initiated-time");
        }
        Uploads.remove(call.rows(), upload);
        return AbortMultipartUploadResponse.builder().build();
    }

    private ListPartsResponse listParts(Call call, ListPartsRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Upload upload = Uploads.of(call, request);
        int after = Objects.requireNonNullElse(request.partNumberMarker(), 0);
        int limit = Math.min(Objects.requireNonNullElse(request.maxParts(), MOST_LISTED), MOST_LISTED);
        List<Part> parts = Uploads.parts(call.rows(), upload.at().id(), after)
                .limit(limit + 1L)
                .map(UploadedPart::described)
                .toList();
        boolean truncated = parts.size() > limit;
        List<Part> page = truncated ? parts.subList(0, limit) : parts;
        return ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(request.key())
                .uploadId(upload.at().id())
                .partNumberMarker(after)
                .nextPartNumberMarker(
                        page.isEmpty() ? 0 : page.get(page.size() - 1).partNumber())
                .maxParts(limit)
                .isTruncated(truncated)
                .parts(page)
                .initiator(CanonicalUser.initiator(upload.initiator()))
                .owner(CanonicalUser.owner(AccessControl.owner(call.rows(), bucket, upload.list())))
                .storageClass(storageClass(upload))
                .checksumAlgorithm(upload.wanted().checksumAlgorithmAsString())
                .checksumType(upload.checksumType())
                .build();
    }

    private ListMultipartUploadsResponse listMultipartUploads(Call call, ListMultipartUploadsRequest request) {
        Bucket bucket = Bucket.of(call, request);
        Listing.Query query =
                Listing.Query.of(bucket.name(), request.prefix(), request.delimiter(), request.maxUploads());
        String after = Objects.requireNonNullElse(request.keyMarker(), "");
        Listing<Upload> page = Listing.page(
                Listing.uploads(call.rows(), bucket.name()), query, uploadPlace(call, query, request), after);
        Encoding encoding = Encoding.of(request.encodingTypeAsString());
        boolean rolledUp = page.commonPrefixes().contains(page.last());
        String lastId = page.items().isEmpty() || rolledUp
                ? ""
                : page.items().get(page.items().size() - 1).at().id();
        return ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .prefix(encoding.write(query.prefix()))
                .delimiter(encoding.writeOptional(request.delimiter()))
                .keyMarker(encoding.write(after))
                .uploadIdMarker(Objects.requireNonNullElse(request.uploadIdMarker(), ""))
                .encodingType(request.encodingTypeAsString())
                .maxUploads(query.limit())
                .isTruncated(page.truncated())
                .nextKeyMarker(page.truncated() ? encoding.write(page.last()) : null)
                .nextUploadIdMarker(page.truncated() ? lastId : null)
                .uploads(page.items().stream()
                        .map(upload -> listed(call, upload, bucket, encoding))
                        .toList())
                .commonPrefixes(encoding.prefixes(page.commonPrefixes()))
                .build();
    }

    /** After the marked key, or after its marked upload. */
    private static Upload.Key uploadPlace(Call call, Listing.Query query, ListMultipartUploadsRequest request) {
        String after = Objects.requireNonNullElse(request.keyMarker(), "");
        String marker = Objects.requireNonNullElse(request.uploadIdMarker(), "");
        Optional<Upload> marked = Uploads.from(call.rows(), Upload.Key.before(query.bucket(), after))
                .takeWhile(upload -> upload.at().key().equals(after))
                .filter(upload -> upload.at().id().equals(marker))
                .findFirst();
        return marked.map(upload -> upload.at().next())
                .orElseGet(() -> Listing.placeAfter(
                        query,
                        after,
                        (key, beyond) -> beyond && !key.isEmpty()
                                ? Upload.Key.after(query.bucket(), key)
                                : Upload.Key.before(query.bucket(), key)));
    }

    private static MultipartUpload listed(Call call, Upload upload, Bucket bucket, Encoding encoding) {
        return MultipartUpload.builder()
                .key(encoding.write(upload.at().key()))
                .uploadId(upload.at().id())
                .initiated(upload.at().initiated())
                .initiator(CanonicalUser.initiator(upload.initiator()))
                .owner(CanonicalUser.owner(AccessControl.owner(call.rows(), bucket, upload.list())))
                .storageClass(storageClass(upload))
                .checksumAlgorithm(upload.wanted().checksumAlgorithmAsString())
                .checksumType(upload.checksumType())
                .build();
    }

    private static String storageClass(Upload upload) {
        return Objects.requireNonNullElse(upload.wanted().storageClassAsString(), StorageClass.STANDARD.toString());
    }
}
