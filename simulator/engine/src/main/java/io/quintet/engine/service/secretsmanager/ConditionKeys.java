package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.Arn;
import org.jspecify.annotations.Nullable;

/** The condition keys of Secrets Manager (Service Authorization Reference, "AWS Secrets Manager"). */
final class ConditionKeys {

    private ConditionKeys() {}

    static void secret(Call call, String secretId, Operations.Keys keys) {
        keys.put("secretsmanager:SecretId", Secrets.named(call, secretId));
        Secrets.find(call.rows(), Secrets.named(call, secretId)).ifPresent(secret -> {
            keys.put("secretsmanager:SecretPrimaryRegion", secret.arn().region());
            secret.tags().values().forEach((tag, value) -> keys.put("secretsmanager:ResourceTag/" + tag, value));
        });
    }

    /** Which key of AWS KMS a secret is to have. */
    static void key(Call call, @Nullable String keyId, Operations.Keys keys) {
        keys.put("secretsmanager:KmsKeyId", keyId);
        if (keyId != null && keyId.startsWith("arn:")) {
            keys.put("secretsmanager:KmsKeyArn", keyId);
        } else if (keyId != null && !keyId.startsWith("alias/")) {
            keys.put("secretsmanager:KmsKeyArn", Arn.of("aws", "kms", call.region(), call.account(), "key/" + keyId));
        }
    }
}
