package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** A request's document as it was before the client compressed it, as SDKs do with long ones. */
final class RequestBody {

    private RequestBody() {}

    static byte[] document(HttpRequest http, int limit) {
        String encoding = http.headers().first("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
        byte[] sent = http.body().bytes(limit);
        return sent.length > 0 && encoding.endsWith("gzip") ? inflated(sent, limit) : sent;
    }

    private static byte[] inflated(byte[] compressed, int limit) {
        try (InputStream in = new GZIPInputStream(Body.of(compressed).open())) {
            return Body.streaming(in, OptionalLong.empty()).bytes(limit);
        } catch (IOException e) {
            throw new Malformed("The body is not compressed as its Content-Encoding says");
        }
    }
}
