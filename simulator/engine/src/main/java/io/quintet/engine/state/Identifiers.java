package io.quintet.engine.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers and keys of one universe, drawn from its seed: the same seed and the same calls give the same ones. They
 * are meant to be reproducible, not to be secret from anybody who knows the seed.
 */
public final class Identifiers {

    private static final char[] DIGITS = "0123456789".toCharArray();
    private static final char[] LOWER_ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final char[] UPPER_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final char[] ALPHANUMERIC =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long origin;
    private final long seed;
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong forks = new AtomicLong();

    Identifiers(long seed) {
        this(seed, seed);
    }

    private Identifiers(long origin, long seed) {
        this.origin = origin;
        this.seed = mix(seed);
    }

    Identifiers fork() {
        return new Identifiers(origin, seed ^ mix(forks.incrementAndGet()));
    }

    /** The universe's own key for a purpose: always the same one, in its forks too. */
    public byte[] key(String purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(origin).flip());
            return digest.digest(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** So many decimal digits, the first of them not a zero. */
    public String digits(int length) {
        String digits = draw(DIGITS, length);
        return digits.charAt(0) == '0' ? '1' + digits.substring(1) : digits;
    }

    /** So many of {@code 0-9a-z}, as in {@code o-exampleorgid}. */
    public String lowerAlphanumeric(int length) {
        return draw(LOWER_ALPHANUMERIC, length);
    }

    /** So many of {@code A-Z2-7}, as in {@code AKIAIOSFODNN7EXAMPLE}. */
    public String upperAlphanumeric(int length) {
        return draw(UPPER_ALPHANUMERIC, length);
    }

    /** So many of {@code 0-9A-Za-z}. */
    public String alphanumeric(int length) {
        return draw(ALPHANUMERIC, length);
    }

    public UUID uuid() {
        long most = (next() & ~0xF000L) | 0x4000L;
        long least = (next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(most, least);
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = i % Long.BYTES == 0 ? next() : word >>> Byte.SIZE;
            bytes[i] = (byte) word;
        }
        return bytes;
    }

    private String draw(char[] alphabet, int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = alphabet[(int) Long.remainderUnsigned(next(), alphabet.length)];
        }
        return new String(chars);
    }

    private long next() {
        return mix(seed + GOLDEN_GAMMA * drawn.incrementAndGet());
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
