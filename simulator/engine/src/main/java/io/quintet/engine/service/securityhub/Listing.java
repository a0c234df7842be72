package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.INVALID_TOKEN;

import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How Security Hub pages. */
final class Listing {

    static final int LIMIT = 50;

    private Listing() {}

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer maxResults) {
        try {
            return Page.of(all, key, token, Optional.ofNullable(maxResults).orElse(LIMIT));
        } catch (Page.InvalidToken e) {
            throw INVALID_TOKEN.error();
        }
    }
}
