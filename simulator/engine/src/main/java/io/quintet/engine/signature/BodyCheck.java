package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.BAD_DIGEST;
import static io.quintet.engine.signature.S3Error.BAD_MD5;
import static io.quintet.engine.signature.S3Error.CONTENT_SHA256_MISMATCH;
import static io.quintet.engine.signature.S3Error.INVALID_DIGEST;
import static io.quintet.engine.signature.S3Error.INVALID_REQUEST;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One digest that a request states of its body, compared once the body has passed. */
final class BodyCheck {

    private static final int MD5_WIDTH = 16;

    private final BodyDigest digest;
    private final byte[] stated;
    private final Function<byte[], AwsError> error;

    private BodyCheck(BodyDigest digest, byte[] stated, Function<byte[], AwsError> error) {
        this.digest = digest;
        this.stated = stated;
        this.error = error;
    }

    /** What the headers of a request to Amazon S3 state: its MD5, and its checksums. */
    static List<BodyCheck> statedByHeaders(HttpRequest request) {
        List<BodyCheck> checks = new ArrayList<>(1);
        request.headers().first("content-md5").ifPresent(stated -> checks.add(md5(stated)));
        if (completesUpload(request)) {
            return checks;
        }
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            request.headers()
                    .first(algorithm.header())
                    .ifPresent(stated -> checks.add(checksum(algorithm, stated, " header")));
        }
        return checks;
    }

    /** There the checksum is that of the object, not of the list of parts that the body is. */
    private static boolean completesUpload(HttpRequest request) {
        return request.method().equals("POST") && request.rawQuery().contains("uploadId=");
    }

    static BodyCheck checksum(ChecksumAlgorithm algorithm, String stated, String where) {
        byte[] bytes = base64(stated)
                .filter(read -> read.length == algorithm.width())
                .orElseThrow(() -> INVALID_REQUEST.error("Value for " + algorithm.header() + where + " is invalid."));
        return new BodyCheck(algorithm.start(), bytes, computed -> BAD_DIGEST.error(algorithm));
    }

    static BodyCheck contentSha256(String stated, Dialect dialect) {
        return new BodyCheck(
                BodyDigest.of(Sha256.start()),
                HexFormat.of().parseHex(stated),
                computed -> dialect != Dialect.S3
                        ? dialect.mismatch()
                        : CONTENT_SHA256_MISMATCH
                                .error()
                                .with("ClientComputedContentSHA256", stated)
                                .with("S3ComputedContentSHA256", HexFormat.of().formatHex(computed)));
    }

    private static BodyCheck md5(String stated) {
        byte[] bytes = base64(stated)
                .filter(read -> read.length == MD5_WIDTH)
                .orElseThrow(() -> INVALID_DIGEST.error().with("Content-MD5", stated));
        return new BodyCheck(
                BodyDigest.of(Sha256.start("MD5")),
                bytes,
                computed -> BAD_MD5.error()
                        .with("ExpectedDigest", stated)
                        .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed)));
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    void finish() {
        byte[] computed = digest.value();
        if (!MessageDigest.isEqual(computed, stated)) {
            throw error.apply(computed);
        }
    }
}
