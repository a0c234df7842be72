package io.quintet.engine.credential;

import io.quintet.engine.state.Identifiers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encoded authorization failure messages: compressed and sealed, so that only this universe reads them, and only for
 * callers of the account whose call was denied (STS API reference, "DecodeAuthorizationMessage").
 */
public final class AuthorizationMessages {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String HASH = "HmacSHA256";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 1 << 20;

    private final SecretKeySpec key;
    private final SecretKeySpec nonceKey;
    private final byte[] account;

    private AuthorizationMessages(byte[] key, byte[] nonceKey, String account) {
        this.key = new SecretKeySpec(key, "AES");
        this.nonceKey = new SecretKeySpec(nonceKey, HASH);
        this.account = account.getBytes(StandardCharsets.UTF_8);
    }

    /** The messages to callers of an account. */
    public static AuthorizationMessages of(Identifiers universe, String account) {
        return new AuthorizationMessages(
                universe.key("authorization message"), universe.key("authorization message nonce"), account);
    }

    public String encode(String message) {
        byte[] compressed = compress(message.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] nonce = nonce(compressed);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(compressed);
            byte[] encoded = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, encoded, NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(encoded);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + CIPHER, impossible);
        }
    }

    /** The message; empty when it was tampered with, or is another account's or another universe's. */
    public Optional<String> decode(String encoded) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            byte[] nonce = Arrays.copyOf(bytes, NONCE);
            byte[] sealed = Arrays.copyOfRange(bytes, Math.min(NONCE, bytes.length), bytes.length);
            byte[] compressed = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed);
            return Optional.of(new String(expand(compressed), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException
                | GeneralSecurityException
                | ProviderException
                | DataFormatException foreign) {
            return Optional.empty();
        }
    }

    /** Made from what is sealed, so that two messages never share one. */
    private byte[] nonce(byte[] compressed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HASH);
        mac.init(nonceKey);
        mac.update(account);
        return Arrays.copyOf(mac.doFinal(compressed), NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(account);
        return cipher;
    }

    private static byte[] compress(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    private static byte[] expand(byte[] compressed) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] expanded = new byte[LONGEST];
            return Arrays.copyOf(expanded, inflater.inflate(expanded));
        } finally {
            inflater.end();
        }
    }
}
