package io.quintet.engine.service.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.Simulator;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.LogFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Trails, from their creation to the files in the bucket. */
class CloudTrailServiceTest {

    private static final String BUCKET = "the-log-archive";

    private final Simulator simulator = Simulator.create();
    private final String account = simulator.managementAccount();
    private final AwsCredentials root = simulator.rootCredentials(account);
    private final CloudTrailClient cloudTrail = cloudTrail(root);
    private final IamClient iam = simulator.client(IamClient.class, root, Region.US_EAST_1);
    private final S3Client s3 = simulator.client(S3Client.class, root, Region.US_EAST_1);

    @BeforeEach
    void a_bucket_that_lets_cloudtrail_in() {
        s3.createBucket(of -> of.bucket(BUCKET));
        letIn("aws:SourceArn", "arn:aws:cloudtrail:us-east-1:" + account + ":trail/*");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void what_happens_while_a_trail_logs_is_delivered_and_nothing_else() {
        cloudTrail.createTrail(of -> of.name("audit").s3BucketName(BUCKET).s3KeyPrefix("logs"));
        iam.createGroup(of -> of.groupName("before"));
        cloudTrail.startLogging(of -> of.name("audit"));
        iam.createGroup(of -> of.groupName("during"));
        cloudTrail.stopLogging(of -> of.name("audit"));
        iam.createGroup(of -> of.groupName("after"));
        simulator.settle();
        simulator.settle();

        assertThat(delivered())
                .extracting(Event::eventName)
                .containsExactly("StartLogging", "CreateGroup", "StopLogging");
        assertThat(delivered().get(1).parameter("groupName")).contains("during");
        assertThat(keys())
                .singleElement()
                .satisfies(key -> assertThat(key)
                        .matches("logs/AWSLogs/" + account + "/CloudTrail/us-east-1/\\d{4}/\\d{2}/\\d{2}/" + account
                                + "_CloudTrail_us-east-1_\\d{8}T\\d{4}Z_[A-Za-z0-9]{16}\\.json\\.gz"));
    }

    @Test
    void the_last_events_of_a_deleted_trail_are_delivered() {
        start("audit");
        cloudTrail.deleteTrail(of -> of.name("audit"));
        iam.createGroup(of -> of.groupName("after"));
        simulator.settle();

        assertThat(delivered()).extracting(Event::eventName).containsExactly("StartLogging", "DeleteTrail");
        assertRefused(
                () -> cloudTrail.getTrailStatus(of -> of.name("audit")),
                "TrailNotFoundException",
                "Unknown trail: arn:aws:cloudtrail:us-east-1:" + account + ":trail/audit for the user: " + account);
    }

    @Test
    void a_bucket_that_does_not_let_cloudtrail_in_gets_no_trail() {
        letIn("aws:SourceArn", "arn:aws:cloudtrail:us-east-1:" + account + ":trail/another");

        assertRefused(
                () -> cloudTrail.createTrail(of -> of.name("audit").s3BucketName(BUCKET)),
                "InsufficientS3BucketPolicyException",
                "Incorrect S3 bucket policy is detected for bucket: " + BUCKET);
        assertRefused(
                () -> cloudTrail.createTrail(of -> of.name("audit").s3BucketName("no-such-bucket-anywhere")),
                "S3BucketDoesNotExistException",
                "S3 bucket no-such-bucket-anywhere does not exist!");
        assertThat(cloudTrail.describeTrails().trailList()).isEmpty();
    }

    @Test
    void what_the_bucket_refuses_is_kept_and_delivered_later() {
        start("audit");
        simulator.settle();
        s3.deleteBucketPolicy(of -> of.bucket(BUCKET));
        iam.createGroup(of -> of.groupName("staff"));
        simulator.settle();

        var failing = cloudTrail.getTrailStatus(of -> of.name("audit"));
        assertThat(failing.latestDeliveryError()).isEqualTo("AccessDenied");
        assertThat(delivered()).extracting(Event::eventName).doesNotContain("CreateGroup");

        letIn("aws:SourceAccount", account);
        simulator.settle();

        var working = cloudTrail.getTrailStatus(of -> of.name("audit"));
        assertThat(working.latestDeliveryError()).isNull();
        assertThat(working.latestDeliveryTime()).isAfter(failing.latestDeliveryTime());
        assertThat(delivered()).extracting(Event::eventName).containsOnlyOnce("CreateGroup", "DeleteBucketPolicy");
    }

    @Test
    void selectors_say_which_management_events_are_delivered() {
        start("audit");
        cloudTrail.putEventSelectors(of -> of.trailName("audit")
                .eventSelectors(EventSelector.builder()
                        .readWriteType(ReadWriteType.WRITE_ONLY)
                        .excludeManagementEventSources("s3.amazonaws.com")
                        .build()));
        iam.listUsers();
        iam.createGroup(of -> of.groupName("staff"));
        s3.createBucket(of -> of.bucket("another-bucket"));
        simulator.settle();

        assertThat(delivered())
                .extracting(Event::eventName)
                .containsExactly("StartLogging", "PutEventSelectors", "CreateGroup");
        assertThat(cloudTrail.getTrail(of -> of.name("audit")).trail().hasCustomEventSelectors())
                .isTrue();
        assertRefused(
                () -> cloudTrail.putEventSelectors(of -> of.trailName("audit")
                        .eventSelectors(EventSelector.builder()
                                .dataResources(DataResource.builder()
                                        .type("AWS::S3::Object")
                                        .values("arn:aws:s3")
                                        .build())
                                .build())),
                "InvalidEventSelectorsException",
                "Quintet records management events alone, and so can't deliver data events (DataResources).");
    }

    @Test
    void a_trail_of_the_organization_has_the_events_of_every_account() {
        String member = memberAccount();
        AwsCredentials inside = within(member);
        startForOrganization();
        simulator.client(IamClient.class, inside, Region.US_EAST_1).createGroup(of -> of.groupName("theirs"));
        iam.createGroup(of -> of.groupName("ours"));
        simulator.settle();

        assertThat(delivered())
                .filteredOn(event -> event.eventName().equals("CreateGroup"))
                .extracting(Event::recipientAccountId)
                .containsExactlyInAnyOrder(account, member);
        String organization = simulator
                .client(OrganizationsClient.class, root, Region.US_EAST_1)
                .describeOrganization()
                .organization()
                .id();
        assertThat(keys())
                .anyMatch(key -> key.startsWith("AWSLogs/" + organization + "/" + member + "/CloudTrail/us-east-1/"));
    }

    @Test
    void members_see_the_organizations_trail_and_cannot_change_it() {
        String member = memberAccount();
        CloudTrailClient theirs = cloudTrail(within(member));
        String arn = startForOrganization();

        assertThat(theirs.describeTrails().trailList())
                .extracting(Trail::trailARN)
                .containsExactly(arn);
        assertThat(theirs.getTrailStatus(of -> of.name(arn)).isLogging()).isTrue();
        assertRefused(
                () -> theirs.stopLogging(of -> of.name(arn)),
                "NotOrganizationMasterAccountException",
                "Account " + member + " is neither the management account of the organization nor a delegated"
                        + " administrator for CloudTrail.");
        assertRefused(
                () -> theirs.createTrail(
                        of -> of.name("ours").s3BucketName(BUCKET).isOrganizationTrail(true)),
                "NotOrganizationMasterAccountException",
                "Account " + member + " is neither the management account of the organization nor a delegated"
                        + " administrator for CloudTrail.");
    }

    @Test
    void a_trail_of_all_regions_is_seen_in_each_and_changed_at_home() {
        cloudTrail.createTrail(of -> of.name("audit").s3BucketName(BUCKET).isMultiRegionTrail(true));
        CloudTrailClient ireland = simulator.client(CloudTrailClient.class, root, Region.EU_WEST_1);

        assertThat(ireland.describeTrails().trailList())
                .extracting(Trail::homeRegion)
                .containsExactly("us-east-1");
        assertThat(ireland.describeTrails(of -> of.includeShadowTrails(false)).trailList())
                .isEmpty();
        assertRefused(
                () -> ireland.startLogging(of -> of.name("audit")),
                "InvalidHomeRegionException",
                "Trail audit has its home in us-east-1: change it there.");
        assertRefused(
                () -> cloudTrail.createTrail(of -> of.name("audit").s3BucketName(BUCKET)),
                "TrailAlreadyExistsException",
                "Trail audit already exists for customer: " + account);
    }

    @Test
    void tags_come_and_go() {
        String arn = cloudTrail
                .createTrail(of -> of.name("audit").s3BucketName(BUCKET).tagsList(tag("team", "security")))
                .trailARN();
        cloudTrail.addTags(of -> of.resourceId(arn).tagsList(tag("stage", "prod"), tag("team", "blue")));
        cloudTrail.removeTags(of -> of.resourceId(arn).tagsList(tag("stage", "prod")));

        assertThat(cloudTrail.listTags(of -> of.resourceIdList(arn)).resourceTagList())
                .singleElement()
                .satisfies(each -> assertThat(each.tagsList()).containsExactly(tag("team", "blue")));
    }

    @Test
    void the_history_is_read_page_by_page_newest_first_for_ninety_days() {
        for (int i = 0; i < 5; i++) {
            String name = "group-" + i;
            iam.createGroup(of -> of.groupName(name));
            simulator.settle();
        }
        List<String> seen = new ArrayList<>();
        cloudTrail.lookupEventsPaginator(of -> of.maxResults(2)).events().stream()
                .filter(event -> event.eventName().equals("CreateGroup"))
                .forEach(event -> seen.add(event.resources().get(0).resourceName()));

        assertThat(seen).containsExactly("group-4", "group-3", "group-2", "group-1", "group-0");
        assertRefused(
                () -> cloudTrail.lookupEvents(of -> of.nextToken("none")),
                "InvalidNextTokenException",
                "The token is invalid, or was given for another request.");
        simulator.advance(Duration.ofDays(91));
        assertThat(cloudTrail.lookupEvents().events()).isEmpty();
    }

    private void start(String name) {
        cloudTrail.createTrail(of -> of.name(name).s3BucketName(BUCKET));
        cloudTrail.startLogging(of -> of.name(name));
    }

    private String startForOrganization() {
        simulator
                .client(OrganizationsClient.class, root, Region.US_EAST_1)
                .enableAWSServiceAccess(of -> of.servicePrincipal("cloudtrail.amazonaws.com"));
        String arn = cloudTrail
                .createTrail(of -> of.name("organization")
                        .s3BucketName(BUCKET)
                        .isMultiRegionTrail(true)
                        .isOrganizationTrail(true))
                .trailARN();
        cloudTrail.startLogging(of -> of.name("organization"));
        return arn;
    }

    private void letIn(String key, String value) {
        String policy = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"},
                   "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::%1$s",
                   "Condition": {"StringLike": {"%2$s": "%3$s"}}},
                  {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"},
                   "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%1$s/*",
                   "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"},
                                 "StringLike": {"%2$s": "%3$s"}}}]}""".formatted(BUCKET, key, value);
        s3.putBucketPolicy(of -> of.bucket(BUCKET).policy(policy));
    }

    private List<String> keys() {
        return s3.listObjectsV2(of -> of.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.endsWith(".json.gz"))
                .toList();
    }

    private List<Event> delivered() {
        List<Event> events = new ArrayList<>();
        for (String key : keys()) {
            byte[] file = s3.getObjectAsBytes(of -> of.bucket(BUCKET).key(key)).asByteArray();
            events.addAll(LogFile.read(file).records());
        }
        return events;
    }

    private String memberAccount() {
        OrganizationsClient organizations = simulator.client(OrganizationsClient.class, root, Region.US_EAST_1);
        organizations.createOrganization(of -> of.featureSet("ALL"));
        organizations.createAccount(of -> of.accountName("workload").email("workload@example.com"));
        simulator.settle();
        return organizations.listAccounts().accounts().stream()
                .filter(each -> each.name().equals("workload"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private AwsCredentials within(String member) {
        iam.createUser(of -> of.userName("alice"));
        iam.attachUserPolicy(of -> of.userName("alice").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        var key = iam.createAccessKey(of -> of.userName("alice")).accessKey();
        Credentials session = simulator
                .client(
                        StsClient.class,
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create(
                                key.accessKeyId(), key.secretAccessKey()),
                        Region.US_EAST_1)
                .assumeRole(of -> of.roleArn("arn:aws:iam::" + member + ":role/OrganizationAccountAccessRole")
                        .roleSessionName("alice"))
                .credentials();
        return AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    private CloudTrailClient cloudTrail(AwsCredentials who) {
        return simulator.client(CloudTrailClient.class, who, Region.US_EAST_1);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, refused -> {
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
