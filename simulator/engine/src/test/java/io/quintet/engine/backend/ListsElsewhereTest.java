package io.quintet.engine.backend;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.service.CanonicalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@DisplayName("With objects at the endpoints of accounts, access control lists are kept here:")
class ListsElsewhereTest {

    private static final String KEY = "list.csv";
    private static final Refusal DENIED = new Refusal("AccessDenied", "Access Denied");

    private final FakeEndpoints endpoints = new FakeEndpoints();
    private final Simulator simulator =
            Simulator.create(5, Clock.systemUTC(), new Elsewhere(endpoints, Set.of("s3"), false, List.of()));
    private final String own = simulator.managementAccount();
    private final S3Client s3 = s3(simulator.rootCredentials(own));
    private final S3Client other = s3(simulator.rootCredentials(OTHER));
    private final S3Client nobody = s3(AnonymousCredentialsProvider.create().resolveCredentials());

    private S3Client s3(AwsCredentials who) {
        return simulator.client(S3Client.class, who, Region.US_EAST_1);
    }

    @BeforeEach
    void a_bucket_that_takes_lists_and_in_which_others_write() {
        s3.createBucket(create -> create.bucket("shared").objectOwnership("ObjectWriter"));
        s3.deletePublicAccessBlock(delete -> delete.bucket("shared"));
        s3.putBucketAcl(acl -> acl.bucket("shared").grantWrite("id=" + CanonicalUserId.of(OTHER)));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private void put(S3Client writer, String acl, String version) {
        endpoints.answersNext(404, "");
        endpoints.answersNext(200, "", "x-amz-version-id", version);
        writer.putObject(put -> put.bucket("shared").key(KEY).acl(acl), RequestBody.fromString("Ada"));
    }

    private String read(S3Client reader) {
        endpoints.answersNext(200, "Ada");
        return reader.getObjectAsBytes(get -> get.bucket("shared").key(KEY)).asUtf8String();
    }

    private void denied(S3Client reader) {
        int before = endpoints.sent().size();
        assertThat(refusal(() ->
                        reader.getObjectAsBytes(get -> get.bucket("shared").key(KEY))))
                .isEqualTo(DENIED);
        assertThat(endpoints.sent()).hasSize(before);
    }

    @Test
    @DisplayName("an object is its writer's, and whoever may not read it does not reach the endpoint")
    void owners() {
        put(other, "private", "1");

        assertThat(endpoints.last().account()).isEqualTo(own);
        assertThat(endpoints.last().everything()).doesNotContain("x-amz-acl");
        denied(s3);
        assertThat(read(other)).isEqualTo("Ada");
    }

    @Test
    @DisplayName("who may write into a bucket replaces nothing that is another's")
    void replacing() {
        endpoints.answersNext(200, "", "x-amz-version-id", "1");
        int before = endpoints.sent().size();

        assertThat(refusal(() -> other.putObject(put -> put.bucket("shared").key(KEY), RequestBody.fromString("Eve"))))
                .isEqualTo(DENIED);
        assertThat(endpoints.sent()).hasSize(before + 1);
        assertThat(endpoints.last().request().method()).isEqualTo("HEAD");
    }

    @Test
    @DisplayName("a list is set and read without the endpoint's, which only says what there is")
    void lists() {
        put(s3, "private", "1");
        denied(nobody);

        endpoints.answersNext(200, "", "x-amz-version-id", "1");
        s3.putObjectAcl(acl -> acl.bucket("shared").key(KEY).acl("public-read"));

        assertThat(read(nobody)).isEqualTo("Ada");
        endpoints.answersNext(200, "", "x-amz-version-id", "1");
        var list = s3.getObjectAcl(get -> get.bucket("shared").key(KEY));
        assertThat(list.owner().id()).isEqualTo(CanonicalUserId.of(own));
        assertThat(list.grants()).hasSize(2);
        assertThat(list.grants().get(1).grantee().uri()).endsWith("/AllUsers");
        endpoints.answersNext(404, "");
        assertThat(refusal(() -> s3.putObjectAcl(
                                acl -> acl.bucket("shared").key(KEY).acl("private")))
                        .code())
                .isEqualTo("NoSuchKey");
    }

    @Test
    @DisplayName("when the newest version is deleted, the list of the one before decides")
    void versions() {
        put(s3, "private", "1");
        put(s3, "public-read", "2");
        assertThat(read(nobody)).isEqualTo("Ada");

        endpoints.answersNext(204, "");
        endpoints.answersNext(200, "", "x-amz-version-id", "1");
        s3.deleteObject(delete -> delete.bucket("shared").key(KEY).versionId("2"));

        denied(nobody);
    }

    @Test
    @DisplayName("an upload in parts is whose who began it, with the list that it was begun with")
    void uploads() {
        endpoints.answersNext(404, "");
        endpoints.answersNext(
                200, "<InitiateMultipartUploadResult><UploadId>up</UploadId></InitiateMultipartUploadResult>");
        other.createMultipartUpload(create -> create.bucket("shared").key(KEY).acl("bucket-owner-read"));
        endpoints.answersNext(404, "");
        endpoints.answersNext(200, "<CompleteMultipartUploadResult/>", "x-amz-version-id", "1");
        other.completeMultipartUpload(
                complete -> complete.bucket("shared").key(KEY).uploadId("up"));

        assertThat(read(s3)).isEqualTo("Ada");
        assertThat(read(other)).isEqualTo("Ada");
        denied(nobody);
    }

    @Test
    @DisplayName("the block of public access ignores them where it is told to")
    void ignored() {
        put(s3, "public-read", "1");
        assertThat(read(nobody)).isEqualTo("Ada");

        s3.putPublicAccessBlock(
                put -> put.bucket("shared").publicAccessBlockConfiguration(block -> block.ignorePublicAcls(true)));

        denied(nobody);
    }
}
