package io.quintet.engine.service.iam;

import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages as all of IAM's listings have them: 100 items unless the caller says otherwise. */
final class Listing {

    private static final int USUAL = 100;

    private Listing() {}

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String marker, @Nullable Integer maxItems) {
        try {
            return Page.of(all, key, marker, Optional.ofNullable(maxItems).orElse(USUAL));
        } catch (Page.InvalidToken invalid) {
            throw IamError.INVALID_MARKER.error();
        }
    }

    /** Rows of one account, which lie ordered by their names. */
    static <R extends Holder<R>> Page<R> holders(
            Stream<R> all, @Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {
        String prefix = Optional.ofNullable(pathPrefix).orElse("/");
        return page(
                all.filter(row -> row.path().startsWith(prefix)),
                row -> Holders.key("", row.name()).name(),
                marker,
                maxItems);
    }
}
