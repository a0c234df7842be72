package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Forwarding.Brought;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** Objects that an account's endpoint holds: read, and described. */
final class ForwardedReads {

    private ForwardedReads() {}

    /** A call about a bucket or an object whose answer is the endpoint's alone. */
    static Brought asItIs(Call call, SdkRequest request, Forwarding way) {
        return Brought.of(way.send(Bucket.of(call, request).owner(), way.request()));
    }

    /**
     * Reads or describes an object. Only the endpoint knows whether there is one: that there is none is told to those
     * who may list its bucket (API reference, "GetObject"). Who may not use its key gets nothing of it.
     */
    static Brought object(Call call, SdkRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        HttpResponse response = way.send(bucket.owner(), way.request());
        if (response.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            way.require(List.of(Check.of("s3:ListBucket", Names.bucketArn(call, request))));
        }
        if (!response.succeeded()) {
            return Brought.of(response);
        }
        Remembered object = Remembered.of(call.rows(), bucket.name(), Names.key(request), response);
        boolean opened = false;
        try {
            Encryption.open(call, object.dataKey());
            opened = true;
        } finally {
            if (!opened) {
                discard(response);
            }
        }
        return Brought.of(object.described(response));
    }

    private static void discard(HttpResponse response) {
        try {
            response.body().open().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
