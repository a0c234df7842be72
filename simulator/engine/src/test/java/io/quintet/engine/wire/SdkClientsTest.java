package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Real SDK clients see through a wire as if it were AWS. */
@SuppressWarnings("unchecked") // the SDK takes consumers as generic varargs
class SdkClientsTest {

    private static final Wire WIRE = new Wire();

    private final Loopback loopback = new Loopback(WIRE, message -> this.service.apply(message));

    private Function<Message, Loopback.Answer> service = message -> {
        throw new AssertionError("no answer is prepared");
    };

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.AP_SOUTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "x")))
                .overrideConfiguration(config -> config.retryStrategy(strategy -> strategy.maxAttempts(1)))
                .httpClient(loopback)
                .build();
    }

    private void answers(SdkPojo response) {
        service = message -> new Loopback.Answer(response, Body.EMPTY);
    }

    private void refuses(AwsError error) {
        service = message -> {
            throw error;
        };
    }

    private void received(String operation, SdkPojo request) {
        assertThat(loopback.last().operation().name()).isEqualTo(operation);
        same(loopback.last().input(), request);
    }

    /** Equal but for what the SDK notes about a response beside its members. */
    private static void same(SdkPojo actual, SdkPojo expected) {
        assertThat(actual.equalsBySdkFields(expected))
                .as("%s is %s", actual, expected)
                .isTrue();
    }

    @Test
    void stsIsSpokenToInQuery() {
        var response = GetCallerIdentityResponse.builder()
                .account("111122223333")
                .arn("arn:aws:iam::1:root")
                .build();
        answers(response);

        same(client(StsClient.builder()).getCallerIdentity(), response);
        received("GetCallerIdentity", GetCallerIdentityRequest.builder().build());
    }

    @Test
    void aSamlAssertionNeedsNoSignature() {
        var request = AssumeRoleWithSamlRequest.builder()
                .roleArn("arn:aws:iam::111122223333:role/Admin")
                .principalArn("arn:aws:iam::111122223333:saml-provider/Corp")
                .samlAssertion("PHNhbWw+")
                .build();
        answers(AssumeRoleWithSamlResponse.builder().build());

        client(StsClient.builder()).assumeRoleWithSAML(request);

        received("AssumeRoleWithSAML", request);
        assertThat(loopback.last().operation().unsigned()).isTrue();
    }

    @Test
    void iamAnswersWithWhatTheServiceSaid() {
        var request = CreateRoleRequest.builder()
                .roleName("Auditor")
                .assumeRolePolicyDocument("{\"Statement\": []}")
                .tags(tag -> tag.key("a/b").value("1 + 1"), tag -> tag.key("c").value(""))
                .build();
        var response = CreateRoleResponse.builder()
                .role(role -> role.roleName("Auditor")
                        .createDate(Instant.parse("2026-11-24T01:02:03Z"))
                        .tags(tag -> tag.key("a&b").value("<1>")))
                .build();
        answers(response);

        same(client(IamClient.builder()).createRole(request), response);
        received("CreateRole", request);
    }

    @Test
    void anErrorBecomesTheClientsException() {
        refuses(new AwsError("NoSuchEntity", 404, "The role with name X cannot be found."));

        assertThatThrownBy(() -> client(IamClient.builder()).getRole(request -> request.roleName("X")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name X cannot be found.");
    }

    @Test
    void anErrorKeepsWhatElseItSays() {
        refuses(new AwsError("ConstraintViolationException", 400, "Too many.")
                .with("Reason", "OU_DEPTH_LIMIT_EXCEEDED"));

        assertThatThrownBy(() -> client(OrganizationsClient.builder()).listRoots())
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.reasonAsString()).isEqualTo("OU_DEPTH_LIMIT_EXCEEDED"));
    }

    @Test
    void organizationsIsSpokenToInJson() {
        var request = ListAccountsRequest.builder().maxResults(3).nextToken("n").build();
        var response = ListAccountsResponse.builder()
                .accounts(account ->
                        account.id("111122223333").name("Prod \u00e9").joinedTimestamp(Instant.ofEpochMilli(1500)))
                .nextToken("more")
                .build();
        answers(response);

        same(client(OrganizationsClient.builder()).listAccounts(request), response);
        received("ListAccounts", request);
    }

    @Test
    void aBrokenConstraintIsRefusedInTheServicesWords() {
        service = message -> new Loopback.Answer(message.input(), Body.EMPTY);

        assertThatThrownBy(() -> client(IamClient.builder()).createUser(user -> user.userName("x".repeat(65))))
                .isInstanceOf(IamException.class)
                .hasMessageContaining(
                        "1 validation error detected: Value '" + "x".repeat(65)
                                + "' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64");
        assertThatThrownBy(() -> client(OrganizationsClient.builder())
                        .attachPolicy(AttachPolicyRequest.builder()
                                .policyId("p-12345678")
                                .targetId("nowhere")
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.reasonAsString()).isEqualTo("INVALID_PATTERN"));
        assertThatThrownBy(() -> client(Ec2Client.builder()).createSubnet(subnet -> subnet.cidrBlock("10.0.0.0/24")))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("The request must contain the parameter VpcId");
    }

    @Test
    void ec2IsSpokenToInItsOwnQuery() {
        var request = DescribeVpcsRequest.builder()
                .vpcIds("vpc-1", "vpc-2")
                .filters(filter -> filter.name("tag:Name").values("a", "b"))
                .build();
        var response = DescribeVpcsResponse.builder()
                .vpcs(vpc -> vpc.vpcId("vpc-1")
                        .isDefault(false)
                        .tags(tag -> tag.key("Name").value("a")))
                .build();
        answers(response);

        same(client(Ec2Client.builder()).describeVpcs(request), response);
        received("DescribeVpcs", request);

        refuses(new AwsError("InvalidVpcID.NotFound", 400, "The vpc ID 'vpc-1' does not exist"));
        assertThatThrownBy(() -> client(Ec2Client.builder()).describeVpcs(request))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcID.NotFound"));
    }

    @Test
    void kmsTakesBytes() {
        var request = EncryptRequest.builder()
                .keyId("alias/a")
                .plaintext(SdkBytes.fromUtf8String("secret"))
                .encryptionContext(Map.of("a", "b"))
                .build();
        var response = EncryptResponse.builder()
                .ciphertextBlob(SdkBytes.fromByteArray(new byte[] {0, -1, 2}))
                .build();
        answers(response);

        same(client(KmsClient.builder()).encrypt(request), response);
        received("Encrypt", request);
    }

    @Test
    void theSsoPortalIsFoundByItsPath() {
        var request = GetRoleCredentialsRequest.builder()
                .accountId("111122223333")
                .roleName("Audit")
                .accessToken("token")
                .build();
        var response = GetRoleCredentialsResponse.builder()
                .roleCredentials(credentials -> credentials.accessKeyId("ASIA1").expiration(1_800_000_000_000L))
                .build();
        answers(response);

        same(client(SsoClient.builder()).getRoleCredentials(request), response);
        received("GetRoleCredentials", request);
    }

    @Test
    void anS3ObjectGoesInAndComesOut() {
        var put = PutObjectRequest.builder()
                .bucket("archive")
                .key("a b/c+d/\u00e9%2F.json")
                .metadata(Map.of("owner", "ops"))
                .build();
        answers(PutObjectResponse.builder().eTag("\"1\"").build());

        assertThat(client(S3Client.builder())
                        .putObject(put, RequestBody.fromString("body"))
                        .eTag())
                .isEqualTo("\"1\"");
        Message message = loopback.last();
        assertThat(message.operation().name()).isEqualTo("PutObject");
        assertThat(message.input()).isInstanceOfSatisfying(PutObjectRequest.class, read -> {
            assertThat(read.bucket()).isEqualTo("archive");
            assertThat(read.key()).isEqualTo("a b/c+d/\u00e9%2F.json");
            assertThat(read.metadata()).isEqualTo(Map.of("owner", "ops"));
        });
        assertThat(new String(message.payload().bytes(1000), StandardCharsets.UTF_8))
                .contains("body");

        var got = GetObjectResponse.builder()
                .eTag("\"1\"")
                .contentLength(4L)
                .contentType("text/plain")
                .lastModified(Instant.parse("2026-11-24T01:02:03Z"))
                .metadata(Map.of("owner", "ops"))
                .build();
        service = call -> new Loopback.Answer(got, Body.of("body".getBytes(StandardCharsets.UTF_8)));
        var object = client(S3Client.builder())
                .getObjectAsBytes(
                        GetObjectRequest.builder().bucket("archive").key("k").build());
        same(object.response(), got);
        assertThat(object.asUtf8String()).isEqualTo("body");
    }

    @Test
    void s3ListsObjects() {
        var list = ListObjectsV2Request.builder()
                .bucket("archive")
                .prefix("AWSLogs/")
                .build();
        var listed = ListObjectsV2Response.builder()
                .name("archive")
                .contents(object ->
                        object.key("AWSLogs/1").size(3L).lastModified(Instant.parse("2026-11-24T01:02:03.004Z")))
                .commonPrefixes(prefix -> prefix.prefix("x/"))
                .isTruncated(false)
                .build();
        answers(listed);
        same(client(S3Client.builder()).listObjectsV2(list), listed);
        received("ListObjectsV2", list);
    }

    @Test
    void s3DeletesObjectsAndLocatesBuckets() {
        answers(DeleteObjectsResponse.builder().deleted(one -> one.key("a")).build());
        client(S3Client.builder())
                .deleteObjects(DeleteObjectsRequest.builder()
                        .bucket("archive")
                        .delete(Delete.builder()
                                .objects(ObjectIdentifier.builder().key("a").build())
                                .build())
                        .build());
        assertThat(loopback.last().input())
                .isInstanceOfSatisfying(
                        DeleteObjectsRequest.class,
                        read -> assertThat(read.delete().objects())
                                .extracting(ObjectIdentifier::key)
                                .containsExactly("a"));

        answers(GetBucketLocationResponse.builder()
                .locationConstraint("ap-southeast-2")
                .build());
        assertThat(client(S3Client.builder())
                        .getBucketLocation(GetBucketLocationRequest.builder()
                                .bucket("archive")
                                .build())
                        .locationConstraintAsString())
                .isEqualTo("ap-southeast-2");
    }

    @Test
    void s3RefusesInItsOwnForm() {
        refuses(new AwsError("NoSuchBucket", 404, "The specified bucket does not exist").with("BucketName", "none"));
        assertThatThrownBy(() -> client(S3Client.builder()).listObjectsV2(list -> list.bucket("none")))
                .isInstanceOfSatisfying(NoSuchBucketException.class, e -> {
                    assertThat(e.requestId()).isEqualTo("11112222-aaaa");
                    assertThat(e.extendedRequestId()).isNotEmpty();
                });

        refuses(new AwsError("NoSuchKey", 404, "The specified key does not exist."));
        assertThatThrownBy(() -> client(S3Client.builder())
                        .headObject(
                                HeadObjectRequest.builder().bucket("b").key("k").build()))
                .isInstanceOf(NoSuchKeyException.class);
    }
}
