package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** Session policies and the people who are let in with them (AWS STS API reference; IAM user guide, "Principal"). */
class SessionPolicyTest {

    private static final String NOT_BY_SESSION = "because no session policy allows the s3:GetObject action";
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    private static final String PACKED = "Packed policy consumes %s%% of allotted space, please use smaller policy.";

    private TwoAccounts accounts;
    private String own;
    private AwsCredentials maya;

    @BeforeEach
    void a_bucket_and_a_user_who_may_read_it_and_federate() {
        accounts = new TwoAccounts();
        own = accounts.own();
        maya = accounts.user(own, "maya", allowing("sts:*"), allowing("s3:Get*"));
        S3Client root = s3(accounts.simulator().rootCredentials(own));
        root.createBucket(bucket -> bucket.bucket("reports"));
        root.putObject(object -> object.bucket("reports").key("june"), RequestBody.fromString("good"));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private S3Client s3(AwsCredentials who) {
        return accounts.simulator().client(S3Client.class, who, Region.US_EAST_1);
    }

    private String read(AwsCredentials who) {
        return s3(who).getObjectAsBytes(get -> get.bucket("reports").key("june"))
                .asUtf8String();
    }

    private void share(String principal) {
        s3(accounts.simulator().rootCredentials(own))
                .putBucketPolicy(put -> put.bucket("reports").policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                        "Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}""".formatted(principal)));
    }

    private AwsCredentials federate(AwsCredentials who, Consumer<GetFederationTokenRequest.Builder> more) {
        return credentials(accounts.sts(who)
                .getFederationToken(request -> more.accept(request.name("guest")))
                .credentials());
    }

    private static PolicyDescriptorType managed(String arn) {
        return PolicyDescriptorType.builder().arn(arn).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static Stream<Arguments> federated() {
        return Stream.of(
                arguments("s3:GetObject", "", "nobody", true, ""),
                arguments("s3:*", "", "nobody", true, ""),
                arguments("", READ_ONLY, "nobody", true, ""),
                arguments("s3:PutObject", READ_ONLY, "nobody", true, ""),
                arguments("s3:PutObject", "", "nobody", false, NOT_BY_SESSION),
                arguments("", "", "nobody", false, NOT_BY_SESSION),
                arguments("s3:PutObject", "", "the user", false, NOT_BY_SESSION),
                arguments("", "", "the user", false, NOT_BY_SESSION),
                arguments("s3:PutObject", "", "the federated user", true, ""),
                arguments("", "", "the federated user", true, ""));
    }

    @ParameterizedTest(name = "session policy for {0}, managed {1}, the bucket names {2}: reads {3}")
    @MethodSource("federated")
    void a_federated_user_may_do_what_the_user_and_the_session_may_and_what_a_resource_grants_them_by_name(
            String action, String arn, String named, boolean reads, String refused) {
        switch (named) {
            case "the user" -> share(userArn(own, "maya"));
            case "the federated user" -> share("arn:aws:sts::" + own + ":federated-user/guest");
            default -> {
                // nobody is named
            }
        }
        AwsCredentials guest = federate(maya, request -> {
            if (!action.isEmpty()) {
                request.policy(allowing(action));
            }
            if (!arn.isEmpty()) {
                request.policyArns(managed(arn));
            }
        });

        if (reads) {
            assertThat(read(guest)).isEqualTo("good");
        } else {
            assertThat(refusal(() -> read(guest)).message()).endsWith(refused);
        }
    }

    @Test
    void a_session_policy_gives_nothing_that_the_user_does_not_have() {
        AwsCredentials noor = accounts.user(own, "noor", allowing("sts:*"));

        assertThat(refusal(() -> read(federate(noor, request -> request.policy(allowing("s3:*")))))
                        .message())
                .endsWith("because no identity-based policy allows the s3:GetObject action");
    }

    @ParameterizedTest
    @CsvSource({
        "aws:userid, ${account}:guest, true",
        "aws:PrincipalType, FederatedUser, true",
        "aws:PrincipalArn, arn:aws:sts::${account}:federated-user/guest, true",
        "aws:PrincipalTag/Team, blue, true",
        "aws:username, maya, false",
    })
    void conditions_know_a_federated_user(String key, String value, boolean holds) {
        AwsCredentials guest = federate(
                maya,
                request -> request.tags(tag("Team", "blue"))
                        .policy(allowingIf(
                                "s3:GetObject",
                                "{\"StringEquals\":{\"%s\":\"%s\"}}"
                                        .formatted(key, value.replace("${account}", own)))));

        if (holds) {
            assertThat(read(guest)).isEqualTo("good");
        } else {
            assertThat(refusal(() -> read(guest)).message()).endsWith(NOT_BY_SESSION);
        }
    }

    @Test
    void temporary_credentials_of_users_do_not_reach_iam_and_hardly_sts() {
        AwsCredentials guest = federate(maya, request -> request.policy(allowing("*")));
        AwsCredentials session =
                credentials(accounts.sts(maya).getSessionToken().credentials());
        String role = accounts.role(own, "operator", own);
        Refusal unknown = new Refusal("InvalidClientTokenId", "The security token included in the request is invalid.");

        for (AwsCredentials each : List.of(guest, session)) {
            assertThat(refusal(() -> accounts.iam(each).listUsers())).isEqualTo(unknown);
            assertThat(refusal(() -> accounts.sts(each).getSessionToken()))
                    .isEqualTo(new Refusal("AccessDenied", "Cannot call GetSessionToken with session credentials"));
            assertThat(refusal(() -> accounts.sts(each).getFederationToken(ask -> ask.name("again"))))
                    .isEqualTo(new Refusal("AccessDenied", "Cannot call GetFederationToken with session credentials"));
        }
        assertThat(refusal(() -> accounts.assume(guest, role)))
                .isEqualTo(new Refusal("AccessDenied", "Cannot call AssumeRole with session credentials"));
        assertThat(accounts.arnOf(guest)).isEqualTo("arn:aws:sts::" + own + ":federated-user/guest");
        assertThat(accounts.arnOf(accounts.assume(session, role))).endsWith("/operator/at-work");
    }

    @Test
    void tags_of_a_federated_user_need_a_permission_of_their_own() {
        AwsCredentials noor = accounts.user(own, "noor", allowing("sts:GetFederationToken"));

        assertThat(refusal(() -> federate(noor, request -> request.tags(tag("Team", "blue"))))
                        .message())
                .contains("is not authorized to perform: sts:TagSession on resource: arn:aws:sts::" + own
                        + ":federated-user/guest");
        federate(noor, request -> request.policy(allowing("s3:*")));
    }

    private static String ofLength(int characters) {
        return allowing("s3:*")
                .replace("s3:*", "s3:" + "x".repeat(characters - allowing("s3:").length()));
    }

    static Stream<Arguments> oversized() {
        Consumer<AssumeRoleRequest.Builder> plain = request -> request.policy(ofLength(2_100));
        Consumer<AssumeRoleRequest.Builder> both =
                request -> request.policy(ofLength(2_040)).policyArns(managed(READ_ONLY));
        Consumer<AssumeRoleRequest.Builder> eleven = request -> request.policyArns(
                IntStream.range(0, 11).mapToObj(i -> managed(READ_ONLY)).toList());
        Consumer<AssumeRoleRequest.Builder> foreign =
                request -> request.policyArns(managed("arn:aws:iam::" + OTHER + ":policy/Foreign"));
        Random letters = new Random(1);
        Consumer<AssumeRoleRequest.Builder> tagged = request -> request.tags(IntStream.range(0, 50)
                .mapToObj(i -> tag("tag-" + i, new BigInteger(600, letters).toString(36)))
                .toList());
        return Stream.of(
                arguments("a policy of 2,100 characters", plain, "PackedPolicyTooLarge", PACKED.formatted(103)),
                arguments("a policy and an ARN of 2,088", both, "PackedPolicyTooLarge", PACKED.formatted(102)),
                arguments(
                        "eleven managed policies",
                        eleven,
                        "ValidationError",
                        "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must"
                                + " have length less than or equal to 10"),
                arguments(
                        "a policy of another account",
                        foreign,
                        "ValidationError",
                        "Policy arn:aws:iam::" + OTHER + ":policy/Foreign does not exist or is not attachable."),
                arguments(
                        "tags beyond measure", tagged, "PackedPolicyTooLarge", "Packed size of session tags consumes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oversized")
    void what_does_not_fit_into_a_session_is_refused(
            String what, Consumer<AssumeRoleRequest.Builder> request, String code, String message) {
        accounts.rootIam(OTHER)
                .createPolicy(policy -> policy.policyName("Foreign").policyDocument(allowing("s3:*")));
        String role = accounts.role(own, "operator", own);

        Refusal refused = refusal(() -> accounts.sts(maya)
                .assumeRole(assume -> request.accept(assume.roleArn(role).roleSessionName("at-work"))));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.message()).startsWith(message);
    }

    @Test
    void an_answer_tells_how_much_of_the_space_is_taken() {
        String role = accounts.role(own, "operator", own);

        assertThat(accounts.sts(maya)
                        .assumeRole(assume ->
                                assume.roleArn(role).roleSessionName("at-work").policy(ofLength(2_048)))
                        .packedPolicySize())
                .isBetween(1, 100);
        assertThat(accounts.sts(maya)
                        .getFederationToken(ask -> ask.name("guest").tags(tag("Team", "blue")))
                        .packedPolicySize())
                .isBetween(1, 100);
        assertThat(accounts.sts(maya)
                        .getFederationToken(ask -> ask.name("guest"))
                        .packedPolicySize())
                .isNull();
    }
}
