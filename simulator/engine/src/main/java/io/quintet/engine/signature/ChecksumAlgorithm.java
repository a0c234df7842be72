package io.quintet.engine.signature;

import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A checksum that Amazon S3 checks and keeps ("Checking object integrity in Amazon S3"). */
public enum ChecksumAlgorithm {
    CRC32(Integer.BYTES),
    CRC32C(Integer.BYTES),
    CRC64NVME(Long.BYTES),
    SHA1(20),
    SHA256(32);

    private final int width;
    private final String header = "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);

    ChecksumAlgorithm(int width) {
        this.width = width;
    }

    /** The header, or trailer, that carries the checksum in base64. */
    public String header() {
        return header;
    }

    /** How many bytes the checksum has. */
    public int width() {
        return width;
    }

    /** A computation over a body that is still to pass. */
    public BodyDigest start() {
        return switch (this) {
            case CRC32 -> BodyDigest.of(new CRC32(), width);
            case CRC32C -> BodyDigest.of(new CRC32C(), width);
            case CRC64NVME -> BodyDigest.of(new Crc64Nvme(), width);
            case SHA1 -> BodyDigest.of(Sha256.start("SHA-1"));
            case SHA256 -> BodyDigest.of(Sha256.start());
        };
    }
}
