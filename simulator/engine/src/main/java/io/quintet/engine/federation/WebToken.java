package io.quintet.engine.federation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON Web Token in its compact form (RFC 7519 and RFC 7515).
 *
 * @param keyId which of its issuer's keys it says that it is signed with
 * @param signed what the signature is over
 * @param signature in base 64 as it stands
 */
public record WebToken(SigningAlgorithm algorithm, String keyId, Claims claims, String signed, String signature) {

    /**
     * Reads a token, and believes nothing of it.
     *
     * @throws IllegalArgumentException when it is none, or is signed in no way that proves anything
     */
    public static WebToken parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a token has three parts");
        }
        Claims header = Claims.parse(decoded(parts[0]));
        if (header.find("crit").isPresent()) {
            throw new IllegalArgumentException("no critical extensions are known");
        }
        SigningAlgorithm algorithm = header.text("alg")
                .flatMap(SigningAlgorithm::named)
                .orElseThrow(() -> new IllegalArgumentException("no algorithm that proves anything"));
        return new WebToken(
                algorithm,
                header.text("kid").orElse(""),
                Claims.parse(decoded(parts[1])),
                parts[0] + "." + parts[1],
                parts[2]);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /** Whether a key signed it. */
    public boolean signedBy(IssuerKey key) {
        try {
            byte[] proof = Base64.getUrlDecoder().decode(signature);
            return key.id().equals(keyId) && key.verifies(algorithm, signed, proof);
        } catch (IllegalArgumentException notEncoded) {
            return false;
        }
    }

    /** A token with these claims, as text. */
    static String signed(Claims claims, IssuerKey key, SigningAlgorithm algorithm) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", algorithm.name());
        header.put("kid", key.id());
        String signed = encoded(new Claims(header).json().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.json().getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(key.sign(algorithm, signed));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
