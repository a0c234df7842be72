package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.BOTH_VALUES;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A secret's value in the clear.
 *
 * @param text whether it was given as text
 */
record SecretValue(SdkBytes bytes, boolean text) {

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
}
