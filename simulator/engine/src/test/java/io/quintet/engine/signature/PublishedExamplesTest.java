package io.quintet.engine.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of AWS's own documentation ("Signature Calculations for the Authorization Header"). */
class PublishedExamplesTest {

    private static final Instant MAY_24 = Instant.parse("2013-05-24T00:00:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final SignatureVerifier verifier = new SignatureVerifier();

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("GET Object", getObject()),
                Arguments.of("PUT Object", putObject()),
                Arguments.of(
                        "GET Bucket Lifecycle",
                        onBucket("lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")),
                Arguments.of(
                        "GET Bucket (List Objects)",
                        onBucket(
                                "max-keys=2&prefix=J",
                                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")),
                Arguments.of("presigned GET Object", presigned()));
    }

    private static HttpRequest getObject() {
        String signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
        String names = "host;range;x-amz-content-sha256;x-amz-date";
        return s3(
                "GET",
                "/test.txt",
                "",
                signed(names, signature, "Range", "bytes=0-9", "x-amz-content-sha256", NOTHING));
    }

    private static HttpRequest putObject() {
        Headers headers = signed(
                "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
                "Date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "x-amz-content-sha256",
                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
        return s3("PUT", "/test$file.text", "", headers).withBody(Body.of("Welcome to Amazon S3.".getBytes(UTF_8)));
    }

    private static HttpRequest onBucket(String query, String signature) {
        String names = "host;x-amz-content-sha256;x-amz-date";
        return s3("GET", "/", query, signed(names, signature, "x-amz-content-sha256", NOTHING));
    }

    private static HttpRequest presigned() {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F"
                + "us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400"
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        return s3("GET", "/test.txt", query, Headers.of("Host", "examplebucket.s3.amazonaws.com"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    @DisplayName("an example of the documentation carries the signature that the documentation gives")
    void published(String name, HttpRequest request) {
        Claim claim = Claim.of(request).orElseThrow();

        assertThat(verifier.verify(request, claim, SECRET, MAY_24)).isEqualTo(request);
        assertThat(claim.accessKeyId()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(claim.scope()).isEqualTo(new CredentialScope("20130524", "us-east-1", "s3"));
    }

    @Test
    @DisplayName("the documentation's upload in chunks is decoded, and each chunk's signature holds")
    void chunkedUpload() throws Exception {
        String body = "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
                + "a".repeat(65536)
                + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
                + "a".repeat(1024)
                + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
        Headers headers = Headers.of(
                "Host", "s3.amazonaws.com",
                "x-amz-date", "20130524T000000Z",
                "x-amz-storage-class", "REDUCED_REDUNDANCY",
                "Authorization",
                        authorization(
                                "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                        + "x-amz-decoded-content-length;x-amz-storage-class",
                                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"),
                "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "Content-Encoding", "aws-chunked",
                "x-amz-decoded-content-length", "66560",
                "Content-Length", "66824");
        HttpRequest request = s3("PUT", "/examplebucket/chunkObject.txt", "", headers)
                .withBody(
                        Body.streaming(new ByteArrayInputStream(body.getBytes(UTF_8)), OptionalLong.of(body.length())));

        HttpRequest verified = verifier.verify(request, Claim.of(request).orElseThrow(), SECRET, MAY_24);

        assertThat(verified.body().length()).hasValue(66560);
        assertThat(verified.headers().has("content-encoding")).isFalse();
        assertThat(verified.body().open().readAllBytes()).hasSize(66560).containsOnly('a');
    }

    @Test
    @DisplayName("the IAM User Guide's ListUsers carries the signature that the guide gives")
    void listUsers() {
        HttpRequest request = new HttpRequest(
                "GET",
                "/",
                "Action=ListUsers&Version=2010-05-08",
                Headers.of(
                        "Content-Type", "application/x-www-form-urlencoded; charset=utf-8",
                        "Host", "iam.amazonaws.com",
                        "X-Amz-Date", "20150830T123600Z",
                        "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                                        + "SignedHeaders=content-type;host;x-amz-date, Signature="
                                        + "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"),
                Body.EMPTY,
                "127.0.0.1");

        HttpRequest verified = verifier.verify(
                request,
                Claim.of(request).orElseThrow(),
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                Instant.parse("2015-08-30T12:38:00Z"));

        assertThat(verified.rawQuery()).isEqualTo(request.rawQuery());
    }

    private static HttpRequest s3(String method, String path, String query, Headers headers) {
        return new HttpRequest(method, path, query, headers, Body.EMPTY, "127.0.0.1");
    }

    private static Headers signed(String names, String signature, String... others) {
        return Headers.of(others)
                .and("Host", "examplebucket.s3.amazonaws.com")
                .and("x-amz-date", "20130524T000000Z")
                .and("Authorization", authorization(names, signature));
    }

    private static String authorization(String names, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
                + names + ",Signature=" + signature;
    }
}
