package io.quintet.engine.service.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.Owner;

/** An account as Amazon S3 names it: by its canonical user id, which anybody may know and nobody can choose. */
final class CanonicalUser {

    private CanonicalUser() {}

    static String id(String account) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("canonical user of ".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(account.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Owner owner(String account) {
        return Owner.builder().id(id(account)).build();
    }

    static Initiator initiator(String account) {
        return Initiator.builder().id(id(account)).build();
    }
}
