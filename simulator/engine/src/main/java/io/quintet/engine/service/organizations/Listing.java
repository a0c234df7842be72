package io.quintet.engine.service.organizations;

import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How AWS Organizations pages: at most twenty items, by a token of its own. */
final class Listing {

    private static final int LIMIT = 20;

    private Listing() {}

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer maxResults) {
        try {
            return Page.of(all, key, token, Optional.ofNullable(maxResults).orElse(LIMIT));
        } catch (Page.InvalidToken e) {
            throw InvalidInput.INVALID_NEXT_TOKEN.error();
        }
    }
}
