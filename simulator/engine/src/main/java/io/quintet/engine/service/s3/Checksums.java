package io.quintet.engine.service.s3;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The checksums of objects and parts (user guide, "Checking object integrity in Amazon S3"). */
final class Checksums {

    private static final String PREFIX = "Checksum";
    private static final List<String> NAMES = List.of("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256");

    private Checksums() {}

    /** The algorithms whose checksums a shape carries. */
    static List<String> namesIn(SdkPojo shape) {
        List<String> names = new ArrayList<>();
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().startsWith(PREFIX)
                    && NAMES.contains(field.memberName().substring(PREFIX.length()))
                    && field.getValueOrDefault(shape) != null) {
                names.add(field.memberName().substring(PREFIX.length()));
            }
        }
        return names;
    }

    static Optional<String> in(SdkPojo shape, String name) {
        return shape.sdkFields().stream()
                .filter(field -> field.memberName().equals(PREFIX + name))
                .findFirst()
                .map(field -> (String) field.getValueOrDefault(shape));
    }

    static void set(SdkPojo builder, String name, String checksum) {
        builder.sdkFields().stream()
                .filter(field -> field.memberName().equals(PREFIX + name))
                .forEach(field -> field.set(builder, checksum));
    }

    /** Takes all checksums of a shape away. */
    static void clear(SdkPojo builder) {
        builder.sdkFields().stream()
                .filter(field -> field.memberName().startsWith(PREFIX))
                .forEach(field -> field.set(builder, null));
    }

    /** The composite checksum: that of the parts' checksums, and the number of parts. */
    static String composite(String name, List<String> ofParts) {
        List<byte[]> decoded = ofParts.stream().map(Base64.getDecoder()::decode).toList();
        byte[] checksum = switch (name) {
            case "SHA1" -> digest("SHA-1", decoded);
            case "SHA256" -> digest("SHA-256", decoded);
            case "CRC32" -> crc(new CRC32(), decoded);
            case "CRC32C" -> crc(new CRC32C(), decoded);
            default ->
                throw S3Error.INVALID_REQUEST.error(
                        "The " + name + " checksum type cannot be used with the COMPOSITE checksum type.");
        };
        return Base64.getEncoder().encodeToString(checksum) + "-" + ofParts.size();
    }

    /** The checksum of the whole object, from those of its parts and their lengths. */
    static String joined(String name, List<String> ofParts, List<Long> lengths) {
        if (!CyclicCode.isOne(name)) {
            throw S3Error.INVALID_REQUEST.error("The FULL_OBJECT checksum type cannot be used with the "
                    + name.toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        CyclicCode code = CyclicCode.valueOf(name);
        long joined = 0;
        for (int i = 0; i < ofParts.size(); i++) {
            long part = new BigInteger(1, Base64.getDecoder().decode(ofParts.get(i))).longValue();
            joined = i == 0 ? part : code.joined(joined, part, lengths.get(i));
        }
        byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(joined).array();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(eight, Long.BYTES - code.bytes(), Long.BYTES));
    }

    private static byte[] digest(String algorithm, List<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            parts.forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static byte[] crc(Checksum crc, List<byte[]> parts) {
        parts.forEach(crc::update);
        long value = crc.getValue();
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
