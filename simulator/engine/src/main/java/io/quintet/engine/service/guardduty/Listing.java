package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;

import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How GuardDuty pages: at most fifty items; an empty token is as good as none. */
final class Listing {

    private static final int LIMIT = 50;

    private Listing() {}

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, Optional<Integer> maxResults) {
        try {
            String after = token == null || token.isEmpty() ? null : token;
            return Page.of(all, key, after, maxResults.orElse(LIMIT));
        } catch (Page.InvalidToken e) {
            throw INVALID_VALUE.error();
        }
    }
}
