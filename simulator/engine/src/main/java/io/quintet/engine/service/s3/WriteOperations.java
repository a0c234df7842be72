package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Blob;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Objects: written whole, from a body or from another object. */
final class WriteOperations {

    void offer(Operations operations) {
        operations
                .operation(PutObjectRequest.class)
                .authorizes(Names::objectArn)
                .also(NewObject::permissions)
                .inContext(Keys::ofWrite)
                .writes(this::putObject);
        operations
                .operation(CopyObjectRequest.class)
                .authorizes(Names::objectArn)
                .also(NewObject::permissions)
                .also(CopySource::permissions)
                .inContext(Keys::ofWrite)
                .writes(this::copyObject);
    }

    private PutObjectResponse putObject(Call call, PutObjectRequest request) {
        Bucket bucket = Bucket.of(call, request);
        if (request.writeOffsetBytes() != null) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-write-offset-bytes");
        }
        CreateMultipartUploadRequest wanted = NewObject.wantedBy(request);
        Optional<AccessControlList> list = NewObject.check(call, wanted);
        Preconditions.of(request)
                .beforeWrite(request.key(), Versions.current(call.rows(), bucket.name(), request.key()));
        Blob body = call.payload().orElseGet(() -> call.blobs().take(new byte[0]));
        Encryption encryption = Encryption.of(call, wanted);
        Optional<DataKey> dataKey = encryption.dataKey(call);
        HeadObjectResponse.Builder described = NewObject.describe(wanted, encryption, dataKey)
                .contentLength(body.length())
                .eTag(NewObject.quoted(body.md5()));
        for (String algorithm : Checksums.namesIn(request)) {
            Checksums.in(request, algorithm).ifPresent(sum -> Checksums.set(described, algorithm, sum));
            described.checksumType(ChecksumType.FULL_OBJECT);
        }
        Content content = new Content(described.build(), List.of(Segment.whole(body)), List.of(), dataKey);
        StoredVersion stored = Versions.add(
                call, bucket.name(), request.key(), Optional.of(content), NewObject.attributes(call, wanted, list));
        return Members.copy(content.described(), PutObjectResponse.builder())
                .versionId(Versions.shownId(call.rows(), stored))
                .build();
    }

    private CopyObjectResponse copyObject(Call call, CopyObjectRequest request) {
        Bucket bucket = Bucket.of(call, request);
        CopySource source = CopySource.of(request);
        StoredVersion from = source.version(call, request);
        Preconditions.ofCopySource(request).beforeCopy(from);
        CreateMultipartUploadRequest wanted = wantedOf(request, from);
        checkCopy(request, source, from);
        Optional<AccessControlList> list = NewObject.check(call, wanted);
        Preconditions.of(request).beforeWrite(wanted.key(), Versions.current(call.rows(), bucket.name(), wanted.key()));
        Encryption.open(call, from.held().dataKey());
        Content content = copied(call, wanted, from.held());
        StoredVersion stored = Versions.add(
                call, bucket.name(), wanted.key(), Optional.of(content), attributes(call, request, from, list));
        CopyObjectResult result = Members.copy(content.described(), CopyObjectResult.builder())
                .lastModified(stored.modified())
                .build();
        return Members.copy(content.described(), CopyObjectResponse.builder())
                .copyObjectResult(result)
                .copySourceVersionId(Versions.shownId(call.rows(), from))
                .versionId(Versions.shownId(call.rows(), stored))
                .build();
    }

    private Content copied(Call call, CreateMultipartUploadRequest wanted, Content from) {
        Encryption encryption = Encryption.of(call, wanted);
        Optional<DataKey> dataKey = encryption.dataKey(call);
        HeadObjectResponse.Builder described = NewObject.describe(wanted, encryption, dataKey)
                .contentLength(from.length())
                .eTag(from.eTag());
        if (from.described().checksumType() == ChecksumType.FULL_OBJECT) {
            described.checksumType(ChecksumType.FULL_OBJECT);
            from.checksumAlgorithms()
                    .forEach(name ->
                            Checksums.in(from.described(), name).ifPresent(sum -> Checksums.set(described, name, sum)));
        }
        return new Content(described.build(), from.segments(), List.of(), dataKey);
    }

    private CreateMultipartUploadRequest wantedOf(CopyObjectRequest request, StoredVersion from) {
        CreateMultipartUploadRequest wanted = NewObject.wantedBy(request);
        if (request.metadataDirective() == MetadataDirective.REPLACE) {
            return wanted;
        }
        HeadObjectResponse source = from.held().described();
        return wanted.toBuilder()
                .cacheControl(source.cacheControl())
                .contentDisposition(source.contentDisposition())
                .contentEncoding(source.contentEncoding())
                .contentLanguage(source.contentLanguage())
                .contentType(source.contentType())
                .metadata(source.metadata())
                .build();
    }

    private Versions.Attributes attributes(
            Call call, CopyObjectRequest request, StoredVersion from, Optional<AccessControlList> list) {
        Versions.Attributes own = NewObject.attributes(call, NewObject.wantedBy(request), list);
        return request.taggingDirective() == TaggingDirective.REPLACE
                ? own
                : new Versions.Attributes(from.tags(), own.retention(), own.legalHold(), list);
    }

    private void checkCopy(CopyObjectRequest request, CopySource source, StoredVersion from) {
        CopySource.checkSize(from.held().length());
        boolean onItself = source.bucket().equals(Names.bucket(request))
                && source.key().equals(Names.key(request))
                && source.versionId().isEmpty();
        boolean changes = request.metadataDirective() == MetadataDirective.REPLACE
                || (request.storageClass() != null && request.storageClass() != StorageClass.STANDARD)
                || request.serverSideEncryption() != null
                || request.websiteRedirectLocation() != null;
        if (onItself && !changes) {
            throw S3Error.INVALID_REQUEST.error(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }
}
