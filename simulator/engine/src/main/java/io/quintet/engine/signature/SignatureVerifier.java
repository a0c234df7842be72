package io.quintet.engine.signature;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves what requests claim, by signing them again ("AWS Signature Version 4 for API requests"). It remembers the keys
 * that it derives, for a client signs with the same one all day.
 */
public final class SignatureVerifier {

    private static final int REMEMBERED_KEYS = 4096;

    private final Map<Derivation, SigningKey> keys = new ConcurrentHashMap<>();

    private record Derivation(String secret, CredentialScope scope) {}

    /**
     * The request, when whoever holds the secret key signed it. A body too large to be in memory is checked while it is
     * read, and fails its reader with an {@link AwsError}; one in the encoding aws-chunked is decoded.
     *
     * @throws AwsError when the request is not what was signed, or not now
     */
    public HttpRequest verify(HttpRequest request, Claim claim, String secretAccessKey, Instant now) {
        SigningTime.check(claim, now);
        SignedHeaders.check(request, claim);
        Payload payload = Payload.of(request, claim);
        SigningKey key = key(secretAccessKey, claim.scope());
        byte[] canonical = CanonicalRequest.bytes(payload.request(), claim, payload.hash());
        String expected = key.sign(AuthorizationHeader.ALGORITHM
                + '\n'
                + claim.dateText()
                + '\n'
                + key.scope()
                + '\n'
                + Sha256.hex(canonical));
        if (!equal(expected, claim.signature())) {
            throw claim.dialect().mismatch();
        }
        return payload.checked(claim, key);
    }

    private SigningKey key(String secret, CredentialScope scope) {
        Derivation derivation = new Derivation(secret, scope);
        SigningKey known = keys.get(derivation);
        if (known != null) {
            return known;
        }
        if (keys.size() >= REMEMBERED_KEYS) {
            keys.clear();
        }
        SigningKey derived = SigningKey.derive(secret, scope);
        keys.put(derivation, derived);
        return derived;
    }

    /** Takes the same time wherever the two differ. */
    static boolean equal(String expected, String stated) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.ISO_8859_1), stated.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A request to S3 that nobody signed, with a body that is what the request states of it. */
    public static HttpRequest unsigned(HttpRequest request) {
        return Payload.unsigned(request);
    }
}
