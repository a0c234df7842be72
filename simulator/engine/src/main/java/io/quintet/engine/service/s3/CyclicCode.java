package io.quintet.engine.service.s3;

import java.util.Locale;

/**
 * A cyclic redundancy check, whose value for two runs of bytes together follows from those of each: so S3 knows the
 * checksum of a whole object from those of its parts.
 */
enum CyclicCode {
    CRC32(32, 0xEDB88320L),
    CRC32C(32, 0x82F63B78L),
    CRC64NVME(64, 0x9A6C9329AC4BC9B5L);

    private final int width;
    private final long polynomial;

    CyclicCode(int width, long reflectedPolynomial) {
        this.width = width;
        this.polynomial = reflectedPolynomial;
    }

    static boolean isOne(String algorithm) {
        return algorithm.toUpperCase(Locale.ROOT).startsWith("CRC");
    }

    int bytes() {
        return width / Byte.SIZE;
    }

    /** The checksum of one run followed by another of this many bytes. */
    long joined(long first, long second, long lengthOfSecond) {
        return multiply(powerOfX(lengthOfSecond), first) ^ second;
    }

    /** x to the power of so many bytes, modulo the polynomial; the highest bit stands for 1. */
    private long powerOfX(long bytes) {
        long power = 1L << (width - 1);
        long square = 1L << (width - 1 - Byte.SIZE);
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                power = multiply(square, power);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long shifted = b;
        for (int bit = width - 1; bit >= 0; bit--) {
            if ((a >>> bit & 1) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ polynomial : shifted >>> 1;
        }
        return product;
    }
}
