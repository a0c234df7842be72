package io.quintet.engine.backend;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@DisplayName("With objects at the endpoints of accounts")
class ObjectsElsewhereTest {

    private static final String BUCKET = "customers";
    private static final String KEY = "list.csv";
    private static final String NOT_THERE = """
            <?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>\
            <Key>list.csv</Key><RequestId>theirs</RequestId></Error>""";

    private final FakeEndpoints endpoints = new FakeEndpoints();
    private final Simulator simulator =
            Simulator.create(5, Clock.systemUTC(), new Elsewhere(endpoints, Set.of("s3"), false, List.of()));
    private final String own = simulator.managementAccount();
    private final AwsCredentials root = simulator.rootCredentials(own);
    private final S3Client s3 = s3(root);

    private S3Client s3(AwsCredentials who) {
        return simulator.client(S3Client.class, who, Region.US_EAST_1);
    }

    private AwsCredentials user(String account, String name, String policy) {
        IamClient iam = simulator.client(IamClient.class, simulator.rootCredentials(account), Region.US_EAST_1);
        iam.createUser(create -> create.userName(name));
        iam.putUserPolicy(put -> put.userName(name).policyName("own").policyDocument(policy));
        AccessKey key = iam.createAccessKey(create -> create.userName(name)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    @BeforeEach
    void a_bucket() {
        s3.createBucket(create -> create.bucket(BUCKET));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    @DisplayName("nothing that tells who called reaches them, only the account and the Region")
    void anonymous() {
        s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("Ada"));

        assertThat(endpoints.last().body()).isEqualTo("Ada");
        assertThat(endpoints.last().request().headers().all("authorization"))
                .containsExactly("AWS4-HMAC-SHA256 Credential=" + own
                        + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        assertThat(endpoints.last().everything()).doesNotContain(root.accessKeyId());
    }

    @Test
    @DisplayName("nor does the key of a presigned URL, whose bucket may be in the host's name")
    void presigned() throws IOException {
        URI url;
        try (S3Presigner presigner = S3Presigner.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(root))
                .build()) {
            url = URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket(BUCKET).key(KEY).responseContentType("text/csv")))
                    .url()
                    .toString());
        }
        HttpResponse response = simulator.handle(new HttpRequest(
                "GET",
                url.getRawPath(),
                url.getRawQuery(),
                Headers.of("host", url.getHost()),
                Body.EMPTY,
                "127.0.0.1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(endpoints.last().request().rawPath()).isEqualTo("/" + BUCKET + "/" + KEY);
        assertThat(endpoints.last().request().rawQuery()).isEqualTo("response-content-type=text%2Fcsv");
        assertThat(endpoints.last().everything()).doesNotContain(root.accessKeyId(), "X-Amz-Signature");
    }

    @Test
    @DisplayName("who may not call reaches none, whatever the answer would have been")
    void denied() {
        AwsCredentials nobody = user(own, "nobody", allowing("sts:GetCallerIdentity"));
        int before = endpoints.sent().size();

        assertThat(refusal(() -> s3(nobody)
                                .getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)))
                        .message())
                .contains("is not authorized to perform: s3:GetObject");
        assertThat(endpoints.sent()).hasSize(before);
    }

    @Test
    @DisplayName("a call goes to the owner of the bucket, and not to the caller's account")
    void routed() {
        s3.deletePublicAccessBlock(delete -> delete.bucket(BUCKET));
        s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
                        "Principal":{"AWS":"%s"},"Resource":"arn:aws:s3:::%s/*"}]}""".formatted(OTHER, BUCKET)));
        AwsCredentials reader = user(OTHER, "reader", allowing("s3:*"));

        s3(reader).getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY));
        assertThat(endpoints.last().account()).isEqualTo(own);

        assertThat(refusal(() ->
                                s3(reader).putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("Eve")))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    @DisplayName("names of buckets are taken and free over all of them")
    void names() {
        S3Client stranger = s3(simulator.rootCredentials(OTHER));
        int before = endpoints.sent().size();

        assertThat(refusal(() -> stranger.createBucket(create -> create.bucket(BUCKET)))
                        .code())
                .isEqualTo("BucketAlreadyExists");
        assertThat(refusal(() -> stranger.listObjectsV2(list -> list.bucket("nowhere")))
                        .code())
                .isEqualTo("NoSuchBucket");
        assertThat(endpoints.sent()).hasSize(before);
    }

    @Test
    @DisplayName("what an endpoint refuses is not known here either")
    void refused() {
        endpoints.answersNext(409, "<Error><Code>OperationAborted</Code><Message>Try again.</Message></Error>");

        assertThat(refusal(() -> s3.createBucket(create -> create.bucket("second"))))
                .isEqualTo(new Refusal("OperationAborted", "Try again."));
        assertThat(s3.listBuckets().buckets()).extracting("name").containsExactly(BUCKET);
    }

    @Test
    @DisplayName("what AWS refuses is refused before they are asked")
    void rehearsed() {
        int before = endpoints.sent().size();

        assertThat(refusal(() -> s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("""
                                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
                                        "Principal":"*","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(BUCKET))))
                        .message())
                .contains("because public policies are blocked by the BlockPublicPolicy");
        assertThat(endpoints.sent()).hasSize(before);
    }

    @Test
    @DisplayName("that there is no such object is told to those who may list the bucket")
    void missing() {
        AwsCredentials reader = user(own, "reader", allowing("s3:GetObject"));
        endpoints.answersNext(404, NOT_THERE);
        assertThat(refusal(() -> s3(reader)
                                .getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)))
                        .message())
                .contains("is not authorized to perform: s3:ListBucket");

        endpoints.answersNext(404, NOT_THERE);
        assertThat(refusal(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)))
                        .code())
                .isEqualTo("NoSuchKey");
    }

    @Test
    @DisplayName("answers carry this gateway's request id, by which the decision is found")
    void requestId() {
        endpoints.answersNext(404, NOT_THERE, "x-amz-request-id", "theirs");
        try {
            s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY));
        } catch (S3Exception e) {
            assertThat(simulator
                            .decision(e.requestId())
                            .orElseThrow()
                            .error()
                            .orElseThrow()
                            .code())
                    .isEqualTo("NoSuchKey");
            return;
        }
        throw new AssertionError("there is no such object");
    }

    @Test
    @DisplayName("an object is written by one request, and read by one, whatever decides")
    void one_request() {
        KmsClient kms = simulator.client(KmsClient.class, root, Region.US_EAST_1);
        String key = kms.createKey(create -> {}).keyMetadata().keyId();
        int before = endpoints.sent().size();

        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key(KEY)
                        .serverSideEncryption("aws:kms")
                        .ssekmsKeyId(key),
                RequestBody.fromString("Ada"));
        assertThat(endpoints.sent()).hasSize(before + 1);

        endpoints.answersNext(200, "Ada");
        s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY));
        assertThat(endpoints.sent()).hasSize(before + 2);
    }

    @Test
    @DisplayName("of an object whose key its reader may not use no byte is passed on, nor even read")
    void no_byte() {
        KmsClient kms = simulator.client(KmsClient.class, root, Region.US_EAST_1);
        String key = kms.createKey(create -> {}).keyMetadata().keyId();
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key(KEY)
                        .serverSideEncryption("aws:kms")
                        .ssekmsKeyId(key),
                RequestBody.fromString("Ada"));
        AwsCredentials reader = user(own, "reader", allowing("s3:*"));
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayInputStream secret = new ByteArrayInputStream(new byte[1 << 20]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        endpoints.answersNext(
                new HttpResponse(200, Headers.of("x-secret", "1"), Body.streaming(secret, OptionalLong.of(1 << 20))));

        assertThat(refusal(() -> s3(reader)
                                .getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)))
                        .message())
                .contains("is not authorized to perform: kms:Decrypt");
        assertThat(secret.available()).isEqualTo(1 << 20);
        assertThat(closed).isTrue();
    }

    @Test
    @DisplayName("keys of AWS KMS protect objects as ever, and never leave this place")
    void keys() {
        KmsClient kms = simulator.client(KmsClient.class, root, Region.US_EAST_1);
        KeyMetadata key = kms.createKey(create -> {}).keyMetadata();
        AwsCredentials writer = user(own, "writer", allowing("s3:*"));
        AwsCredentials both = user(own, "both", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":"*"}]}""");

        int before = endpoints.sent().size();
        assertThat(refusal(() -> s3(writer)
                                .putObject(
                                        put -> put.bucket(BUCKET)
                                                .key(KEY)
                                                .serverSideEncryption("aws:kms")
                                                .ssekmsKeyId(key.keyId()),
                                        RequestBody.fromString("Ada")))
                        .message())
                .contains("is not authorized to perform: kms:GenerateDataKey");
        assertThat(endpoints.sent()).hasSize(before);

        s3(both).putObject(
                        put -> put.bucket(BUCKET)
                                .key(KEY)
                                .serverSideEncryption("aws:kms")
                                .ssekmsKeyId(key.keyId()),
                        RequestBody.fromString("Ada"));
        assertThat(endpoints.last().everything()).doesNotContain("server-side-encryption", key.keyId());

        endpoints.answersNext(200, "", "x-amz-server-side-encryption", "AES256");
        HeadObjectResponse head =
                s3(both).headObject(read -> read.bucket(BUCKET).key(KEY));
        assertThat(head.ssekmsKeyId()).isEqualTo(key.arn());
        assertThat(head.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(refusal(() -> s3(writer)
                                .getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)))
                        .message())
                .contains("is not authorized to perform: kms:Decrypt");
    }

    @Test
    @DisplayName("a body that is not what was signed is not sent to its end")
    void proven() {
        byte[] body = new byte[256 << 10];
        HttpRequest forged = new HttpRequest(
                "PUT",
                "/" + BUCKET + "/" + KEY,
                "",
                Headers.of(
                        "host",
                        "localhost",
                        "content-length",
                        String.valueOf(body.length),
                        "content-md5",
                        "1B2M2Y8AsgTpgAmY7PhCfg=="),
                Body.streaming(new ByteArrayInputStream(body), OptionalLong.of(body.length)),
                "127.0.0.1");
        s3.deletePublicAccessBlock(delete -> delete.bucket(BUCKET));
        s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject",\
                        "Principal":"*","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(BUCKET)));
        int before = endpoints.sent().size();

        HttpResponse response = simulator.handle(forged);

        assertThat(new String(response.body().bytes(10_000), StandardCharsets.UTF_8))
                .contains("BadDigest");
        assertThat(endpoints.sent()).hasSize(before);
    }

    @Test
    @DisplayName("while one is down, calls to it say so, and to other accounts' they go on")
    void down() {
        endpoints.goDown();

        assertThat(refusal(() -> s3.listObjectsV2(list -> list.bucket(BUCKET))))
                .isEqualTo(new Refusal("ServiceUnavailable", "The container has ended."));
        assertThat(s3.listBuckets().buckets()).hasSize(1);
    }

    @Test
    @DisplayName("what one has lost is gone, of its account alone")
    void lost() {
        s3(simulator.rootCredentials(OTHER)).createBucket(create -> create.bucket("others"));

        endpoints.lose(own);

        assertThat(refusal(() -> s3.headBucket(head -> head.bucket(BUCKET))).code())
                .isEqualTo("NoSuchBucket");
        assertThat(s3(simulator.rootCredentials(OTHER)).listBuckets().buckets()).hasSize(1);
    }

    @Test
    @DisplayName("a fork reads what they hold, and writes nothing")
    void forks() {
        try (Simulator fork = simulator.fork()) {
            S3Client there = fork.client(S3Client.class, root, Region.US_EAST_1);
            endpoints.answersNext(200, "Ada");
            assertThat(there.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY))
                            .asUtf8String())
                    .isEqualTo("Ada");
            int before = endpoints.sent().size();
            assertThat(refusal(() -> there.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("Eve")))
                            .message())
                    .contains("is a fork");
            assertThat(endpoints.sent()).hasSize(before);
        }
    }
}
