package io.quintet.engine.service.s3;

import static io.quintet.engine.service.s3.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

class S3GuardsTest {

    private static final String BUCKET = "audit-archive";
    private static final String STRANGER = "222222222222";
    private static final OwnershipControlsRule PREFERRED = OwnershipControlsRule.builder()
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .build();

    private Simulator simulator;
    private S3Client s3;

    @BeforeEach
    void a_bucket() {
        simulator = Simulator.create();
        s3 = root(simulator.managementAccount());
        s3.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void a_bucket_name_belongs_to_one_account_and_one_region() {
        S3Client stranger = root(STRANGER);

        refused(
                () -> stranger.createBucket(request -> request.bucket(BUCKET)),
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available.");
        refused(
                () -> s3.createBucket(request -> request.bucket("sthree-archive")),
                400,
                "InvalidBucketName",
                "The specified bucket is not valid.");
        S3Client sydney = simulator.client(
                S3Client.class, simulator.rootCredentials(simulator.managementAccount()), Region.AP_SOUTHEAST_2);
        refused(
                () -> sydney.listObjectsV2(request -> request.bucket(BUCKET)),
                400,
                "AuthorizationHeaderMalformed",
                "the region 'ap-southeast-2' is wrong; expecting 'us-east-1'");
        assertThat(s3.listBuckets().buckets()).extracting("name").containsExactly(BUCKET);
        assertThat(stranger.listBuckets().buckets()).isEmpty();
    }

    @Test
    void a_delete_hides_an_object_and_its_versions_stay() {
        String first = put("entry", "one");
        String second = put("entry", "two");

        String marker =
                s3.deleteObject(request -> request.bucket(BUCKET).key("entry")).versionId();

        refused(
                () -> s3.getObject(request -> request.bucket(BUCKET).key("entry")),
                404,
                "NoSuchKey",
                "The specified key does not exist.");
        refused(
                () -> s3.getObject(
                        request -> request.bucket(BUCKET).key("entry").versionId(marker)),
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.");
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("entry").versionId(first))
                        .asUtf8String())
                .isEqualTo("one");
        var listed = s3.listObjectVersions(request -> request.bucket(BUCKET));
        assertThat(listed.versions()).extracting("versionId").containsExactly(second, first);
        assertThat(listed.deleteMarkers())
                .extracting(DeleteMarkerEntry::isLatest)
                .containsExactly(true);
        s3.deleteObject(request -> request.bucket(BUCKET).key("entry").versionId(marker));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("entry"))
                        .asUtf8String())
                .isEqualTo("two");
        refused(
                () -> s3.deleteBucket(request -> request.bucket(BUCKET)),
                409,
                "BucketNotEmpty",
                "The bucket you tried to delete is not empty");
    }

    @Test
    void what_is_under_compliance_nobody_deletes_before_its_time_not_even_root() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("entry")
                        .objectLockMode("COMPLIANCE")
                        .objectLockRetainUntilDate(simulator.now().plus(Duration.ofMinutes(3))),
                RequestBody.fromString("evidence"));
        String version =
                s3.headObject(request -> request.bucket(BUCKET).key("entry")).versionId();

        refused(
                () -> s3.deleteObject(request ->
                        request.bucket(BUCKET).key("entry").versionId(version).bypassGovernanceRetention(true)),
                403,
                "AccessDenied",
                "Access Denied because object protected by object lock.");
        refused(
                () -> s3.putBucketVersioning(request -> request.bucket(BUCKET)
                        .versioningConfiguration(to -> to.status(BucketVersioningStatus.SUSPENDED))),
                409,
                "InvalidBucketState",
                "An Object Lock configuration is present on this bucket");
        simulator.advance(Duration.ofMinutes(4));
        s3.deleteObject(request -> request.bucket(BUCKET).key("entry").versionId(version));
        assertThat(s3.listObjectVersions(request -> request.bucket(BUCKET)).versions())
                .isEmpty();
    }

    @Test
    void a_new_version_gets_the_retention_that_its_bucket_has_by_default() {
        s3.putObjectLockConfiguration(request -> request.bucket(BUCKET)
                .objectLockConfiguration(lock -> lock.objectLockEnabled("Enabled")
                        .rule(rule -> rule.defaultRetention(retention -> retention
                                .mode(ObjectLockRetentionMode.COMPLIANCE)
                                .days(1)))));
        put("entry", "evidence");

        var retention = s3.getObjectRetention(request -> request.bucket(BUCKET).key("entry"))
                .retention();

        assertThat(retention.mode()).isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
        assertThat(retention.retainUntilDate())
                .isBetween(
                        simulator.now().plus(Duration.ofHours(23)),
                        simulator.now().plus(Duration.ofDays(1)));
    }

    @Test
    void governance_gives_way_to_whoever_may_bypass_it_and_a_legal_hold_to_nobody() {
        String version = put("entry", "evidence");
        s3.putObjectRetention(request -> request.bucket(BUCKET)
                .key("entry")
                .retention(retention -> retention
                        .mode(ObjectLockRetentionMode.GOVERNANCE)
                        .retainUntilDate(simulator.now().plus(Duration.ofDays(9)))));
        s3.putObjectLegalHold(request -> request.bucket(BUCKET).key("entry").legalHold(hold -> hold.status("ON")));

        refused(() -> delete(version, true), 403, "AccessDenied", "protected by object lock");
        s3.putObjectLegalHold(request -> request.bucket(BUCKET).key("entry").legalHold(hold -> hold.status("OFF")));
        refused(() -> delete(version, false), 403, "AccessDenied", "protected by object lock");
        delete(version, true);
    }

    @Test
    void a_user_reads_why_a_call_is_denied_and_learns_what_exists_only_if_allowed_to_list() {
        S3Client reader = user("reader", "s3:GetObject");
        put("entry", "text");

        assertThat(reader.getObjectAsBytes(request -> request.bucket(BUCKET).key("entry"))
                        .asUtf8String())
                .isEqualTo("text");
        refused(
                () -> reader.putObject(
                        request -> request.bucket(BUCKET).key("entry"), RequestBody.fromString("changed")),
                403,
                "AccessDenied",
                "User: arn:aws:iam::" + simulator.managementAccount()
                        + ":user/reader is not authorized to perform: s3:PutObject on resource:"
                        + " \"arn:aws:s3:::audit-archive/entry\" because no identity-based policy allows the"
                        + " s3:PutObject action");
        refused(
                () -> reader.getObject(request -> request.bucket(BUCKET).key("missing")),
                403,
                "AccessDenied",
                "s3:ListBucket on resource: \"arn:aws:s3:::audit-archive\"");
        refused(
                () -> s3.getObject(request -> request.bucket(BUCKET).key("missing")),
                404,
                "NoSuchKey",
                "The specified key does not exist.");
    }

    @Test
    void a_bucket_policy_lets_another_account_in_and_its_public_access_block_keeps_everybody_out() {
        put("entry", "text");
        S3Client stranger = root(STRANGER);
        refused(() -> read(stranger), 403, "AccessDenied", "Access Denied");

        policy("{\"AWS\":\"arn:aws:iam::" + STRANGER + ":root\"}");
        assertThat(read(stranger)).isEqualTo("text");

        refused(
                () -> policy("\"*\""),
                403,
                "AccessDenied",
                "is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::audit-archive\""
                        + " because public policies are blocked by the BlockPublicPolicy block public access setting.");
        block(false, false);
        policy("\"*\"");
        assertThat(s3.getBucketPolicyStatus(request -> request.bucket(BUCKET))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThat(read(stranger)).isEqualTo("text");
        block(false, true);
        refused(() -> read(stranger), 403, "AccessDenied", "Access Denied");
        assertThat(read(s3)).isEqualTo("text");
    }

    @Test
    void a_policy_must_be_one_and_about_its_own_bucket() {
        refused(() -> putPolicy("not json"), 400, "MalformedPolicy", "");
        refused(() -> putPolicy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",
                        "Resource":"arn:aws:s3:::another-bucket/*"}]}"""), 400, "MalformedPolicy", "Policy has invalid resource");
    }

    @Test
    void lists_of_access_are_refused_where_the_owner_is_enforced() {
        put("entry", "text");

        refused(
                () -> s3.putObjectAcl(
                        request -> request.bucket(BUCKET).key("entry").acl("public-read")),
                400,
                "AccessControlListNotSupported",
                "The bucket does not allow ACLs");
        s3.putBucketOwnershipControls(
                request -> request.bucket(BUCKET).ownershipControls(controls -> controls.rules(PREFERRED)));
        refused(
                () -> s3.putBucketAcl(request -> request.bucket(BUCKET).acl("public-read")),
                403,
                "AccessDenied",
                "because public access control lists (ACLs) are blocked by the BlockPublicAcls");
        assertThat(s3.getBucketAcl(request -> request.bucket(BUCKET)).grants()).hasSize(1);
    }

    private S3Client root(String account) {
        return simulator.client(S3Client.class, simulator.rootCredentials(account), Region.US_EAST_1);
    }

    private S3Client user(String name, String action) {
        IamClient iam = simulator.client(
                IamClient.class, simulator.rootCredentials(simulator.managementAccount()), Region.US_EAST_1);
        iam.createUser(request -> request.userName(name));
        iam.putUserPolicy(
                request -> request.userName(name).policyName("allowed").policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*"}]}""".formatted(action)));
        AccessKey key = iam.createAccessKey(request -> request.userName(name)).accessKey();
        return simulator.client(
                S3Client.class, AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()), Region.US_EAST_1);
    }

    private String put(String key, String text) {
        return s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text))
                .versionId();
    }

    private String read(S3Client reader) {
        return reader.getObjectAsBytes(request -> request.bucket(BUCKET).key("entry"))
                .asUtf8String();
    }

    private void delete(String version, boolean bypass) {
        s3.deleteObject(request ->
                request.bucket(BUCKET).key("entry").versionId(version).bypassGovernanceRetention(bypass));
    }

    private void policy(String principal) {
        putPolicy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":%s,"Action":"s3:GetObject",
                "Resource":"arn:aws:s3:::audit-archive/*"}]}""".formatted(principal));
    }

    private void putPolicy(String document) {
        s3.putBucketPolicy(request -> request.bucket(BUCKET).policy(document));
    }

    private void block(boolean policies, boolean restrict) {
        s3.putPublicAccessBlock(request -> request.bucket(BUCKET)
                .publicAccessBlockConfiguration(
                        block -> block.blockPublicPolicy(policies).restrictPublicBuckets(restrict)));
    }
}
