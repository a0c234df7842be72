package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.BOTH_VALUES;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.KMS_DENIES;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NOT_DECRYPTED;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NOT_ENCRYPTED;

import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * A secret's value in the clear. At rest it is encrypted with a data key of AWS KMS, which the caller needs leave to
 * use (AWS Secrets Manager user guide, "Secret encryption and decryption").
 *
 * @param text whether it was given as text
 */
record SecretValue(SdkBytes bytes, boolean text) {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** The value in a request; none where it has neither text nor bytes. */
    static Optional<SecretValue> in(@Nullable String text, @Nullable SdkBytes bytes) {
        if (text != null && bytes != null) {
            throw BOTH_VALUES.error();
        }
        return text == null
                ? Optional.ofNullable(bytes).map(given -> new SecretValue(given, false))
                : Optional.of(new SecretValue(SdkBytes.fromUtf8String(text), true));
    }

    @Nullable
    String asText() {
        return text ? bytes.asUtf8String() : null;
    }

    @Nullable
    SdkBytes asBytes() {
        return text ? null : bytes;
    }

    Version encrypted(Call call, SecretRow secret, String versionId) {
        GenerateDataKeyResponse dataKey = dataKey(call, secret, versionId);
        SdkBytes nonce = SdkBytes.fromByteArray(call.identifiers().bytes(NONCE_BYTES));
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, dataKey.plaintext(), nonce).doFinal(bytes.asByteArrayUnsafe());
            return new Version(
                    versionId,
                    call.at(),
                    secret.keyId().orElse("DefaultEncryptionKey"),
                    dataKey.ciphertextBlob(),
                    nonce,
                    SdkBytes.fromByteArray(sealed),
                    text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GenerateDataKeyResponse dataKey(Call call, SecretRow secret, String versionId) {
        try {
            return call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.generateDataKey(request -> request.keyId(secret.keyArn())
                            .keySpec(DataKeySpec.AES_256)
                            .encryptionContext(context(secret, versionId))));
        } catch (KmsException e) {
            throw refused(e, NOT_ENCRYPTED);
        }
    }

    static SecretValue decrypted(Call call, SecretRow secret, Version version) {
        try {
            SdkBytes key = call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.decrypt(request ->
                            request.ciphertextBlob(version.dataKey()).encryptionContext(context(secret, version.id()))))
                    .plaintext();
            byte[] value = cipher(Cipher.DECRYPT_MODE, key, version.nonce())
                    .doFinal(version.sealed().asByteArrayUnsafe());
            return new SecretValue(SdkBytes.fromByteArray(value), version.text());
        } catch (KmsException e) {
            throw refused(e, NOT_DECRYPTED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> context(SecretRow secret, String versionId) {
        return Map.of("SecretARN", secret.arn().toString(), "SecretVersionId", versionId);
    }

    private static AwsError refused(KmsException refusal, SecretsManagerError otherwise) {
        boolean denied = refusal.awsErrorDetails().errorCode().equals("AccessDeniedException");
        return (denied ? KMS_DENIES : otherwise).error();
    }

    private static Cipher cipher(int mode, SdkBytes key, SdkBytes nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key.asByteArrayUnsafe(), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce.asByteArrayUnsafe()));
        return cipher;
    }
}
