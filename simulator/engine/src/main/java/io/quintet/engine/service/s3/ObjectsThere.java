package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Asks an account's endpoint which objects are there. */
final class ObjectsThere {

    private ObjectsThere() {}

    static HttpRequest request(String method, CopySource object) {
        String path =
                "/" + object.bucket() + "/" + Encoding.URL.write(object.key()).replace("+", "%20");
        String query = object.versionId().map(version -> "versionId=" + version).orElse("");
        return new HttpRequest(method, path, query, Headers.NONE, Body.EMPTY, "");
    }

    /** The version that there is of an object; none where there is none. */
    static Optional<String> version(Bucket bucket, String key, Optional<String> versionId, Forwarding way) {
        HttpResponse head = way.send(bucket.owner(), request("HEAD", new CopySource(bucket.name(), key, versionId)));
        return Optional.of(head).filter(HttpResponse::succeeded).map(Remembered::version);
    }

    /**
     * To write into a bucket lets others replace what is theirs, and nothing else ("Access control list (ACL)
     * overview"); whether anything is there only the endpoint knows.
     */
    static void checkReplacing(Call call, Bucket bucket, String key, Forwarding way) {
        if (!Facts.othersMayWrite(call.rows(), bucket)) {
            return;
        }
        Optional<String> there = version(bucket, key, Optional.empty(), way)
                .map(version -> AccessControl.owner(
                        call.rows(),
                        bucket,
                        Remembered.of(call.rows(), bucket.name(), key, version).list()));
        way.require(List.of(Check.of("s3:PutObject", Names.arn(bucket.name(), key))
                .about(Optional.of(Facts.ofWriting(call.rows(), bucket, there)))));
    }
}
