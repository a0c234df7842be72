package io.quintet.engine.service.s3;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Amazon S3 user guide: "Bucket policies" and "Blocking public access". */
class BucketPolicyTest {

    private static final String OBJECTS = "\"arn:aws:s3:::vault/*\"";

    private TwoAccounts accounts;
    private S3Client s3;

    @BeforeEach
    void a_bucket_that_may_be_opened_to_the_public() {
        accounts = new TwoAccounts();
        s3 = s3(accounts.simulator().rootCredentials(accounts.own()));
        s3.createBucket(bucket -> bucket.bucket("vault"));
        s3.putObject(object -> object.bucket("vault").key("key"), RequestBody.fromString("gold"));
        block(false);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private S3Client s3(AwsCredentials who) {
        return accounts.simulator().client(S3Client.class, who, Region.US_EAST_1);
    }

    private void block(boolean restrict) {
        s3.putPublicAccessBlock(put ->
                put.bucket("vault").publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(restrict)));
    }

    private void put(String statement) {
        s3.putBucketPolicy(
                put -> put.bucket("vault").policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}"));
    }

    private static String allow(String principal, String action, String resource, String more) {
        return """
                {"Effect":"Allow","Principal":%s,"Action":%s,"Resource":%s%s}""".formatted(principal, action, resource, more);
    }

    private static String read(S3Client reader) {
        return reader.getObjectAsBytes(get -> get.bucket("vault").key("key")).asUtf8String();
    }

    @ParameterizedTest(name = "{0} on {1} if {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"s3:GetObject\" | \"arn:aws:s3:::attic/*\"            | {} | Policy has invalid resource",
                "\"s3:GetObject\" | \"*\"                               | {} | Policy has invalid resource",
                "\"s3:GetObject\" | \"arn:aws:sqs:us-east-1:1:vault\"   | {} | Policy has invalid resource",
                "\"s3:Fetch\"     | \"arn:aws:s3:::vault/*\"            | {} | Policy has invalid action",
                "\"s3:Fetch*\"    | \"arn:aws:s3:::vault/*\"            | {} | Policy has invalid action",
                "\"sqs:*\"        | \"arn:aws:s3:::vault/*\"            | {} | Policy has invalid action",
                "\"GetObject\"    | \"arn:aws:s3:::vault/*\"            | {} | Policy has invalid action",
                "\"s3:GetObject\" | \"arn:aws:s3:::vault\"              | {} | Action does not apply to any resource(s) in statement",
                "\"s3:List*\"     | [\"arn:aws:s3:::vault/a\"]          | {} | ``",
                "\"s3:ListBucket\"| \"arn:aws:s3:::vault/*\"            | {} | Action does not apply to any resource(s) in statement",
                "[\"s3:GetObject\",\"s3:ListBucket\"] | \"arn:aws:s3:::vault/*\" | {} | Action does not apply to any resource(s) in statement",
                "[\"s3:GetObject\",\"s3:ListBucket\"] | [\"arn:aws:s3:::vault/*\",\"arn:aws:s3:::vault\"] | {} | ``",
                "\"s3:*\"         | \"arn:aws:s3:::va*\"                | {} | ``",
                "\"s3:GetObject\" | \"arn:aws:s3:::vault/*\" | {\"StringEquals\":{\"s3:colour\":\"red\"}} | Policy has an invalid condition key",
                "\"s3:GetObject\" | \"arn:aws:s3:::vault/*\" | {\"StringEquals\":{\"s3:ExistingObjectTag/a\":\"b\"}} | ``",
            })
    void a_statement_is_about_actions_of_s3_on_this_bucket(
            String action, String resource, String condition, String refused) {
        String statement =
                allow("{\"AWS\":\"" + accounts.own() + "\"}", action, resource, ",\"Condition\":" + condition);

        if (refused.isEmpty()) {
            put(statement);
        } else {
            assertThat(refusal(() -> put(statement))).isEqualTo(new Refusal("MalformedPolicy", refused));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::vault/*\"}"
                        + " | Missing required field Principal",
                "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"arn:aws:s3:::vault/*\"}"
                        + " | Missing required field Action",
                "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"}"
                        + " | Statement is missing required element",
                "{\"Effect\":\"Allow\",\"Principal\":{\"CanonicalUser\":\"nobody\"},\"Action\":\"s3:GetObject\","
                        + "\"Resource\":\"arn:aws:s3:::vault/*\"} | Invalid principal in policy",
            })
    void a_statement_has_its_elements(String statement, String refused) {
        assertThat(refusal(() -> put(statement))).isEqualTo(new Refusal("MalformedPolicy", refused));
    }

    @Test
    void a_canonical_user_is_the_account_that_it_stands_for() {
        S3Client stranger = s3(accounts.user(OTHER, "oscar", allowing("s3:*")));
        String id = stranger.listBuckets().owner().id();
        String statement = allow("{\"CanonicalUser\":\"" + id + "\"}", "\"s3:GetObject\"", OBJECTS, "");

        put(statement);

        assertThat(read(stranger)).isEqualTo("gold");
        assertThat(s3.getBucketPolicy(get -> get.bucket("vault")).policy()).contains(statement);
        assertThat(refusal(() -> put(
                        allow("{\"CanonicalUser\":\"" + id.replaceFirst("..", "00") + "\"}", "\"s3:*\"", OBJECTS, ""))))
                .isEqualTo(new Refusal("MalformedPolicy", "Invalid principal in policy"));
    }

    @ParameterizedTest(name = "{0} if {1} is public: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"*\"                          | {} | true",
                "{\"AWS\":\"*\"}                | {} | true",
                "{\"AWS\":\"222222222222\"}     | {} | false",
                "{\"Service\":\"sns.amazonaws.com\"} | {} | false",
                "\"*\" | {\"StringEquals\":{\"aws:SourceVpc\":\"vpc-91237329\"}} | false",
                "\"*\" | {\"StringLike\":{\"aws:SourceVpc\":\"vpc-*\"}} | true",
                "\"*\" | {\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-91237329\"}} | true",
                "\"*\" | {\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}} | false",
                "\"*\" | {\"StringEquals\":{\"aws:SourceAccount\":\"222222222222\"}} | false",
                "\"*\" | {\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:222222222222:news\"}} | false",
                "\"*\" | {\"StringEquals\":{\"s3:x-amz-server-side-encryption-aws-kms-key-id\":\"arn:aws:kms:us-east-1:222222222222:key/1\"}} | false",
                "\"*\" | {\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}} | false",
                "\"*\" | {\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/1\"}} | true",
                "\"*\" | {\"StringEquals\":{\"aws:PrincipalTag/team\":\"red\"}} | true",
                "\"*\" | {\"Bool\":{\"aws:SecureTransport\":\"true\"}} | true",
            })
    void a_policy_is_public_unless_it_is_for_somebody_known(String principal, String condition, boolean isPublic) {
        String statement = allow(principal, "\"s3:PutObject\"", OBJECTS, ",\"Condition\":" + condition);

        put(statement);

        assertThat(s3.getBucketPolicyStatus(get -> get.bucket("vault"))
                        .policyStatus()
                        .isPublic())
                .isEqualTo(isPublic);
        s3.putPublicAccessBlock(
                put -> put.bucket("vault").publicAccessBlockConfiguration(block -> block.blockPublicPolicy(true)));
        if (isPublic) {
            assertThat(refusal(() -> put(statement)))
                    .isEqualTo(new Refusal(
                            "AccessDenied",
                            "User: arn:aws:iam::" + accounts.own()
                                    + ":root is not authorized to perform: s3:PutBucketPolicy on resource:"
                                    + " \"arn:aws:s3:::vault\" because public policies are blocked by the"
                                    + " BlockPublicPolicy block public access setting."));
        } else {
            put(statement);
        }
    }

    @Test
    void restricting_a_public_bucket_keeps_all_other_accounts_out_those_too_that_are_named() {
        S3Client oscar = s3(accounts.user(OTHER, "oscar", allowing("s3:*")));
        S3Client maya = s3(accounts.user(accounts.own(), "maya"));
        String named = allow("{\"AWS\":\"" + userArn(OTHER, "oscar") + "\"}", "\"s3:GetObject\"", OBJECTS, "");
        put(named + "," + allow("\"*\"", "\"s3:GetObject\"", OBJECTS, ""));
        assertThat(read(oscar)).isEqualTo("gold");

        block(true);

        assertThat(refusal(() -> read(oscar))).isEqualTo(new Refusal("AccessDenied", "Access Denied"));
        assertThat(read(maya)).isEqualTo("gold");
        put(named);
        assertThat(read(oscar))
                .as("a policy that is not public is not restricted")
                .isEqualTo("gold");
    }
}
