package io.quintet.engine.wire;

import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape.Scalar;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;

/** A text or bytes that are the whole body, as they are. */
final class RawBody {

    static final String BYTES = "application/octet-stream";

    private RawBody() {}

    static boolean holds(Member member) {
        return member.shape() == Scalar.BLOB || member.shape() == Scalar.STRING;
    }

    static Object read(Member member, byte[] body) {
        return member.shape() == Scalar.BLOB
                ? SdkBytes.fromByteArrayUnsafe(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    static byte[] write(Object value) {
        return value instanceof SdkBytes bytes
                ? bytes.asByteArrayUnsafe()
                : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String contentType(Member member) {
        return member.shape() == Scalar.BLOB ? BYTES : "text/plain";
    }
}
