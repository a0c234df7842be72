package io.quintet.engine.service.s3;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventReader;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;

/** Amazon S3 user guide, "Configuring block public access settings for your account". */
class AccountPublicAccessBlockTest {

    private static final String PUBLIC = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",\
            "Resource":"arn:aws:s3:::vault/*"}]}""";

    private static final LookupAttribute NAMED = LookupAttribute.builder()
            .attributeKey(LookupAttributeKey.EVENT_NAME)
            .attributeValue("PutAccountPublicAccessBlock")
            .build();

    private TwoAccounts accounts;
    private S3Client s3;
    private S3ControlClient account;

    @BeforeEach
    void a_bucket_that_its_own_settings_leave_open() {
        accounts = new TwoAccounts();
        AwsCredentials root = accounts.simulator().rootCredentials(accounts.own());
        s3 = accounts.simulator().client(S3Client.class, root, Region.US_EAST_1);
        account = control(root);
        s3.createBucket(bucket -> bucket.bucket("vault"));
        s3.deletePublicAccessBlock(block -> block.bucket("vault"));
        s3.putObject(object -> object.bucket("vault").key("key"), RequestBody.fromString("gold"));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private S3ControlClient control(AwsCredentials who) {
        return accounts.simulator().client(S3ControlClient.class, who, Region.US_EAST_1);
    }

    private String readByAnybody() {
        return accounts.simulator()
                .client(S3Client.class, AnonymousCredentialsProvider.create().resolveCredentials(), Region.US_EAST_1)
                .getObjectAsBytes(get -> get.bucket("vault").key("key"))
                .asUtf8String();
    }

    private void block(boolean policies, boolean buckets) {
        account.putPublicAccessBlock(put -> put.accountId(accounts.own())
                .publicAccessBlockConfiguration(
                        block -> block.blockPublicPolicy(policies).restrictPublicBuckets(buckets)));
    }

    @Test
    void a_public_policy_is_refused_whatever_the_bucket_is_set_to() {
        block(true, false);

        assertThat(refusal(() -> s3.putBucketPolicy(put -> put.bucket("vault").policy(PUBLIC))))
                .isEqualTo(new Refusal(
                        "AccessDenied",
                        "User: arn:aws:iam::" + accounts.own() + ":root is not authorized to perform:"
                                + " s3:PutBucketPolicy on resource: \"arn:aws:s3:::vault\" because public policies are"
                                + " blocked by the BlockPublicPolicy block public access setting."));
    }

    @Test
    void a_public_bucket_is_closed_to_all_but_the_account_until_the_block_is_gone() {
        s3.putBucketPolicy(put -> put.bucket("vault").policy(PUBLIC));
        assertThat(readByAnybody()).isEqualTo("gold");

        block(false, true);

        assertThat(refusal(this::readByAnybody)).isEqualTo(new Refusal("AccessDenied", "Access Denied"));
        assertThat(s3.getObjectAsBytes(get -> get.bucket("vault").key("key")).asUtf8String())
                .isEqualTo("gold");
        account.deletePublicAccessBlock(delete -> delete.accountId(accounts.own()));
        assertThat(readByAnybody()).isEqualTo("gold");
    }

    @Test
    void the_settings_are_read_as_they_were_set_and_there_are_none_at_first() {
        assertThat(refusal(() -> account.getPublicAccessBlock(get -> get.accountId(accounts.own()))))
                .isEqualTo(new Refusal(
                        "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"));

        block(true, false);

        var set = account.getPublicAccessBlock(get -> get.accountId(accounts.own()))
                .publicAccessBlockConfiguration();
        assertThat(set.blockPublicPolicy()).isTrue();
        assertThat(set.blockPublicAcls()).isFalse();
        assertThat(refusal(() -> s3.getPublicAccessBlock(get -> get.bucket("vault")))
                        .code())
                .isEqualTo("NoSuchPublicAccessBlockConfiguration");
    }

    @Test
    void an_account_sees_and_sets_its_own_block_alone() {
        S3ControlClient stranger = control(accounts.simulator().rootCredentials(OTHER));

        assertThat(refusal(() -> stranger.deletePublicAccessBlock(delete -> delete.accountId(accounts.own()))))
                .isEqualTo(new Refusal("AccessDenied", "Access Denied"));
    }

    @Test
    void the_permission_is_the_accounts_and_not_the_buckets() {
        S3ControlClient ofBuckets =
                control(accounts.user(accounts.own(), "tess", allowing("s3:PutBucketPublicAccessBlock")));

        assertThat(refusal(() -> ofBuckets.deletePublicAccessBlock(delete -> delete.accountId(accounts.own())))
                        .message())
                .endsWith("is not authorized to perform: s3:PutAccountPublicAccessBlock on resource: \"*\""
                        + " because no identity-based policy allows the s3:PutAccountPublicAccessBlock action");
        control(accounts.user(accounts.own(), "ann", allowing("s3:PutAccountPublicAccessBlock")))
                .deletePublicAccessBlock(delete -> delete.accountId(accounts.own()));
    }

    @Test
    void the_trail_says_that_it_was_the_accounts() {
        block(true, false);
        accounts.simulator().settle();

        Event event = EventReader.read(accounts.simulator()
                .client(CloudTrailClient.class, accounts.simulator().rootCredentials(accounts.own()), Region.US_EAST_1)
                .lookupEvents(lookup -> lookup.lookupAttributes(NAMED))
                .events()
                .get(0)
                .cloudTrailEvent());

        assertThat(event.eventSource()).isEqualTo("s3.amazonaws.com");
        assertThat(event.readOnly()).isFalse();
        assertThat(Objects.requireNonNull(event.requestParameters()).text())
                .isEqualTo("{\"PublicAccessBlockConfiguration\":{\"xmlns\":"
                        + "\"http://awss3control.amazonaws.com/doc/2018-08-20/\",\"BlockPublicPolicy\":true,"
                        + "\"RestrictPublicBuckets\":false},\"accountId\":\"" + accounts.own() + "\",\"Host\":\""
                        + accounts.own() + ".localhost\",\"publicAccessBlock\":\"\"}");
    }

    @Test
    void other_operations_of_s3_control_say_that_they_are_not_here() {
        assertThat(refusal(() -> account.listJobs(list -> list.accountId(accounts.own())))
                        .code())
                .isEqualTo("NotImplemented");
    }
}
