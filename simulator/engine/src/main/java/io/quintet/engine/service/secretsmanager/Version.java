package io.quintet.engine.service.secretsmanager;

import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A version of a secret's value.
 *
 * @param dataKey the key that it is encrypted with, encrypted by AWS KMS
 * @param text whether the value was given as text
 */
record Version(
        String id, Instant created, String keyId, SdkBytes dataKey, SdkBytes nonce, SdkBytes sealed, boolean text) {}
