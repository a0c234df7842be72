package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Forwarding.Brought;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Uploads in parts to an account's endpoint. */
final class ForwardedUploads {

    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

    private ForwardedUploads() {}

    static Brought create(Call call, CreateMultipartUploadRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        Remembered object = Remembered.wanted(call, request, NewObject.check(call, request));
        ObjectsThere.checkReplacing(call, bucket, request.key(), way);
        HttpResponse response = way.send(bucket.owner(), Remembered.withoutWhatIsKeptHere(way.request()));
        return Brought.of(object.described(response), working -> {
            Matcher id = UPLOAD_ID.matcher(text(response.body()));
            if (id.find()) {
                object.keepOfUpload(working.rows(), id.group(1));
            }
        });
    }

    static Brought part(Call call, UploadPartRequest request, Forwarding way) {
        return part(call, request, request.uploadId(), way);
    }

    static Brought partCopy(Call call, UploadPartCopyRequest request, Forwarding way) {
        CopySource source = CopySource.of(request);
        ForwardedWrites.Source from = ForwardedWrites.source(call, request, source, way);
        String to = Bucket.of(call, request).owner();
        if (from.owner().equals(to)) {
            return part(call, request, request.uploadId(), way);
        }
        Remembered object = Remembered.ofUpload(call.rows(), request.uploadId());
        if (request.copySourceRange() != null) {
            ByteRange.ofCopySource(request.copySourceRange(), from.length());
        }
        Encryption.open(call, object.dataKey());
        return Brought.of(object.described(
                CopyAcross.part().copy(call, ObjectsThere.request("GET", source), from.owner(), to, way)));
    }

    private static Brought part(Call call, SdkRequest request, String upload, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        Remembered object = Remembered.ofUpload(call.rows(), upload);
        Encryption.open(call, object.dataKey());
        return Brought.of(object.described(way.send(bucket.owner(), way.request())));
    }

    static Brought complete(Call call, CompleteMultipartUploadRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        Remembered object = Remembered.ofUpload(call.rows(), request.uploadId());
        Encryption.open(call, object.dataKey());
        ObjectsThere.checkReplacing(call, bucket, request.key(), way);
        HttpResponse response = way.send(bucket.owner(), way.request());
        return Brought.of(object.described(response), working -> {
            object.keep(working.rows(), bucket.name(), request.key(), response);
            Remembered.forgetUpload(working.rows(), request.uploadId());
        });
    }

    static Brought abort(Call call, AbortMultipartUploadRequest request, Forwarding way) {
        HttpResponse response = way.send(Bucket.of(call, request).owner(), way.request());
        return Brought.of(response, working -> Remembered.forgetUpload(working.rows(), request.uploadId()));
    }

    private static String text(Body body) {
        return body instanceof Body.InMemory memory ? new String(memory.content(), StandardCharsets.UTF_8) : "";
    }
}
