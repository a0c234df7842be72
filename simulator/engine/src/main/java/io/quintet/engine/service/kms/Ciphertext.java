package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.INVALID_CIPHERTEXT;

import io.quintet.engine.state.Identifiers;
import io.quintet.rules.policy.Arn;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What a key encrypted, by AES-256-GCM. Its bytes name the key, so that Decrypt needs no other hint.
 *
 * @param version which of the key's materials encrypted it
 * @param sealed the encrypted bytes and their tag
 */
record Ciphertext(Arn key, int version, SdkBytes nonce, SdkBytes sealed) {

    private static final byte[] FORMAT = {1, 2, 2, 0};
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    static Ciphertext encrypt(KeyRow key, SdkBytes plaintext, EncryptionContext context, Identifiers identifiers) {
        int version = key.material().newest();
        byte[] nonce = identifiers.bytes(NONCE_BYTES);
        Ciphertext unsealed = new Ciphertext(key.arn(), version, SdkBytes.fromByteArray(nonce), plaintext);
        try {
            byte[] sealed = unsealed.cipher(Cipher.ENCRYPT_MODE, key, context).doFinal(plaintext.asByteArrayUnsafe());
            return new Ciphertext(key.arn(), version, unsealed.nonce, SdkBytes.fromByteArray(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plaintext; refused when it was encrypted otherwise, in another context, or was changed. */
    SdkBytes decrypt(KeyRow row, EncryptionContext context) {
        if (version < 0 || version > row.material().newest()) {
            throw INVALID_CIPHERTEXT.error();
        }
        try {
            byte[] plaintext = cipher(Cipher.DECRYPT_MODE, row, context).doFinal(sealed.asByteArrayUnsafe());
            return SdkBytes.fromByteArray(plaintext);
        } catch (AEADBadTagException changed) {
            throw INVALID_CIPHERTEXT.error();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, KeyRow row, EncryptionContext context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] secret = row.material().versions().get(version).asByteArrayUnsafe();
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce.asByteArrayUnsafe()));
        cipher.updateAAD(key.toString().getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(context.bytes());
        return cipher;
    }

    SdkBytes blob() {
        byte[] arn = key.toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = sealed.asByteArrayUnsafe();
        ByteBuffer blob = ByteBuffer.allocate(FORMAT.length + 2 * Short.BYTES + arn.length + NONCE_BYTES + body.length);
        blob.put(FORMAT).putShort((short) arn.length).put(arn).putShort((short) version);
        blob.put(nonce.asByteArrayUnsafe()).put(body);
        return SdkBytes.fromByteArray(blob.array());
    }

    /** What a blob holds; empty when no key made it. */
    static Optional<Ciphertext> of(SdkBytes bytes) {
        ByteBuffer blob = bytes.asByteBuffer();
        try {
            if (!Arrays.equals(take(blob, FORMAT.length), FORMAT)) {
                return Optional.empty();
            }
            Arn arn = Arn.parse(new String(take(blob, blob.getShort()), StandardCharsets.UTF_8));
            int version = blob.getShort();
            SdkBytes nonce = SdkBytes.fromByteArray(take(blob, NONCE_BYTES));
            return Optional.of(
                    new Ciphertext(arn, version, nonce, SdkBytes.fromByteArray(take(blob, blob.remaining()))));
        } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] take(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
