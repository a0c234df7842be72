package io.quintet.engine.credential;

import io.quintet.engine.state.Table;
import io.quintet.rules.policy.Principal;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A virtual MFA device, which shows one-time codes as any authenticator app does (RFC 6238: SHA-1, six digits, 30
 * seconds).
 *
 * @param serial its ARN
 * @param seed in base 32
 * @param owner who proves with it; nobody before it is enabled
 * @param enabled since when
 */
public record MfaDevice(
        String serial, String seed, Optional<Principal> owner, Optional<Instant> enabled, Map<String, String> tags) {

    /** Every device of the universe, by its serial number. */
    public static final Table<String, MfaDevice> TABLE =
            Table.of("credential.mfa-devices", String.class, MfaDevice.class);

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public MfaDevice {
        tags = Map.copyOf(tags);
    }

    public MfaDevice enabledFor(Principal newOwner, Instant at) {
        return new MfaDevice(serial, seed, Optional.of(newOwner), Optional.of(at), tags);
    }

    /** The same device of its user under another name. */
    public MfaDevice of(Principal renamed) {
        return new MfaDevice(serial, seed, Optional.of(renamed), enabled, tags);
    }

    public MfaDevice disabled() {
        return new MfaDevice(serial, seed, Optional.empty(), Optional.empty(), tags);
    }

    public MfaDevice tagged(Map<String, String> newTags) {
        return new MfaDevice(serial, seed, owner, enabled, newTags);
    }

    /** The code that the device shows at a time. */
    public String code(Instant at) {
        long step = at.getEpochSecond() / STEP.toSeconds();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(seed), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
    }

    /** Whether a code is the one shown now, or the one before or after it: clocks differ. */
    public boolean accepts(String code, Instant at) {
        return code.equals(code(at)) || code.equals(code(at.minus(STEP))) || code.equals(code(at.plus(STEP)));
    }

    /** Whether two codes are shown one after the other, by now or soon. */
    public boolean acceptsInTurn(String first, String second, Instant at) {
        for (int step = -2; step <= 1; step++) {
            Instant shown = at.plus(STEP.multipliedBy(step));
            if (first.equals(code(shown)) && second.equals(code(shown.plus(STEP)))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] decoded(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / Byte.SIZE);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = (bits << 5 | BASE_32.indexOf(base32.charAt(i))) & 0xFFF;
            held += 5;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes.put((byte) (bits >>> held));
            }
        }
        return bytes.array();
    }
}
