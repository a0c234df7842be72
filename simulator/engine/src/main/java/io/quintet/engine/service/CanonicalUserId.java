package io.quintet.engine.service;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The canonical user id of an account, as Amazon S3 knows it: "an obfuscated form of the AWS account ID" (Amazon S3
 * user guide, "Principals for bucket policies"), which anybody may know and nobody can choose.
 */
public final class CanonicalUserId {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ACCOUNT = Pattern.compile("(\\d{12})    \\1    ");
    private static final int BLOCK = 16;

    private CanonicalUserId() {}

    public static String of(String account) {
        String padded = account + " ".repeat(BLOCK - account.length() % BLOCK);
        return HexFormat.of()
                .formatHex(cipher(Cipher.ENCRYPT_MODE, (padded + padded).getBytes(StandardCharsets.UTF_8)));
    }

    /** The account that has this id; none for what is no such id. */
    public static Optional<String> account(String id) {
        if (!FORM.matcher(id).matches()) {
            return Optional.empty();
        }
        byte[] clear = cipher(Cipher.DECRYPT_MODE, HexFormat.of().parseHex(id));
        return Optional.of(ACCOUNT.matcher(new String(clear, StandardCharsets.ISO_8859_1)))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    private static byte[] cipher(int mode, byte[] text) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256").digest("canonical user".getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK]));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
