package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Forwarding.Brought;
import io.quintet.engine.wire.HttpResponse;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Objects that an account's endpoint holds: written, copied and tagged. */
final class ForwardedWrites {

    private ForwardedWrites() {}

    static Brought put(Call call, PutObjectRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        CreateMultipartUploadRequest wanted = NewObject.wantedBy(request);
        Remembered object = Remembered.wanted(call, wanted, NewObject.check(call, wanted));
        ObjectsThere.checkReplacing(call, bucket, request.key(), way);
        HttpResponse response = way.send(bucket.owner(), Remembered.withoutWhatIsKeptHere(way.request()));
        return Brought.of(
                object.described(response),
                working -> object.keep(working.rows(), bucket.name(), request.key(), response));
    }

    static Brought copy(Call call, CopyObjectRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        CopySource source = CopySource.of(request);
        Source from = source(call, request, source, way);
        CreateMultipartUploadRequest wanted = NewObject.wantedBy(request);
        Remembered own = Remembered.wanted(call, wanted, NewObject.check(call, wanted));
        ObjectsThere.checkReplacing(call, bucket, wanted.key(), way);
        Remembered object = request.taggingDirective() == TaggingDirective.REPLACE
                ? own
                : own.tagged(from.object().tags());
        HttpResponse response = from.owner().equals(bucket.owner())
                ? way.send(bucket.owner(), Remembered.withoutWhatIsKeptHere(way.request()))
                : CopyAcross.object(request, object.tags())
                        .copy(call, ObjectsThere.request("GET", source), from.owner(), bucket.owner(), way);
        return Brought.of(
                object.described(response),
                working -> object.keep(working.rows(), bucket.name(), wanted.key(), response));
    }

    /**
     * What is copied.
     *
     * @param owner of the bucket that it is in
     * @param length in bytes
     */
    record Source(String owner, Remembered object, long length) {}

    private static String owner(Call call, CopySource source) {
        return Bucket.find(call.rows(), source.bucket())
                .orElseThrow(() -> Bucket.noSuch(source.bucket()))
                .owner();
    }

    /** What is copied, opened for the caller. */
    static Source source(Call call, SdkRequest request, CopySource source, Forwarding way) {
        String owner = owner(call, source);
        request.getValueForField("ExpectedSourceBucketOwner", String.class)
                .filter(expected -> !expected.equals(owner))
                .ifPresent(expected -> {
                    throw S3Error.ACCESS_DENIED.error();
                });
        HttpResponse head = way.send(owner, ObjectsThere.request("HEAD", source));
        if (!head.succeeded()) {
            way.require(List.of(Check.of("s3:ListBucket", Names.arn(source.bucket()))));
            throw source.versionId()
                    .map(version -> Versions.noSuchVersion(source.key(), version))
                    .orElseGet(() -> Versions.noSuchKey(source.key()));
        }
        Remembered object = Remembered.of(call.rows(), source.bucket(), source.key(), head);
        Encryption.open(call, object.dataKey());
        long length =
                head.headers().first("content-length").map(Long::parseLong).orElse(0L);
        return new Source(owner, object, length);
    }

    static Brought tag(Call call, PutObjectTaggingRequest request, Forwarding way) {
        return retag(call, request, Tags.ofObject(request.tagging().tagSet()), way);
    }

    static Brought untag(Call call, DeleteObjectTaggingRequest request, Forwarding way) {
        return retag(call, request, Map.of(), way);
    }

    private static Brought retag(Call call, SdkRequest request, Map<String, String> tags, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        String key = Names.key(request);
        String version = Names.versionId(request).orElse(Remembered.NEWEST);
        HttpResponse response = way.send(bucket.owner(), way.request());
        return Brought.of(response, working -> {
            Remembered object = Remembered.of(working.rows(), bucket.name(), key, version);
            object.tagged(tags).keep(working.rows(), bucket.name(), key, version);
        });
    }
}
