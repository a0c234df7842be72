package io.quintet.engine.service.s3;

import static io.quintet.engine.service.s3.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ObjectsTest {

    private static final String BUCKET = "quarterly-reports";
    private static final int FIVE_MIB = 5 << 20;

    private Simulator simulator;
    private S3Client s3;

    @BeforeEach
    void a_bucket() {
        simulator = Simulator.create();
        s3 = simulator.client(
                S3Client.class, simulator.rootCredentials(simulator.managementAccount()), Region.US_EAST_1);
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void an_object_comes_back_with_everything_that_was_said_of_it() {
        String key = "2026/q1 + Zürich.txt";
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key(key)
                        .contentType("text/plain")
                        .cacheControl("no-store")
                        .metadata(Map.of("author", "ines"))
                        .tagging("stage=final&team=finance"),
                RequestBody.fromString("all is well"));

        var object = s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key));

        GetObjectResponse described = object.response();
        assertThat(object.asUtf8String()).isEqualTo("all is well");
        assertThat(described.contentType()).isEqualTo("text/plain");
        assertThat(described.cacheControl()).isEqualTo("no-store");
        assertThat(described.metadata()).isEqualTo(Map.of("author", "ines"));
        assertThat(described.tagCount()).isEqualTo(2);
        assertThat(described.serverSideEncryptionAsString()).isEqualTo("AES256");
        assertThat(described.eTag()).isEqualTo("\"" + md5(object.asByteArray()) + "\"");
        assertThat(head(key).contentLength()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0123, bytes 0-3/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-2, 89, bytes 8-9/10",
        "bytes=8-400, 89, bytes 8-9/10",
    })
    void a_range_of_an_object_can_be_read(String range, String expected, String contentRange) {
        put("digits", "0123456789");

        var part = s3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("digits").range(range));

        assertThat(part.asUtf8String()).isEqualTo(expected);
        assertThat(part.response().contentRange()).isEqualTo(contentRange);
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @Test
    void a_range_beyond_the_end_can_not_be_read() {
        put("digits", "0123456789");

        refused(
                () -> s3.getObject(
                        request -> request.bucket(BUCKET).key("digits").range("bytes=10-")),
                416,
                "InvalidRange",
                "The requested range is not satisfiable");
    }

    @Test
    void parts_become_one_object_with_the_etag_that_tools_compute() {
        byte[] first = bytes(1, FIVE_MIB);
        byte[] second = bytes(2, 1000);
        String upload = begin();
        complete(upload, List.of(upload(upload, 1, first), upload(upload, 2, second)));

        var object = s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("dump"));

        byte[] both = Arrays.copyOf(first, FIVE_MIB + 1000);
        System.arraycopy(second, 0, both, FIVE_MIB, 1000);
        assertThat(object.asByteArray()).isEqualTo(both);
        assertThat(object.response().eTag())
                .isEqualTo("\"" + md5(HexFormat.of().parseHex(md5(first) + md5(second))) + "-2\"");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET)
                                .key("dump")
                                .range("bytes=" + (FIVE_MIB - 2) + "-" + (FIVE_MIB + 1)))
                        .asByteArray())
                .isEqualTo(Arrays.copyOfRange(both, FIVE_MIB - 2, FIVE_MIB + 2));
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("dump").partNumber(2))
                        .asByteArray())
                .isEqualTo(second);
        assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void parts_must_be_known_in_order_and_large_enough() {
        String upload = begin();
        CompletedPart one = upload(upload, 1, bytes(1, 10));
        CompletedPart two = upload(upload, 2, bytes(2, 10));
        CompletedPart another = one.toBuilder().eTag("\"0\"").build();

        refused(() -> complete(upload, List.of(two, one)), 400, "InvalidPartOrder", "not in ascending order");
        refused(() -> complete(upload, List.of(one, two)), 400, "EntityTooSmall", "smaller than the minimum");
        refused(() -> complete(upload, List.of(another)), 400, "InvalidPart", "could not be found");
        s3.abortMultipartUpload(request -> request.bucket(BUCKET).key("dump").uploadId(upload));
        refused(() -> complete(upload, List.of(one)), 404, "NoSuchUpload", "The specified upload does not exist.");
    }

    @Test
    void a_listing_goes_on_page_by_page_in_the_order_of_utf8() {
        List.of("a", "b/1", "b/2", "c/", "c/x", "d", "\uFF5E", "\uD83D\uDE00").forEach(key -> put(key, key));

        List<String> seen = new ArrayList<>();
        for (ListObjectsV2Response page : s3.listObjectsV2Paginator(
                request -> request.bucket(BUCKET).delimiter("/").maxKeys(2))) {
            List<String> entries = new ArrayList<>();
            page.contents().stream().map(S3Object::key).forEach(entries::add);
            page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(entries::add);
            assertThat(entries).hasSize(page.keyCount()).hasSize(2);
            entries.sort(KeyOrder::compare);
            seen.addAll(entries);
        }

        assertThat(seen).containsExactly("a", "b/", "c/", "d", "\uFF5E", "\uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,   -, -,   a b/1 b/2 c d/e/f",
                "b/,  -, -,   b/1 b/2",
                "b/,  /, -,   b/1 b/2",
                "-,   /, -,   a c | b/ d/",
                "d/,  /, -,   | d/e/",
                "-,   -, b/1, b/2 c d/e/f",
                "-,   /, b/,  c | d/",
                "x,   -, -,   ''",
            })
    void a_listing_shows(String prefix, String delimiter, String startAfter, String expected) {
        List.of("a", "b/1", "b/2", "c", "d/e/f").forEach(key -> put(key, key));

        ListObjectsV2Response page = s3.listObjectsV2(request ->
                request.bucket(BUCKET).prefix(prefix).delimiter(delimiter).startAfter(startAfter));

        String contents =
                String.join(" ", page.contents().stream().map(S3Object::key).toList());
        String prefixes = String.join(
                " ", page.commonPrefixes().stream().map(CommonPrefix::prefix).toList());
        assertThat(prefixes.isEmpty() ? contents : (contents + " | " + prefixes).strip())
                .isEqualTo(expected);
    }

    @Test
    void a_write_can_be_made_to_depend_on_what_is_there() {
        put("lock", "mine");

        refused(
                () -> s3.putObject(
                        request -> request.bucket(BUCKET).key("lock").ifNoneMatch("*"),
                        RequestBody.fromString("theirs")),
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold");
        String eTag = head("lock").eTag();
        s3.putObject(request -> request.bucket(BUCKET).key("lock").ifMatch(eTag), RequestBody.fromString("again"));
        refused(
                () -> s3.getObject(request -> request.bucket(BUCKET).key("lock").ifMatch(eTag)),
                412,
                "PreconditionFailed",
                "did not hold");
    }

    @Test
    void a_copy_takes_metadata_along_or_replaces_it() {
        s3.putObject(
                request -> request.bucket(BUCKET).key("from").metadata(Map.of("author", "ines")),
                RequestBody.fromString("text"));

        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("to"));
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("anew")
                .metadataDirective("REPLACE")
                .metadata(Map.of("author", "tom")));

        assertThat(head("to").metadata()).isEqualTo(Map.of("author", "ines"));
        assertThat(head("anew").metadata()).isEqualTo(Map.of("author", "tom"));
        refused(
                () -> s3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("from")
                        .destinationBucket(BUCKET)
                        .destinationKey("from")),
                400,
                "InvalidRequest",
                "trying to copy an object to itself");
    }

    @Test
    void a_large_upload_streams_in_and_out() throws Exception {
        long length = 64L << 20;
        s3.putObject(
                request -> request.bucket(BUCKET).key("large"),
                RequestBody.fromContentProvider(() -> new Generated(length), length, "binary/octet-stream"));

        MessageDigest received = MessageDigest.getInstance("MD5");
        long read = 0;
        try (InputStream in = s3.getObject(request -> request.bucket(BUCKET).key("large"))) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                received.update(buffer, 0, count);
                read += count;
            }
        }

        assertThat(read).isEqualTo(length);
        assertThat(head("large").eTag()).isEqualTo("\"" + HexFormat.of().formatHex(received.digest()) + "\"");
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(request -> request.bucket(BUCKET).key(key));
    }

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private String begin() {
        return s3.createMultipartUpload(request -> request.bucket(BUCKET).key("dump"))
                .uploadId();
    }

    private CompletedPart upload(String upload, int number, byte[] bytes) {
        String eTag = s3.uploadPart(
                        request -> request.bucket(BUCKET)
                                .key("dump")
                                .uploadId(upload)
                                .partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private void complete(String upload, List<CompletedPart> parts) {
        s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key("dump")
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(parts)));
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many bytes, made while they are read. */
    private static final class Generated extends InputStream {
        private long left;

        Generated(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left > 0 ? (int) (left-- & 0xFF) : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, left);
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
