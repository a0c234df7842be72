package io.quintet.engine.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The chain of signatures of a body that is signed chunk by chunk, each over the one before ("Signature Calculations
 * for the Authorization Header: Transferring Payload in Multiple Chunks").
 */
final class ChunkSignatures {

    private final SigningKey key;
    private final String dateText;
    private final MessageDigest chunk = Sha256.start();
    private String previous;

    ChunkSignatures(SigningKey key, Claim claim) {
        this.key = key;
        this.dateText = claim.dateText();
        this.previous = claim.signature();
    }

    void update(byte[] bytes, int offset, int length) {
        chunk.update(bytes, offset, length);
    }

    void checkChunk(@Nullable String stated) {
        check("-PAYLOAD\n", Sha256.OF_NOTHING + '\n' + Sha256.hexOf(chunk), stated);
    }

    void checkTrailer(String trailer, @Nullable String stated) {
        check("-TRAILER\n", Sha256.hex(trailer.getBytes(StandardCharsets.ISO_8859_1)), stated);
    }

    private void check(String kind, String content, @Nullable String stated) {
        String expected = key.sign(AuthorizationHeader.ALGORITHM
                + kind
                + dateText
                + '\n'
                + key.scope()
                + '\n'
                + previous
                + '\n'
                + content);
        if (stated == null || !SignatureVerifier.equal(expected, stated)) {
            throw Dialect.S3.mismatch();
        }
        previous = expected;
    }
}
