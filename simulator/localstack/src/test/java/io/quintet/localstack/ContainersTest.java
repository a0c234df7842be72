package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.quintet.engine.Simulator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Two accounts, each with a container of its own. */
@OnLocalStack
@DisplayName("On containers of LocalStack")
class ContainersTest {

    private static final String BUCKET = "customers-of-ours";
    private static final String KEY = "Jürgen's/list 1+1=2 100%.csv";
    private static final String OTHER = "222222222222";
    private static final int LARGE = 8 << 20;
    private static final UploadPartCopyRequest PART_COPY = UploadPartCopyRequest.builder()
            .sourceBucket(BUCKET)
            .sourceKey(KEY)
            .destinationBucket("theirs")
            .destinationKey("copy")
            .build();
    private static final CopyObjectRequest COPY = CopyObjectRequest.builder()
            .sourceBucket(BUCKET)
            .sourceKey(KEY)
            .destinationBucket("theirs")
            .destinationKey("copy")
            .serverSideEncryption("aws:kms")
            .build();

    private static LocalStack localStack;

    private Simulator simulator;
    private S3Client s3;

    @BeforeAll
    static void start() {
        localStack = LocalStack.start(LocalStack.IMAGE, 2, Serving.usual(), progress -> {});
    }

    @AfterAll
    static void stop() {
        localStack.close();
        assertThat(containers()).isEmpty();
    }

    private static List<Container> containers() {
        DockerClient docker = DockerClientFactory.instance().client();
        String us = String.valueOf(ProcessHandle.current().pid());
        return docker.listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> us.equals(container.getLabels().get(io.quintet.localstack.Container.OWNER)))
                .toList();
    }

    @BeforeEach
    void a_bucket() {
        simulator = Simulator.create(5, Clock.systemUTC(), localStack.accounts().elsewhere());
        s3 = s3(simulator.rootCredentials(simulator.managementAccount()));
        s3.createBucket(create -> create.bucket(BUCKET));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private S3Client s3(AwsCredentials who) {
        return simulator.client(S3Client.class, who, Region.US_EAST_1);
    }

    @Test
    @DisplayName("an object is what was put there, whatever it is called")
    void objects() {
        byte[] large = new byte[LARGE];
        new Random(5).nextBytes(large);
        s3.putObject(put -> put.bucket(BUCKET).key(KEY).metadata(Map.of("owner", "ada")), RequestBody.fromBytes(large));

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)).asByteArray())
                .isEqualTo(large);
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY).range("bytes=10-19"))
                        .asByteArray())
                .isEqualTo(Arrays.copyOfRange(large, 10, 20));
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(KEY)).metadata())
                .containsEntry("owner", "ada");
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents())
                .extracting("key")
                .containsExactly(KEY);
    }

    @Test
    @DisplayName("an upload in parts becomes one object")
    void parts() {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket(BUCKET).key(KEY).serverSideEncryption("aws:kms"))
                .uploadId();
        String etag = s3.uploadPart(
                        part -> part.bucket(BUCKET).key(KEY).uploadId(upload).partNumber(1),
                        RequestBody.fromString("Ada"))
                .eTag();
        s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key(KEY)
                .uploadId(upload)
                .multipartUpload(done -> done.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(KEY)).asUtf8String())
                .isEqualTo("Ada");
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(KEY)).ssekmsKeyId())
                .startsWith("arn:aws:kms:us-east-1:" + simulator.managementAccount());
    }

    @Test
    @DisplayName("versions are kept, each under its own key")
    void versions() {
        s3.putBucketVersioning(
                put -> put.bucket(BUCKET).versioningConfiguration(with -> with.status(BucketVersioningStatus.ENABLED)));
        String plain = s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("one"))
                .versionId();
        String sealed = s3.putObject(
                        put -> put.bucket(BUCKET).key(KEY).serverSideEncryption("aws:kms"),
                        RequestBody.fromString("two"))
                .versionId();

        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(KEY).versionId(plain))
                        .ssekmsKeyId())
                .isNull();
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key(KEY).versionId(sealed))
                        .ssekmsKeyId())
                .startsWith("arn:aws:kms:");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key(KEY));
        assertThat(s3.listObjectVersions(list -> list.bucket(BUCKET)).versions())
                .hasSize(2);
    }

    @Test
    @DisplayName("a copy within an account is made there")
    void copies() {
        s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromString("Ada"));
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey(KEY)
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("copy")).asString(StandardCharsets.UTF_8))
                .isEqualTo("Ada");
    }

    @Test
    @DisplayName("another account's bucket is in another container, and reached when both sides allow it, only then")
    void acrossAccounts() {
        s3.putObject(put -> put.bucket(BUCKET).key("list"), RequestBody.fromString("Ada"));
        S3Client stranger = s3(simulator.rootCredentials(OTHER));
        stranger.createBucket(create -> create.bucket("theirs"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        stranger.getObjectAsBytes(get -> get.bucket(BUCKET).key("list")))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        s3.deletePublicAccessBlock(delete -> delete.bucket(BUCKET));
        letTheOtherRead();

        assertThat(stranger.getObjectAsBytes(get -> get.bucket(BUCKET).key("list"))
                        .asUtf8String())
                .isEqualTo("Ada");
    }

    private void letTheOtherRead() {
        s3.putBucketPolicy(put -> put.bucket(BUCKET).policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject",\
                        "s3:GetObjectTagging"],"Principal":{"AWS":"%s"},"Resource":"arn:aws:s3:::%s/*"}]}""".formatted(OTHER, BUCKET)));
    }

    @Test
    @DisplayName("a copy from another account's bucket is what it was, encrypted with the key of where it is now")
    void copiesAcrossAccounts() {
        byte[] large = new byte[LARGE];
        new Random(6).nextBytes(large);
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key(KEY)
                        .metadata(Map.of("owner", "ada"))
                        .contentType("text/csv")
                        .tagging("class=secret"),
                RequestBody.fromBytes(large));
        S3Client stranger = s3(simulator.rootCredentials(OTHER));
        stranger.createBucket(create -> create.bucket("theirs"));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> stranger.copyObject(COPY))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        letTheOtherRead();
        String tag = stranger.copyObject(COPY).copyObjectResult().eTag();

        ResponseBytes<GetObjectResponse> made =
                stranger.getObjectAsBytes(get -> get.bucket("theirs").key("copy"));
        assertThat(made.asByteArray()).isEqualTo(large);
        assertThat(made.response().eTag()).isEqualTo(tag);
        assertThat(made.response().metadata()).containsEntry("owner", "ada");
        assertThat(made.response().contentType()).isEqualTo("text/csv");
        assertThat(made.response().ssekmsKeyId()).startsWith("arn:aws:kms:us-east-1:" + OTHER);
        assertThat(stranger.getObjectTagging(get -> get.bucket("theirs").key("copy"))
                        .tagSet())
                .extracting("key", "value")
                .containsExactly(tuple("class", "secret"));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> stranger.copyObject(
                        COPY.toBuilder().copySourceIfNoneMatch(tag).build()))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(412));
    }

    @Test
    @DisplayName("parts of an upload are copied from another account's bucket, by ranges that are there")
    void copiesPartsAcrossAccounts() {
        byte[] large = new byte[LARGE];
        new Random(7).nextBytes(large);
        s3.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromBytes(large));
        S3Client stranger = s3(simulator.rootCredentials(OTHER));
        stranger.createBucket(create -> create.bucket("theirs"));
        String upload = stranger.createMultipartUpload(
                        create -> create.bucket("theirs").key("copy"))
                .uploadId();
        UploadPartCopyRequest.Builder part = PART_COPY.toBuilder().uploadId(upload);
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> stranger.uploadPartCopy(part.partNumber(1).build()))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        letTheOtherRead();
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> stranger.uploadPartCopy(
                        part.partNumber(2).copySourceRange("bytes=0-" + LARGE).build()))
                .withMessageContaining("Range specified is not valid for source object of size: " + LARGE);

        CopyPartResult whole = stranger.uploadPartCopy(
                        part.partNumber(1).copySourceRange(null).build())
                .copyPartResult();
        CopyPartResult beginning = stranger.uploadPartCopy(
                        part.partNumber(2).copySourceRange("bytes=0-9").build())
                .copyPartResult();
        stranger.completeMultipartUpload(complete -> complete.bucket("theirs")
                .key("copy")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(completed(1, whole), completed(2, beginning))));

        assertThat(stranger.getObjectAsBytes(get -> get.bucket("theirs").key("copy"))
                        .asByteArray())
                .startsWith(large)
                .endsWith(Arrays.copyOf(large, 10))
                .hasSize(LARGE + 10);
    }

    private static CompletedPart completed(int number, CopyPartResult part) {
        return CompletedPart.builder().partNumber(number).eTag(part.eTag()).build();
    }

    @Test
    @DisplayName("a queue's policy lies in its container, and decides from the next call on")
    void queues() {
        SqsClient sqs = sqs(simulator.rootCredentials(simulator.managementAccount()));
        String url = sqs.createQueue(create -> create.queueName("orders")).queueUrl();
        assertThat(url).startsWith("http://localhost/queue/us-east-1/");
        s3(simulator.rootCredentials(OTHER)).createBucket(create -> create.bucket("theirs"));
        SqsClient stranger = sqs(simulator.rootCredentials(OTHER));

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(
                        () -> stranger.sendMessage(send -> send.queueUrl(url).messageBody("Eve")))
                .withMessageContaining("because no resource-based policy allows the sqs:SendMessage action");
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",\
                "Principal":{"AWS":"%s"},"Resource":"*"}]}""".formatted(OTHER);
        sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));

        stranger.sendMessage(send -> send.queueUrl(url).messageBody("Ada"));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .extracting("body")
                .containsExactly("Ada");
        sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, "")));
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(
                        () -> stranger.sendMessage(send -> send.queueUrl(url).messageBody("Eve")));
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.createQueue(create -> create.queueName("sealed")
                        .attributes(Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/aws/sqs"))))
                .withMessageContaining("CreateQueue with a KmsMasterKeyId");
    }

    private SqsClient sqs(AwsCredentials who) {
        return simulator.client(SqsClient.class, who, Region.US_EAST_1);
    }

    @Test
    @DisplayName("one that is killed comes back, and what was in it is gone")
    void killed() {
        DockerClient docker = DockerClientFactory.instance().client();
        S3Client stranger = s3(simulator.rootCredentials(OTHER));
        stranger.createBucket(create -> create.bucket("theirs"));
        List<Container> before = containers();

        before.forEach(each -> docker.killContainerCmd(each.getId()).exec());

        comesBackEmpty(s3, "again");
        comesBackEmpty(stranger, "anew");
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.listObjectsV2(list -> list.bucket(BUCKET)));
    }

    private static void comesBackEmpty(S3Client client, String newBucket) {
        await().ignoreExceptions().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(client.listBuckets().buckets()).isEmpty();
            client.createBucket(create -> create.bucket(newBucket));
        });
    }
}
