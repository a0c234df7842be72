package io.quintet.engine.service.s3;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.service.CanonicalUserId;
import io.quintet.rules.policy.Explanation;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Type;

/** Amazon S3 user guide, "Access control list (ACL) overview" and "How Amazon S3 authorizes a request". */
class AccessControlListTest {

    private static final Refusal DENIED = new Refusal("AccessDenied", "Access Denied");

    private TwoAccounts accounts;
    private S3Client s3;
    private S3Client other;

    @BeforeEach
    void a_bucket_that_takes_lists() {
        accounts = new TwoAccounts();
        s3 = s3(accounts.simulator().rootCredentials(accounts.own()));
        other = s3(accounts.simulator().rootCredentials(OTHER));
        s3.createBucket(bucket -> bucket.bucket("vault").objectOwnership("ObjectWriter"));
        s3.deletePublicAccessBlock(block -> block.bucket("vault"));
        put(s3, "key", object -> {});
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private S3Client s3(AwsCredentials who) {
        return accounts.simulator().client(S3Client.class, who, Region.US_EAST_1);
    }

    private S3Client nobody() {
        return s3(AnonymousCredentialsProvider.create().resolveCredentials());
    }

    private static void put(S3Client writer, String key, Consumer<PutObjectRequest.Builder> more) {
        writer.putObject(object -> object.bucket("vault").key(key).applyMutation(more), RequestBody.fromString("gold"));
    }

    private static String read(S3Client reader, String key) {
        return reader.getObjectAsBytes(get -> get.bucket("vault").key(key)).asUtf8String();
    }

    private void ownership(String setting) {
        s3.putBucketOwnershipControls(put -> put.bucket("vault")
                .ownershipControls(controls -> controls.rules(
                        OwnershipControlsRule.builder().objectOwnership(setting).build())));
    }

    private void block(Consumer<PublicAccessBlockConfiguration.Builder> settings) {
        s3.putPublicAccessBlock(put -> put.bucket("vault").publicAccessBlockConfiguration(settings));
    }

    private static String granted(List<Grant> grants) {
        return String.join(
                ", ",
                grants.stream()
                        .map(grant -> grant.permissionAsString() + " to "
                                + (grant.grantee().type() == Type.GROUP
                                        ? grant.grantee().uri().replaceFirst(".*/", "")
                                        : CanonicalUserId.account(
                                                        grant.grantee().id())
                                                .orElse(grant.grantee().id().substring(0, 6))))
                        .toList());
    }

    @ParameterizedTest(name = "{0} on an object of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "private                   | own   | FULL_CONTROL to own",
                "public-read               | own   | FULL_CONTROL to own, READ to AllUsers",
                "public-read-write         | own   | FULL_CONTROL to own, READ to AllUsers, WRITE to AllUsers",
                "authenticated-read        | own   | FULL_CONTROL to own, READ to AuthenticatedUsers",
                "aws-exec-read             | own   | FULL_CONTROL to own, READ to 6aa5a3",
                "bucket-owner-read         | other | FULL_CONTROL to other, READ to own",
                "bucket-owner-full-control | other | FULL_CONTROL to other, FULL_CONTROL to own",
                "bucket-owner-full-control | own   | FULL_CONTROL to own",
            })
    void canned_lists(String name, String writer, String grants) {
        S3Client by = writer.equals("own") ? s3 : other;
        s3.putBucketAcl(acl -> acl.bucket("vault").grantWrite("id=" + CanonicalUserId.of(OTHER)));

        put(by, "new", object -> object.acl(name));

        var list = by.getObjectAcl(get -> get.bucket("vault").key("new"));
        assertThat(granted(list.grants()))
                .isEqualTo(grants.replaceAll("\\bown\\b", accounts.own()).replaceAll("\\bother\\b", OTHER));
        assertThat(CanonicalUserId.account(list.owner().id())).hasValue(writer.equals("own") ? accounts.own() : OTHER);
    }

    @Test
    void an_object_is_read_by_those_whom_its_list_names() {
        assertThat(refusal(() -> read(other, "key"))).isEqualTo(DENIED);

        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").grantRead("id=\"" + CanonicalUserId.of(OTHER) + '"'));

        assertThat(read(other, "key")).isEqualTo("gold");
        assertThat(refusal(() -> read(nobody(), "key"))).isEqualTo(DENIED);
        assertThat(refusal(() -> other.getObjectAcl(get -> get.bucket("vault").key("key"))))
                .isEqualTo(DENIED);
    }

    @Test
    void a_grant_to_an_account_leaves_it_to_the_account_who_of_it() {
        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").grantRead("id=" + CanonicalUserId.of(OTHER)));

        assertThat(refusal(() -> read(s3(accounts.user(OTHER, "tess")), "key"))).isEqualTo(DENIED);
        assertThat(read(s3(accounts.user(OTHER, "ann", allowing("s3:GetObject"))), "key"))
                .isEqualTo("gold");
    }

    @ParameterizedTest(name = "{0}: {1} by somebody signed in, {2} by anybody")
    @CsvSource({"public-read, gold, gold", "authenticated-read, gold, denied", "private, denied, denied"})
    void groups(String name, String signedIn, String anybody) {
        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").acl(name));

        assertReads(other, signedIn);
        assertReads(nobody(), anybody);
    }

    private static void assertReads(S3Client reader, String expected) {
        if (expected.equals("denied")) {
            assertThat(refusal(() -> read(reader, "key"))).isEqualTo(DENIED);
        } else {
            assertThat(read(reader, "key")).isEqualTo(expected);
        }
    }

    @Test
    void what_a_policy_denies_no_list_allows() {
        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").acl("public-read"));
        s3.putBucketPolicy(policy -> policy.bucket("vault").policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject",\
                "Resource":"arn:aws:s3:::vault/*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"%s"}}}]}""".formatted(accounts.own())));

        assertThat(refusal(() -> read(nobody(), "key"))).isEqualTo(DENIED);
        assertThat(read(s3, "key")).isEqualTo("gold");
    }

    @Test
    void a_public_list_is_not_taken_where_such_are_blocked_and_not_heeded_where_such_are_ignored() {
        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").acl("public-read"));
        assertThat(read(nobody(), "key")).isEqualTo("gold");

        block(block -> block.blockPublicAcls(true));
        assertThat(read(nobody(), "key")).isEqualTo("gold");
        assertThat(refusal(() -> put(s3, "new", object -> object.grantRead("uri=" + Grantees.ALL_USERS)))
                        .message())
                .endsWith(
                        "is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::vault\" because public"
                                + " access control lists (ACLs) are blocked by the BlockPublicAcls block public access"
                                + " setting.");
        block(block -> block.ignorePublicAcls(true));
        assertThat(refusal(() -> read(nobody(), "key"))).isEqualTo(DENIED);
        assertThat(granted(
                        s3.getObjectAcl(get -> get.bucket("vault").key("key")).grants()))
                .endsWith("READ to AllUsers");
    }

    @Test
    void a_bucket_list_lets_others_list_and_write_but_not_replace_what_is_not_theirs() {
        s3.putBucketAcl(acl -> acl.bucket("vault")
                .accessControlPolicy(policy -> policy.owner(owner -> owner.id(CanonicalUserId.of(accounts.own())))
                        .grants(
                                Grantees.granted(Grantees.canonical(OTHER), Permission.READ),
                                Grantees.granted(Grantees.canonical(OTHER), Permission.WRITE))));

        assertThat(other.listObjectsV2(list -> list.bucket("vault")).keyCount()).isEqualTo(1);
        put(other, "theirs", object -> {});
        put(other, "theirs", object -> {});
        other.deleteObject(delete -> delete.bucket("vault").key("theirs"));
        assertThat(refusal(() -> put(other, "key", object -> {}))).isEqualTo(DENIED);
        assertThat(refusal(() ->
                        other.deleteObject(delete -> delete.bucket("vault").key("key"))))
                .isEqualTo(DENIED);
        assertThat(refusal(() -> other.getBucketAcl(get -> get.bucket("vault"))))
                .isEqualTo(DENIED);
    }

    @Test
    void an_object_is_its_writers_whatever_the_bucket_policy_allows() {
        s3.putBucketAcl(acl -> acl.bucket("vault").grantWrite("id=" + CanonicalUserId.of(OTHER)));
        put(other, "theirs", object -> {});
        s3.putBucketPolicy(policy -> policy.bucket("vault").policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject*",\
                "Resource":"arn:aws:s3:::vault/*"}]}"""));

        assertThat(read(other, "theirs")).isEqualTo("gold");
        assertThat(refusal(() -> read(s3, "theirs"))).isEqualTo(DENIED);
        assertThat(refusal(() -> read(nobody(), "theirs"))).isEqualTo(DENIED);
        assertThat(read(nobody(), "key")).isEqualTo("gold");
        assertThat(s3.listObjects(list -> list.bucket("vault"))
                        .contents()
                        .get(1)
                        .owner()
                        .id())
                .isEqualTo(CanonicalUserId.of(OTHER));
        other.putObjectAcl(acl -> acl.bucket("vault").key("theirs").acl("bucket-owner-read"));
        assertThat(read(s3, "theirs")).isEqualTo("gold");
        s3.deleteObject(delete -> delete.bucket("vault").key("theirs"));
    }

    @Test
    void the_buckets_owner_may_deny_what_is_in_the_bucket_whosever_it_is() {
        s3.putBucketAcl(acl -> acl.bucket("vault").grantWrite("id=" + CanonicalUserId.of(OTHER)));
        put(other, "theirs", object -> object.acl("public-read"));

        s3.putBucketPolicy(policy -> policy.bucket("vault").policy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Closed","Effect":"Deny","Principal":"*",\
                "Action":"s3:GetObject","Resource":"arn:aws:s3:::vault/*"}]}"""));

        assertThat(refusal(() -> read(other, "theirs")).code()).isEqualTo("AccessDenied");
        assertThat(refusal(() -> read(nobody(), "theirs"))).isEqualTo(DENIED);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}''s")
    @CsvSource({
        "BucketOwnerPreferred, bucket-owner-full-control, own",
        "BucketOwnerPreferred, private, other",
        "ObjectWriter, bucket-owner-full-control, other",
    })
    void whose_an_object_is(String setting, String name, String owner) {
        ownership(setting);
        s3.putBucketAcl(acl -> acl.bucket("vault").grantWrite("id=" + CanonicalUserId.of(OTHER)));

        put(other, "new", object -> object.acl(name));
        String upload = other.createMultipartUpload(
                        create -> create.bucket("vault").key("parts").acl(name))
                .uploadId();
        var part = other.uploadPart(
                up -> up.bucket("vault").key("parts").uploadId(upload).partNumber(1), RequestBody.fromString("gold"));
        other.completeMultipartUpload(complete -> complete.bucket("vault")
                .key("parts")
                .uploadId(upload)
                .multipartUpload(of -> of.parts(
                        CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));

        String id = CanonicalUserId.of(owner.equals("own") ? accounts.own() : OTHER);
        assertThat(s3.listObjectVersions(list -> list.bucket("vault")).versions())
                .filteredOn(version -> !version.key().equals("key"))
                .allSatisfy(version -> assertThat(version.owner().id()).isEqualTo(id))
                .hasSize(2);
    }

    @Test
    void a_copy_is_the_copiers_and_has_a_list_of_its_own() {
        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").acl("public-read"));
        s3.putBucketAcl(acl -> acl.bucket("vault").grantWrite("id=" + CanonicalUserId.of(OTHER)));

        other.copyObject(copy -> copy.sourceBucket("vault")
                .sourceKey("key")
                .destinationBucket("vault")
                .destinationKey("copy"));

        assertThat(granted(other.getObjectAcl(get -> get.bucket("vault").key("copy"))
                        .grants()))
                .isEqualTo("FULL_CONTROL to " + OTHER);
        assertThat(refusal(() -> read(s3, "copy"))).isEqualTo(DENIED);
    }

    @Test
    void an_older_version_keeps_its_own_list() {
        s3.putBucketVersioning(put -> put.bucket("vault").versioningConfiguration(of -> of.status("Enabled")));
        put(s3, "key", object -> object.acl("public-read"));
        String first = s3.headObject(head -> head.bucket("vault").key("key")).versionId();
        put(s3, "key", object -> {});

        assertThat(refusal(() -> read(nobody(), "key"))).isEqualTo(DENIED);
        assertThat(nobody().getObjectAsBytes(
                                get -> get.bucket("vault").key("key").versionId(first))
                        .asUtf8String())
                .isEqualTo("gold");
    }

    @Test
    void an_owner_who_is_enforced_owns_everything_and_lists_are_void_until_they_are_taken_again() {
        s3.putBucketAcl(acl -> acl.bucket("vault").grantWrite("id=" + CanonicalUserId.of(OTHER)));
        put(other, "theirs", object -> object.acl("public-read"));
        assertThat(refusal(() -> ownership("BucketOwnerEnforced")))
                .isEqualTo(new Refusal(
                        "InvalidBucketAclWithObjectOwnership",
                        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"));
        s3.putBucketAcl(acl -> acl.bucket("vault").acl("private"));

        ownership("BucketOwnerEnforced");

        assertThat(read(s3, "theirs")).isEqualTo("gold");
        assertThat(refusal(() -> read(nobody(), "theirs"))).isEqualTo(DENIED);
        assertThat(refusal(() -> read(other, "theirs"))).isEqualTo(DENIED);
        assertThat(granted(s3.getObjectAcl(get -> get.bucket("vault").key("theirs"))
                        .grants()))
                .isEqualTo("FULL_CONTROL to " + accounts.own());
        ownership("ObjectWriter");
        assertThat(read(nobody(), "theirs")).isEqualTo("gold");
    }

    @Test
    void what_nobody_signed_is_nobodys_but_the_buckets_owner_deletes_it() {
        s3.putBucketAcl(acl -> acl.bucket("vault").acl("public-read-write"));

        put(nobody(), "found", object -> {});

        assertThat(s3.listObjectVersions(list -> list.bucket("vault").prefix("found"))
                        .versions()
                        .get(0)
                        .owner()
                        .id())
                .isEqualTo("65a011a29cdf8ec533ec3d1ccaae921c");
        assertThat(refusal(() -> read(s3, "found"))).isEqualTo(DENIED);
        assertThat(refusal(() -> put(other, "found", object -> {}))).isEqualTo(DENIED);
        assertThat(read(nobody(), "found")).isEqualTo("gold");
        s3.deleteObject(delete -> delete.bucket("vault").key("found"));
    }

    @Test
    void why_tells_of_the_grant_that_let_somebody_in() {
        s3.putObjectAcl(acl -> acl.bucket("vault").key("key").grantRead("id=" + CanonicalUserId.of(OTHER)));

        String id = other.headObject(head -> head.bucket("vault").key("key"))
                .responseMetadata()
                .requestId();

        Decided decided = accounts.simulator()
                .decision(id)
                .orElseThrow()
                .authorization()
                .decided()
                .get(0);
        assertThat(Explanation.render(decided.request(), decided.explained())).contains("""
                Resource-based policy
                  arn:aws:s3:::vault/key: the access control list of key allows
                    Allow, READ to 222222222222: matches
                """);
    }
}
