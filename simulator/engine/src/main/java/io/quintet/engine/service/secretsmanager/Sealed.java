package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.state.Identifiers;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;

/** A secret's value as it lies here, encrypted with its data key. */
record Sealed(SdkBytes nonce, SdkBytes bytes, boolean text) {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    static Sealed of(SecretValue value, SdkBytes key, Identifiers identifiers) {
        SdkBytes nonce = SdkBytes.fromByteArray(identifiers.bytes(NONCE_BYTES));
        return new Sealed(nonce, cipher(Cipher.ENCRYPT_MODE, key, nonce, value.bytes()), value.text());
    }

    SecretValue open(SdkBytes key) {
        return new SecretValue(cipher(Cipher.DECRYPT_MODE, key, nonce, bytes), text);
    }

    private static SdkBytes cipher(int mode, SdkBytes key, SdkBytes nonce, SdkBytes bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key.asByteArrayUnsafe(), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.asByteArrayUnsafe()));
            return SdkBytes.fromByteArray(cipher.doFinal(bytes.asByteArrayUnsafe()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
