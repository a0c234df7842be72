package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.KMS_DENIES;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NOT_DECRYPTED;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NOT_ENCRYPTED;

import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * The key that one version of a secret is encrypted with. AWS KMS gives it out, and opens it, for callers who may use
 * the secret's key (AWS Secrets Manager user guide, "Secret encryption and decryption").
 */
record DataKey(SdkBytes plain, SdkBytes encrypted) {

    static DataKey of(Call call, SecretRow secret, String versionId) {
        try {
            GenerateDataKeyResponse key = call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.generateDataKey(request -> request.keyId(secret.keyArn())
                            .keySpec(DataKeySpec.AES_256)
                            .encryptionContext(context(secret, versionId))));
            return new DataKey(key.plaintext(), key.ciphertextBlob());
        } catch (KmsException e) {
            throw refused(e, NOT_ENCRYPTED);
        }
    }

    static DataKey opened(Call call, SecretRow secret, Version version) {
        try {
            SdkBytes plain = call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.decrypt(request ->
                            request.ciphertextBlob(version.dataKey()).encryptionContext(context(secret, version.id()))))
                    .plaintext();
            return new DataKey(plain, version.dataKey());
        } catch (KmsException e) {
            throw refused(e, NOT_DECRYPTED);
        }
    }

    private static Map<String, String> context(SecretRow secret, String versionId) {
        return Map.of("SecretARN", secret.arn().toString(), "SecretVersionId", versionId);
    }

    private static AwsError refused(KmsException refusal, SecretsManagerError otherwise) {
        boolean denied = refusal.awsErrorDetails().errorCode().equals("AccessDeniedException");
        return (denied ? KMS_DENIES : otherwise).error();
    }
}
