package io.quintet.engine.service.ec2;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.denyingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.service.ec2.LaunchCases.metadata;
import static io.quintet.engine.service.ec2.LaunchCases.none;
import static io.quintet.engine.service.ec2.LaunchCases.root;
import static io.quintet.engine.service.ec2.LaunchCases.tag;
import static io.quintet.engine.service.ec2.LaunchCases.tagged;
import static io.quintet.engine.service.ec2.LaunchCases.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.sts.StsClient;

/** Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2". */
class LaunchGuardrailTest {

    private static final Refusal WOULD_SUCCEED =
            new Refusal("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");

    private final TwoAccounts accounts = new TwoAccounts();

    @AfterEach
    void close() {
        accounts.close();
    }

    @ParameterizedTest(name = "{1} denies a launch on {0}, and a neighbouring one passes")
    @MethodSource("io.quintet.engine.service.ec2.LaunchCases#all")
    void launchesAreDecidedByEachOfTheirKeys(
            String resource,
            String condition,
            Consumer<RunInstancesRequest.Builder> refused,
            @Nullable Consumer<RunInstancesRequest.Builder> passing,
            String arn) {
        Ec2Client ada = ec2(accounts.user(accounts.own(), "ada", denyingIf("ec2:RunInstances", condition)));

        assertDenied(refusal(() -> launch(ada, refused)), "ec2:RunInstances", arn.formatted(accounts.own()));
        if (passing != null) {
            assertThat(refusal(() -> launch(ada, passing))).isEqualTo(WOULD_SUCCEED);
        }
    }

    static Stream<Arguments> volumes() {
        return Stream.of(
                volume(when("Bool", "ec2:Encrypted", "false"), none(), ask -> ask.encrypted(true)),
                volume(when("NumericGreaterThan", "ec2:VolumeSize", "100"), ask -> ask.size(101), none()),
                volume(when("StringEquals", "ec2:VolumeType", "gp2"), none(), ask -> ask.volumeType("gp3")),
                volume(when("NumericGreaterThan", "ec2:VolumeIops", "3000"), ask -> ask.iops(3001), none()),
                volume(when("NumericGreaterThan", "ec2:VolumeThroughput", "125"), ask -> ask.throughput(126), none()),
                volume(when("StringEquals", "ec2:KmsKeyId", "alias/old"), ask -> ask.kmsKeyId("alias/old"), none()),
                volume(
                        when("ArnLike", "ec2:ParentSnapshot", "arn:aws:ec2:*::snapshot/snap-1"),
                        ask -> ask.snapshotId("snap-1"),
                        none()),
                volume(
                        when("StringEquals", "ec2:AvailabilityZone", "ap-southeast-2c"),
                        ask -> ask.availabilityZone("ap-southeast-2c"),
                        none()),
                volume(
                        when("StringEquals", "aws:RequestTag/stage", "prod"),
                        ask -> ask.tagSpecifications(tag("volume", "stage", "prod")),
                        ask -> ask.tagSpecifications(tag("volume", "stage", "test"))));
    }

    @ParameterizedTest(name = "{0} denies a volume, and a neighbouring one passes")
    @MethodSource("volumes")
    void volumesAreDecidedByEachOfTheirKeys(
            String condition,
            Consumer<CreateVolumeRequest.Builder> refused,
            Consumer<CreateVolumeRequest.Builder> passing) {
        Ec2Client ada = ec2(accounts.user(accounts.own(), "ada", denyingIf("ec2:CreateVolume", condition)));

        assertDenied(refusal(() -> createVolume(ada, refused)), "ec2:CreateVolume", arn("volume/*"));
        assertThat(refusal(() -> createVolume(ada, passing))).isEqualTo(WOULD_SUCCEED);
    }

    @Test
    void a_launch_that_does_not_ask_for_tokens_is_denied_where_they_are_required() {
        Ec2Client ada = ec2(accounts.user(accounts.own(), "ada", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},\
                {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*",\
                "Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}}]}"""));

        assertDenied(refusal(() -> launch(ada, none())), "ec2:RunInstances", arn("instance/*"));
        assertThat(refusal(() -> launch(ada, metadata(options -> options.httpTokens("required")))))
                .isEqualTo(WOULD_SUCCEED);
    }

    @Test
    void where_the_account_encrypts_by_default_no_launch_is_unencrypted_whatever_it_asks_for() {
        AwsCredentials ada = accounts.user(
                accounts.own(), "ada", denyingIf("ec2:RunInstances", when("Bool", "ec2:Encrypted", "false")));
        Consumer<RunInstancesRequest.Builder> plain = root(disk -> disk.encrypted(false));
        assertDenied(refusal(() -> launch(ec2(ada), plain)), "ec2:RunInstances", arn("volume/*"));

        ec2(ada).enableEbsEncryptionByDefault(request -> {});

        assertThat(refusal(() -> launch(ec2(ada), plain))).isEqualTo(WOULD_SUCCEED);
        Ec2Client elsewhere = accounts.simulator().client(Ec2Client.class, ada, Region.EU_WEST_1);
        assertThat(refusal(() -> launch(elsewhere, plain)).code()).isEqualTo("UnauthorizedOperation");
    }

    @Test
    void tagging_at_launch_takes_the_permission_to_create_tags_by_launching() {
        Ec2Client ada = ec2(accounts.user(
                accounts.own(),
                "ada",
                denyingIf("ec2:CreateTags", when("StringEquals", "ec2:CreateAction", "RunInstances"))));

        assertThat(refusal(() -> launch(ada, none()))).isEqualTo(WOULD_SUCCEED);
        assertDenied(
                refusal(() -> launch(ada, tagged("instance", "stage", "test"))), "ec2:CreateTags", arn("instance/*"));
        assertThat(refusal(() -> createVolume(ada, ask -> ask.tagSpecifications(tag("volume", "stage", "test")))))
                .isEqualTo(WOULD_SUCCEED);
    }

    @Test
    void launching_with_an_instance_profile_passes_its_role_to_ec2() {
        String role = accounts.role(accounts.own(), "web", accounts.own());
        var iam = accounts.rootIam(accounts.own());
        iam.createInstanceProfile(profile -> profile.instanceProfileName("web"));
        iam.addRoleToInstanceProfile(
                profile -> profile.instanceProfileName("web").roleName("web"));
        Ec2Client ada = ec2(accounts.user(
                accounts.own(),
                "ada",
                denyingIf("iam:PassRole", when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"))));
        Ec2Client bob = ec2(accounts.user(accounts.own(), "bob", allowing("*")));
        Consumer<RunInstancesRequest.Builder> byName = run -> run.iamInstanceProfile(profile -> profile.name("web"));
        Consumer<RunInstancesRequest.Builder> byArn = run -> run.iamInstanceProfile(
                profile -> profile.arn("arn:aws:iam::" + accounts.own() + ":instance-profile/web"));

        assertDenied(refusal(() -> launch(ada, byName)), "iam:PassRole", role);
        assertDenied(refusal(() -> launch(ada, byArn)), "iam:PassRole", role);
        assertThat(refusal(() -> launch(bob, byName))).isEqualTo(WOULD_SUCCEED);
        assertThat(refusal(() -> launch(bob, run -> run.iamInstanceProfile(profile -> profile.name("gone")))))
                .isEqualTo(new Refusal(
                        "InvalidParameterValue",
                        "Value (gone) for parameter iamInstanceProfile.name is invalid."
                                + " Invalid IAM Instance Profile name"));
    }

    @Test
    void a_launch_must_be_allowed_on_everything_that_it_takes() {
        Ec2Client ada = ec2(accounts.user(accounts.own(), "ada", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:RunInstances","Resource":[
                "arn:aws:ec2:*:*:instance/*","arn:aws:ec2:*::image/*","arn:aws:ec2:*:*:network-interface/*",
                "arn:aws:ec2:*:*:subnet/*","arn:aws:ec2:*:*:volume/*"]}]}"""));

        Refusal denied = refusal(() -> launch(ada, none()));

        assertThat(denied.message())
                .contains("ec2:RunInstances on resource: " + arn("security-group/*")
                        + " because no identity-based policy allows the ec2:RunInstances action");
    }

    @Test
    void what_is_allowed_and_no_dry_run_is_not_implemented_yet() {
        Ec2Client ada = ec2(accounts.user(accounts.own(), "ada", allowing("ec2:*")));

        assertThat(refusal(() -> launch(ada, run -> run.dryRun(false)))).isEqualTo(notImplemented("RunInstances"));
        assertThat(refusal(() -> createVolume(ada, ask -> ask.dryRun(false))))
                .isEqualTo(notImplemented("CreateVolume"));
    }

    @Test
    void what_nobody_offers_is_decided_all_the_same_by_its_region_too() {
        Ec2Client ada = ec2(accounts.user(
                accounts.own(),
                "ada",
                denyingIf("ec2:StopInstances", when("StringNotEquals", "ec2:Region", "eu-west-1"))));
        Ec2Client bob = ec2(accounts.user(
                accounts.own(),
                "bob",
                denyingIf("ec2:StopInstances", when("StringNotEquals", "ec2:Region", "ap-southeast-2"))));

        Refusal denied = refusal(() -> ada.stopInstances(stop -> stop.instanceIds("i-1")));

        assertThat(denied.code()).isEqualTo("UnauthorizedOperation");
        assertThat(denied.message())
                .startsWith("You are not authorized to perform this operation. User: "
                        + TwoAccounts.userArn(accounts.own(), "ada")
                        + " is not authorized to perform: ec2:StopInstances with an explicit deny in an"
                        + " identity-based policy. Encoded authorization failure message: ");
        assertThat(refusal(() -> bob.stopInstances(stop -> stop.instanceIds("i-1"))))
                .isEqualTo(notImplemented("StopInstances"));
    }

    @Test
    void what_makes_no_sense_is_refused_in_ec2s_words() {
        Ec2Client ada = ec2(accounts.user(accounts.own(), "ada", allowing("*")));

        assertThat(refusal(() -> launch(ada, run -> run.imageId(null))))
                .isEqualTo(new Refusal("MissingParameter", "The request must contain the parameter ImageId"));
        assertThat(refusal(() -> launch(ada, tagged("vpc", "stage", "test"))))
                .isEqualTo(new Refusal(
                        "InvalidParameterValue", "'vpc' is not a valid taggable resource type for this operation."));
        assertThat(refusal(() -> launch(ada, run -> run.iamInstanceProfile(profile -> profile.arn("web"))))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    private void assertDenied(Refusal denied, String action, String resource) {
        assertThat(denied.code()).isEqualTo("UnauthorizedOperation");
        String reason = "User: " + TwoAccounts.userArn(accounts.own(), "ada") + " is not authorized to perform: "
                + action + " on resource: " + resource + " with an explicit deny in an identity-based policy";
        String opening = "You are not authorized to perform this operation. " + reason
                + ". Encoded authorization failure message: ";
        assertThat(denied.message()).startsWith(opening);
        String encoded = denied.message().substring(opening.length());
        StsClient sts = accounts.sts(accounts.simulator().rootCredentials(accounts.own()));
        assertThat(sts.decodeAuthorizationMessage(ask -> ask.encodedMessage(encoded))
                        .decodedMessage())
                .contains("\"action\":\"" + action + "\",\"resource\":\"" + resource + "\"");
    }

    private Ec2Client ec2(AwsCredentials who) {
        return accounts.simulator().client(Ec2Client.class, who, Region.AP_SOUTHEAST_2);
    }

    private String arn(String resource) {
        return "arn:aws:ec2:ap-southeast-2:" + accounts.own() + ":" + resource;
    }

    private static Refusal notImplemented(String operation) {
        return new Refusal(
                "NotImplemented",
                "Quintet does not implement " + operation + " of EC2 yet. The call was authorized and recorded.");
    }

    private static void launch(Ec2Client ec2, Consumer<RunInstancesRequest.Builder> how) {
        ec2.runInstances(run -> how.accept(run.imageId("ami-1")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .dryRun(true)));
    }

    private static void createVolume(Ec2Client ec2, Consumer<CreateVolumeRequest.Builder> how) {
        ec2.createVolume(ask ->
                how.accept(ask.availabilityZone("ap-southeast-2a").size(100).dryRun(true)));
    }

    private static Arguments volume(
            String condition,
            Consumer<CreateVolumeRequest.Builder> refused,
            Consumer<CreateVolumeRequest.Builder> passing) {
        return Arguments.of(condition, refused, passing);
    }
}
