package io.quintet.engine.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.signature.Claim;
import io.quintet.engine.signature.SignatureVerifier;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

class SdkClientsTest {

    private static final AwsCredentialsProvider ALICE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "alices-secret"));

    private final List<HttpRequest> verified = new ArrayList<>();
    private HttpResponse response = new HttpResponse(200, Headers.NONE, Body.EMPTY);

    private <C extends SdkClient> C alice(Class<C> type) {
        return SdkClients.create(type, ALICE, Region.EU_CENTRAL_1, new InProcessHttpClient(this::verify));
    }

    private HttpResponse verify(HttpRequest request) {
        HttpRequest proven = new SignatureVerifier()
                .verify(request, Claim.of(request).orElseThrow(), "alices-secret", Instant.now());
        verified.add(proven.withBody(Body.of(proven.body().bytes(1 << 20))));
        return response;
    }

    @Test
    @DisplayName("a query call is signed, arrives as it would over a socket, and is answered")
    void query() {
        response = new HttpResponse(
                200,
                Headers.of("content-type", "text/xml"),
                Body.of(("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account>"
                                + "</GetCallerIdentityResult></GetCallerIdentityResponse>")
                        .getBytes(UTF_8)));

        assertThat(alice(StsClient.class).getCallerIdentity().account()).isEqualTo("111122223333");
        assertThat(verified).singleElement().satisfies(request -> {
            assertThat(request.rawPath()).isEqualTo("/");
            assertThat(request.body().bytes(100))
                    .asString(UTF_8)
                    .isEqualTo("Action=GetCallerIdentity&Version=2011-06-15");
            assertThat(request.sourceAddress()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    @DisplayName("an S3 upload arrives by path, in chunks with a checksum, and is decoded")
    void upload() {
        byte[] content = "x".repeat(300_000).getBytes(UTF_8);

        alice(S3Client.class)
                .putObject(
                        put -> put.bucket("bucket").key("a b/é+").metadata(Map.of("note", "zwei")),
                        RequestBody.fromBytes(content));

        assertThat(verified).singleElement().satisfies(request -> {
            assertThat(request.rawPath()).isEqualTo("/bucket/a%20b/%C3%A9%2B");
            assertThat(request.headers().first("x-amz-trailer")).hasValue("x-amz-checksum-crc32");
            assertThat(request.headers().first("x-amz-meta-note")).hasValue("zwei");
            assertThat(request.body().bytes(content.length)).isEqualTo(content);
        });
    }

    @Test
    @DisplayName("an S3 download is read while it is produced")
    void download() {
        byte[] content = "y".repeat(300_000).getBytes(UTF_8);
        response = new HttpResponse(
                200, Headers.NONE, Body.streaming(new ByteArrayInputStream(content), OptionalLong.of(content.length)));

        assertThat(alice(S3Client.class)
                        .getObjectAsBytes(get -> get.bucket("bucket").key("key"))
                        .asByteArray())
                .isEqualTo(content);
    }

    @Test
    @DisplayName("a failure is not tried again")
    void noRetries() {
        response = new HttpResponse(500, Headers.NONE, Body.EMPTY);

        assertThatThrownBy(() -> alice(OrganizationsClient.class).listRoots()).isInstanceOf(SdkException.class);
        assertThat(verified).hasSize(1);
    }

    @Test
    @DisplayName("an anonymous client signs nothing")
    void anonymous() {
        List<HttpRequest> seen = new ArrayList<>();
        StsClient client = SdkClients.create(
                StsClient.class,
                AnonymousCredentialsProvider.create(),
                Region.US_EAST_1,
                new InProcessHttpClient(request -> {
                    seen.add(request);
                    return response;
                }));

        client.getCallerIdentity();

        assertThat(seen)
                .singleElement()
                .satisfies(request -> assertThat(Claim.of(request)).isEmpty());
    }
}
