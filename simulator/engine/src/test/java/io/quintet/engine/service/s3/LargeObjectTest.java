package io.quintet.engine.service.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import io.quintet.engine.server.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Objects far larger than the heap, over HTTP and in chunks that are each signed, as the SDK sends them.
 *
 * <pre>
 * MAVEN_OPTS=-Xmx2g JAVA_TOOL_OPTIONS=-Xmx256m mvn -pl simulator/engine -am test \
 *     -Dtest=LargeObjectTest -Dquintet.large=true -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@EnabledIfSystemProperty(
        named = "quintet.large",
        matches = "true",
        disabledReason = "it takes minutes, and 4 GiB of disk, to send what HttpServerTest shows in small")
class LargeObjectTest {

    private static final String CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private static final long SIZE = 2L << 30;
    private static final int PARTS = 8;
    private static final int BLOCK = 1 << 20;

    private final Simulator simulator = Simulator.create();
    private final Set<String> signed = ConcurrentHashMap.newKeySet();
    private final HttpServer server = HttpServer.start(0, request -> {
        signed.add(request.headers().first("x-amz-content-sha256").orElse("none"));
        return simulator.handle(request);
    });
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                    StaticCredentialsProvider.create(simulator.rootCredentials(simulator.managementAccount())))
            .httpClient(ApacheHttpClient.create())
            .build();

    /** Bytes that anyone can make again: a block of noise over and over. */
    private static final class Noise extends InputStream {

        private static final byte[] NOISE = new byte[BLOCK];

        static {
            new Random(5).nextBytes(NOISE);
        }

        private final long length;
        private long at;

        Noise(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return at == length ? -1 : NOISE[(int) (at++ % BLOCK)] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (at == length) {
                return -1;
            }
            int from = (int) (at % BLOCK);
            int read = (int) Math.min(Math.min(count, BLOCK - from), length - at);
            System.arraycopy(NOISE, from, bytes, offset, read);
            at += read;
            return read;
        }
    }

    private static RequestBody noise(long length) {
        return RequestBody.fromContentProvider(() -> new Noise(length), length, "application/octet-stream");
    }

    @BeforeEach
    void bucketInSmallHeap() {
        assertThat(Runtime.getRuntime().maxMemory())
                .as("the heap, which JAVA_TOOL_OPTIONS=-Xmx256m limits")
                .isLessThanOrEqualTo(256L << 20);
        s3.createBucket(create -> create.bucket("large"));
    }

    @AfterEach
    void close() {
        s3.close();
        server.close();
        simulator.close();
    }

    @Test
    void two_gibibytes_go_up_at_once_and_come_back_in_a_heap_of_256_mebibytes() throws IOException {
        s3.putObject(put -> put.bucket("large").key("whole"), noise(SIZE));

        assertThat(signed).contains(CHUNKS);
        assertThat(head("whole").contentLength()).isEqualTo(SIZE);
        assertComesBack("whole");
    }

    @Test
    void two_gibibytes_go_up_in_parts_and_come_back_in_a_heap_of_256_mebibytes() throws IOException {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket("large").key("parts"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 1; i <= PARTS; i++) {
            int number = i;
            String tag = s3.uploadPart(
                            part -> part.bucket("large")
                                    .key("parts")
                                    .uploadId(upload)
                                    .partNumber(number),
                            noise(SIZE / PARTS))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        s3.completeMultipartUpload(complete ->
                complete.bucket("large").key("parts").uploadId(upload).multipartUpload(all -> all.parts(parts)));

        assertThat(signed).contains(CHUNKS);
        assertThat(head("parts").contentLength()).isEqualTo(SIZE);
        assertThat(head("parts").eTag()).endsWith("-" + PARTS + "\"");
        assertComesBack("parts");
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(head -> head.bucket("large").key(key));
    }

    /** A part is a whole number of blocks, so that both objects have the same content. */
    private void assertComesBack(String key) throws IOException {
        try (InputStream arrived = s3.getObject(get -> get.bucket("large").key(key));
                InputStream sent = new Noise(SIZE)) {
            long block = 0;
            byte[] expected = sent.readNBytes(BLOCK);
            while (expected.length > 0) {
                assertThat(arrived.readNBytes(BLOCK)).as("MiB %d", block++).isEqualTo(expected);
                expected = sent.readNBytes(BLOCK);
            }
            assertThat(arrived.read()).isEqualTo(-1);
        }
    }
}
