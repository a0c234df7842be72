package io.quintet.engine.service.kms;

import io.quintet.rules.policy.Arn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A grant's token, which names its key and itself. */
record GrantToken(Arn key, String grantId) {

    private static final char BETWEEN = '#';

    static String of(Arn key, String grantId) {
        String text = key.toString() + BETWEEN + grantId;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<GrantToken> read(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            int between = text.lastIndexOf(BETWEEN);
            return between < 0
                    ? Optional.empty()
                    : Optional.of(new GrantToken(Arn.parse(text.substring(0, between)), text.substring(between + 1)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
