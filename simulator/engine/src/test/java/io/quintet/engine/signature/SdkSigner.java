package io.quintet.engine.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests as the AWS SDK's own signer signs them. */
final class SdkSigner {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private final SignRequest.Builder<AwsCredentialsIdentity> sign =
            SignRequest.builder(AwsCredentialsIdentity.create(KEY, SECRET));

    private String scheme = "http";

    private SdkSigner(String service) {
        sign.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    static SdkSigner of(String service) {
        SdkSigner signer = new SdkSigner(service);
        if (service.equals("s3")) {
            signer.sign
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
        }
        return signer;
    }

    SdkSigner presigned(Duration expiry) {
        sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, expiry);
        return this;
    }

    /** The SDK leaves bodies unsigned on encrypted connections only. */
    SdkSigner unsignedPayload() {
        scheme = "https";
        sign.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false);
        return this;
    }

    SdkSigner chunked() {
        sign.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true);
        return this;
    }

    SdkSigner checksum(ChecksumAlgorithm algorithm) {
        sign.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, algorithm);
        return this;
    }

    HttpRequest sign(String method, String pathAndQuery, byte[] body, String... headers) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(URI.create(scheme + "://localhost:4566" + pathAndQuery))
                .putHeader("Content-Length", String.valueOf(body.length));
        for (int i = 0; i < headers.length; i += 2) {
            request.appendHeader(headers[i], headers[i + 1]);
        }
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign.request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .build());
        return sent(signed);
    }

    private static HttpRequest sent(SignedRequest signed) {
        List<Headers.Field> fields = new ArrayList<>();
        signed.request()
                .forEachHeader((name, values) -> values.forEach(
                        value -> fields.add(new Headers.Field(name, new String(value.getBytes(UTF_8), ISO_8859_1)))));
        byte[] payload = signed.payload()
                .map(provider -> {
                    try {
                        return provider.newStream().readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(new byte[0]);
        return new HttpRequest(
                signed.request().method().name(),
                signed.request().encodedPath(),
                signed.request().encodedQueryParameters().orElse(""),
                new Headers(fields),
                Body.of(payload),
                "127.0.0.1");
    }

    /** The same request with its body arriving while it is read. */
    static HttpRequest streamed(HttpRequest request) {
        byte[] bytes = request.body().bytes(Integer.MAX_VALUE);
        return request.withBody(Body.streaming(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length)));
    }

    static HttpRequest verified(HttpRequest request) {
        return verifiedAt(request, NOON);
    }

    static HttpRequest verifiedAt(HttpRequest request, Instant now) {
        return new SignatureVerifier().verify(request, Claim.of(request).orElseThrow(), SECRET, now);
    }
}
