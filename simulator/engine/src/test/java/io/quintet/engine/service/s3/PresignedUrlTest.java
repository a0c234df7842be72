package io.quintet.engine.service.s3;

import static io.quintet.engine.TwoAccounts.denyingIf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.client.InProcessHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Policies that look at how a request to S3 was signed, and how long ago. */
class PresignedUrlTest {

    @Test
    void aPolicyCanRefuseUrlsThatWereSignedTooLongAgo() throws IOException {
        try (TwoAccounts accounts = new TwoAccounts()) {
            AwsCredentials user = accounts.user(
                    accounts.own(),
                    "ann",
                    denyingIf("s3:GetObject", "{\"NumericGreaterThan\":{\"s3:signatureAge\":\"600000\"}}"));
            store(accounts, user);
            SdkHttpRequest url = presigned(user);

            assertThat(status(accounts, url)).isEqualTo(200);
            accounts.simulator().advance(Duration.ofMinutes(11));
            assertThat(status(accounts, url)).isEqualTo(403);
        }
    }

    @Test
    void aPolicyCanRefuseUrlsThatAreSignedInTheirQuery() throws IOException {
        try (TwoAccounts accounts = new TwoAccounts()) {
            AwsCredentials user = accounts.user(
                    accounts.own(),
                    "ann",
                    denyingIf("s3:GetObject", "{\"StringNotEquals\":{\"s3:authType\":\"REST-HEADER\"}}"));
            S3Client s3 = store(accounts, user);

            assertThat(s3.getObjectAsBytes(get -> get.bucket("reports").key("june"))
                            .asUtf8String())
                    .isEqualTo("all is well");
            assertThat(status(accounts, presigned(user))).isEqualTo(403);
        }
    }

    private static S3Client store(TwoAccounts accounts, AwsCredentials user) {
        S3Client s3 = accounts.simulator().client(S3Client.class, user, Region.US_EAST_1);
        s3.createBucket(create -> create.bucket("reports"));
        s3.putObject(put -> put.bucket("reports").key("june"), RequestBody.fromString("all is well"));
        return s3;
    }

    private static SdkHttpRequest presigned(AwsCredentials user) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create("http://localhost"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(user))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofHours(1))
                            .getObjectRequest(get -> get.bucket("reports").key("june")))
                    .httpRequest();
        }
    }

    private static int status(TwoAccounts accounts, SdkHttpRequest request) throws IOException {
        try (InProcessHttpClient client = new InProcessHttpClient(accounts.simulator()::handle)) {
            return client.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call()
                    .httpResponse()
                    .statusCode();
        }
    }
}
