package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.BAD_DIGEST;
import static io.quintet.engine.signature.S3Error.INVALID_REQUEST;
import static io.quintet.engine.signature.S3Error.MALFORMED_TRAILER;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows the last chunk of a body: its checksum, which the header x-amz-trailer announced. */
final class Trailer {

    private static final String SIGNATURE = "x-amz-trailer-signature";

    private final Optional<ChecksumAlgorithm> announced;
    private final @Nullable BodyDigest digest;
    private final StringBuilder canonical = new StringBuilder();
    private @Nullable String stated;
    private @Nullable String signature;

    private Trailer(Optional<ChecksumAlgorithm> announced) {
        this.announced = announced;
        this.digest = announced.map(ChecksumAlgorithm::start).orElse(null);
    }

    static Trailer none() {
        return new Trailer(Optional.empty());
    }

    static Trailer announcedBy(String header) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (algorithm.header().equalsIgnoreCase(header.strip())) {
                return new Trailer(Optional.of(algorithm));
            }
        }
        throw INVALID_REQUEST.error("The value specified in the x-amz-trailer header is not supported");
    }

    void update(byte[] bytes, int offset, int length) {
        if (digest != null) {
            digest.update(bytes, offset, length);
        }
    }

    void line(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw MALFORMED_TRAILER.error();
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        if (name.equals(SIGNATURE)) {
            signature = value;
        } else if (announced.isPresent() && name.equals(announced.get().header()) && stated == null) {
            stated = value;
            canonical.append(name).append(':').append(value).append('\n');
        } else {
            throw MALFORMED_TRAILER.error();
        }
    }

    void finish(@Nullable ChunkSignatures signatures) {
        if (announced.isEmpty() || digest == null) {
            return;
        }
        if (stated == null) {
            throw MALFORMED_TRAILER.error();
        }
        if (signatures != null) {
            signatures.checkTrailer(canonical.toString(), signature);
        }
        byte[] bytes = decoded(announced.get(), stated);
        if (!MessageDigest.isEqual(digest.value(), bytes)) {
            throw BAD_DIGEST.error(announced.get());
        }
    }

    private static byte[] decoded(ChecksumAlgorithm algorithm, String stated) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(stated);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != algorithm.width()) {
            throw INVALID_REQUEST.error("Value for " + algorithm.header() + " trailing header is invalid.");
        }
        return bytes;
    }
}
