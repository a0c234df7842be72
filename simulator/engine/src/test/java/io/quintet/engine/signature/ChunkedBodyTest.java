package io.quintet.engine.signature;

import static io.quintet.engine.signature.SdkSigner.streamed;
import static io.quintet.engine.signature.SdkSigner.verified;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpRequest;
import java.util.Base64;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

class ChunkedBodyTest {

    private static final byte[] CONTENT = content(300_000);
    private static final String MISMATCH = "SignatureDoesNotMatch: The request signature we calculated does not match"
            + " the signature you provided. Check your key and signing method.";
    private static final String BAD_DIGEST =
            "BadDigest: The CRC32 you specified did not match the calculated checksum.";
    private static final String INVALID = "InvalidRequest: Value for x-amz-checksum-crc32 trailing header is invalid.";
    private static final String MALFORMED = "MalformedTrailerError: The request contained trailing data that was not"
            + " well-formed or did not conform to our published schema.";
    private static final String INCOMPLETE =
            "IncompleteBody: You did not provide the number of bytes specified by the" + " Content-Length HTTP header";

    static Stream<HttpRequest> uploads() {
        return Stream.concat(
                Stream.of(SdkSigner.of("s3").chunked(), SdkSigner.of("s3"))
                        .map(signer -> signer.sign("PUT", "/bucket/key", CONTENT)),
                Stream.of(
                                DefaultChecksumAlgorithm.CRC32,
                                DefaultChecksumAlgorithm.CRC32C,
                                DefaultChecksumAlgorithm.SHA1,
                                DefaultChecksumAlgorithm.SHA256)
                        .flatMap(algorithm -> Stream.of(signedTrailer(algorithm), unsignedTrailer(algorithm))));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    @DisplayName("what the SDK uploads in chunks arrives as it was, each chunk and its trailer checked")
    void arrives(HttpRequest request) throws Exception {
        HttpRequest verified = verified(streamed(request));

        assertThat(verified.body().length()).hasValue(CONTENT.length);
        assertThat(verified.body().open().readAllBytes()).isEqualTo(CONTENT);
        assertThat(verified.headers().has("content-encoding")).isFalse();
        assertThat(verified(request).body().bytes(CONTENT.length)).isEqualTo(CONTENT);
    }

    static Stream<Arguments> tampering() {
        HttpRequest signed = SdkSigner.of("s3").chunked().sign("PUT", "/b/k", CONTENT);
        HttpRequest trailer = signedTrailer(DefaultChecksumAlgorithm.CRC32);
        HttpRequest unsigned = unsignedTrailer(DefaultChecksumAlgorithm.CRC32);
        return Stream.of(
                changed("a byte of a signed chunk", signed, ChunkedBodyTest::flipped, MISMATCH),
                changed("a byte of an unsigned chunk", unsigned, ChunkedBodyTest::flipped, BAD_DIGEST),
                changed("a signed trailer", trailer, replacing("crc32:", "crc32:A"), MISMATCH),
                changed("a checksum that is none", unsigned, replacing("crc32:", "crc32:="), INVALID),
                changed("a trailer of another name", unsigned, replacing("crc32:", "sha1:"), MALFORMED),
                changed("the end cut off", signed, body -> body.substring(0, body.length() - 200), INCOMPLETE),
                changed("a size that is none", signed, body -> "x" + body, INCOMPLETE),
                changed("a line without end", unsigned, body -> "0".repeat(5000), INCOMPLETE),
                changed("more than was declared", unsigned, body -> "1\r\na\r\n" + body, INCOMPLETE),
                changed("a chunk that is too small", signed, body -> "1;chunk-signature=x\r\na\r\n" + body, MISMATCH));
    }

    private static Arguments changed(
            String what, HttpRequest request, UnaryOperator<String> edit, String codeAndMessage) {
        String body = new String(request.body().bytes(Integer.MAX_VALUE), ISO_8859_1);
        HttpRequest changed = request.withBody(Body.of(edit.apply(body).getBytes(ISO_8859_1)));
        return Arguments.of(what, changed, codeAndMessage);
    }

    private static UnaryOperator<String> replacing(String old, String other) {
        return body -> body.replace(old, other);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampering")
    @DisplayName("a body that is not what was signed fails its reader before its end")
    void fails(String what, HttpRequest request, String codeAndMessage) {
        Body body = verified(streamed(request)).body();

        AwsError error = catchThrowableOfType(AwsError.class, () -> body.open().readAllBytes());
        AwsError inMemory = catchThrowableOfType(AwsError.class, () -> verified(request));

        assertThat(error).as(what).isNotNull();
        assertThat(error.code() + ": " + error.getMessage()).isEqualTo(codeAndMessage);
        assertThat(inMemory.code() + ": " + inMemory.getMessage()).isEqualTo(codeAndMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32C, 4waSgw==",
        "CRC64NVME, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    @DisplayName("each checksum gives its published check value for 123456789")
    void checkValues(io.quintet.engine.signature.ChecksumAlgorithm algorithm, String expected) {
        byte[] digits = "123456789".getBytes(UTF_8);
        BodyDigest digest = algorithm.start();
        digest.update(digits, 0, 4);
        digest.update(digits, 4, 5);

        String computed = Base64.getEncoder().encodeToString(digest.value());

        assertThat(computed).isEqualTo(expected);
        HttpRequest right = checksummed(digits, algorithm.header(), computed);
        assertThat(verified(right).body().bytes(9)).isEqualTo(digits);
        HttpRequest wrong = checksummed("12345678X".getBytes(UTF_8), algorithm.header(), computed);
        assertThat(catchThrowableOfType(AwsError.class, () -> verified(wrong)))
                .hasMessage("The " + algorithm + " you specified did not match the calculated checksum.");
    }

    @Test
    @DisplayName("the checksum in the header of a completed multipart upload is the object's, not the body's")
    void completedUpload() {
        HttpRequest request = SdkSigner.of("s3")
                .sign("POST", "/b/k?uploadId=1", "<x/>".getBytes(UTF_8), "x-amz-checksum-crc32", "y/Q5Jg==");

        assertThat(verified(request)).isEqualTo(request);
    }

    private static HttpRequest checksummed(byte[] body, String header, String value) {
        return SdkSigner.of("s3").sign("PUT", "/b/k", body, header, value);
    }

    private static HttpRequest signedTrailer(ChecksumAlgorithm algorithm) {
        return SdkSigner.of("s3").chunked().checksum(algorithm).sign("PUT", "/bucket/key", CONTENT);
    }

    private static HttpRequest unsignedTrailer(ChecksumAlgorithm algorithm) {
        return SdkSigner.of("s3")
                .chunked()
                .checksum(algorithm)
                .unsignedPayload()
                .sign("PUT", "/bucket/key", CONTENT);
    }

    private static String flipped(String body) {
        StringBuilder flipped = new StringBuilder(body);
        flipped.setCharAt(200_000, (char) (flipped.charAt(200_000) ^ 1));
        return flipped.toString();
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(7).nextBytes(content);
        return content;
    }
}
