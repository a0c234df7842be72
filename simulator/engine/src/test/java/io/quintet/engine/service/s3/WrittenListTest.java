package io.quintet.engine.service.s3;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.service.CanonicalUserId;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** How access control lists are written, and what is none (API reference, "PutBucketAcl" and "PutObjectAcl"). */
class WrittenListTest {

    private TwoAccounts accounts;
    private S3Client s3;

    @BeforeEach
    void a_bucket_that_takes_lists() {
        accounts = new TwoAccounts();
        s3 = accounts.simulator()
                .client(S3Client.class, accounts.simulator().rootCredentials(accounts.own()), Region.US_EAST_1);
        s3.createBucket(bucket -> bucket.bucket("vault").objectOwnership("ObjectWriter"));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private void put(Consumer<PutObjectRequest.Builder> more) {
        s3.putObject(object -> object.bucket("vault").key("new").applyMutation(more), RequestBody.fromString("gold"));
    }

    @Test
    void names_that_no_list_has() {
        assertThat(refusal(() -> s3.putBucketAcl(acl -> acl.bucket("vault").acl("everybody")))
                        .code())
                .isEqualTo("InvalidArgument");
        assertThat(refusal(() -> put(object -> object.acl("log-delivery-write")))
                        .code())
                .isEqualTo("InvalidArgument");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "id=1234                   | InvalidArgument  | Invalid id",
                "uri=http://everybody      | InvalidArgument  | Invalid group uri",
                "everybody                 | InvalidArgument  | Argument format not recognized",
                "emailAddress=\"a@b.c\"    | MethodNotAllowed | The specified method is not allowed against this resource.",
            })
    void grantees_that_are_none(String grantee, String code, String message) {
        assertThat(refusal(() -> put(object -> object.grantRead(grantee)))).isEqualTo(new Refusal(code, message));
    }

    @Test
    void a_list_is_written_in_one_way_names_its_owner_and_has_at_most_100_grants() {
        assertThat(refusal(() -> put(object -> object.acl("private").grantRead("id=" + CanonicalUserId.of(OTHER)))))
                .isEqualTo(
                        new Refusal("InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed"));
        assertThat(refusal(() -> s3.putBucketAcl(acl -> acl.bucket("vault"))).code())
                .isEqualTo("MissingSecurityHeader");
        Grant grant = Grantees.granted(Grantees.canonical(OTHER), Permission.READ);
        assertThat(refusal(() -> s3.putBucketAcl(
                                acl -> acl.bucket("vault").accessControlPolicy(policy -> policy.grants(grant))))
                        .code())
                .isEqualTo("MalformedACLError");
        assertThat(refusal(() -> s3.putBucketAcl(acl -> acl.bucket("vault")
                        .accessControlPolicy(policy -> policy.owner(owner -> owner.id(CanonicalUserId.of(OTHER)))
                                .grants(grant)))))
                .isEqualTo(new Refusal("AccessDenied", "Access Denied"));
        assertThat(refusal(() -> s3.putBucketAcl(acl -> acl.bucket("vault")
                                .grantRead(
                                        String.join(",", Collections.nCopies(101, "id=" + CanonicalUserId.of(OTHER))))))
                        .code())
                .isEqualTo("MalformedACLError");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "BucketOwnerEnforced, public-read, InvalidBucketAclWithObjectOwnership",
        "ObjectWriter, public-read, InvalidBucketAclWithBlockPublicAccessError",
    })
    void lists_that_no_new_bucket_has(String setting, String name, String code) {
        assertThat(refusal(() -> s3.createBucket(bucket ->
                                bucket.bucket("attic").objectOwnership(setting).acl(name)))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void a_new_bucket_has_the_list_that_it_was_made_with() {
        s3.createBucket(bucket ->
                bucket.bucket("attic").objectOwnership("BucketOwnerPreferred").acl("log-delivery-write"));

        assertThat(s3.getBucketAcl(get -> get.bucket("attic")).grants())
                .extracting(grant -> grant.grantee().uri(), Grant::permission)
                .containsExactly(
                        tuple(null, Permission.FULL_CONTROL),
                        tuple("http://acs.amazonaws.com/groups/s3/LogDelivery", Permission.WRITE),
                        tuple("http://acs.amazonaws.com/groups/s3/LogDelivery", Permission.READ_ACP));
    }
}
