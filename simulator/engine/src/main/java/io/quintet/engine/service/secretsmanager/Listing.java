package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.INVALID_TOKEN;

import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listings in pages of the size that is asked for. */
final class Listing {

    private Listing() {}

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer limit, int usual) {
        try {
            return Page.of(all, key, token, Optional.ofNullable(limit).orElse(usual));
        } catch (Page.InvalidToken e) {
            throw INVALID_TOKEN.error();
        }
    }
}
