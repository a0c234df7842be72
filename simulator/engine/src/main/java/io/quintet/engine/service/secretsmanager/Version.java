package io.quintet.engine.service.secretsmanager;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A version of a secret's value.
 *
 * @param dataKey the key that it is encrypted with, encrypted by AWS KMS
 * @param sealed the value itself, where it lies here
 */
record Version(String id, Instant created, String keyId, SdkBytes dataKey, Optional<Sealed> sealed) {

    static Version of(String id, Instant created, SecretRow secret, SdkBytes dataKey, Optional<Sealed> sealed) {
        return new Version(id, created, secret.keyId().orElse("DefaultEncryptionKey"), dataKey, sealed);
    }
}
