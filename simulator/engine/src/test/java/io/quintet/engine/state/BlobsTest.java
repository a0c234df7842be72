package io.quintet.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobsTest {

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
    void bytes_come_back_as_they_went_in_from_any_offset(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        try (Blobs blobs = new Blobs()) {
            Blob blob = blobs.take(bytes);

            assertThat(blob.length()).isEqualTo(length);
            try (InputStream whole = blobs.open(blob);
                    InputStream half = blobs.open(blob, length / 2)) {
                assertThat(whole.readAllBytes()).isEqualTo(bytes);
                assertThat(half.readAllBytes()).hasSize(length - length / 2);
            }
        }
    }

    @Test
    void equal_contents_are_one_blob_known_by_its_digests() {
        try (Blobs blobs = new Blobs()) {
            Blob blob = blobs.take("hello".getBytes(StandardCharsets.UTF_8));

            assertThat(blobs.take("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(blob);
            assertThat(blob.md5()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(blob.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        }
    }
}
