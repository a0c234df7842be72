package io.quintet.engine.identity;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client gets from a person who signed in with a browser, and exchanges for a token (RFC 6749, RFC 7636).
 *
 * @param challenge the SHA-256 of what the client proves itself with
 * @param session the session that the person began
 */
public record AuthorizationCode(
        String code, String client, String redirectUri, String challenge, String session, Instant expires) {

    private static final Table<String, AuthorizationCode> TABLE =
            Table.of("identity.authorization-codes", String.class, AuthorizationCode.class);

    public static Optional<AuthorizationCode> find(Transaction rows, String code) {
        return rows.find(TABLE, code);
    }

    public void put(Transaction rows) {
        rows.put(TABLE, code, this);
    }

    public void remove(Transaction rows) {
        rows.remove(TABLE, code);
    }

    /** Whether this is what the challenge was made from. */
    public boolean isProvedBy(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
