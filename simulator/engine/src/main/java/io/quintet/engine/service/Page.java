package io.quintet.engine.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing. Its token names the last item shown, so that a listing goes on where it stopped even when items
 * came or went in between.
 *
 * @param nextToken what gets the next page; null after the last one, as the SDK's builders take it
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    /** A token that this listing never gave out. */
    public static final class InvalidToken extends RuntimeException {
        InvalidToken() {
            super("the token is none that a listing gave out");
        }
    }

    /**
     * The page after a token.
     *
     * @param all the items in the ascending order of their keys
     * @param key unique in the listing
     * @param token null for the first page
     * @throws InvalidToken which the service answers with its own error
     */
    public static <T> Page<T> of(Stream<T> all, Function<T, String> key, @Nullable String token, int limit) {
        Optional<String> after = Optional.ofNullable(token).map(Page::decode);
        Iterator<T> items = all.filter(
                        item -> after.isEmpty() || key.apply(item).compareTo(after.get()) > 0)
                .iterator();
        List<T> page = new ArrayList<>();
        while (page.size() < limit && items.hasNext()) {
            page.add(items.next());
        }
        boolean more = items.hasNext() && !page.isEmpty();
        return new Page<>(List.copyOf(page), more ? encode(key.apply(page.get(page.size() - 1))) : null);
    }

    public boolean truncated() {
        return nextToken != null;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidToken();
        }
    }
}
