package io.quintet.engine.service.s3;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The encrypted data key of an object, as AWS KMS gave it out.
 *
 * @param context the encryption context that it was given out for
 */
record DataKey(String keyArn, SdkBytes encrypted, Map<String, String> context) {

    DataKey {
        context = Map.copyOf(context);
    }
}
