package io.quintet.engine.service.s3;

import io.quintet.engine.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing by key, in which keys that share what comes before a delimiter are rolled up into one entry
 * (user guide, "Organizing objects using prefixes"). It jumps over what it rolls up, however much that is.
 *
 * @param items what is listed by itself
 * @param commonPrefixes what is rolled up
 * @param last the last entry of the page: a key or a common prefix
 * @param truncated whether there is more
 */
record Listing<T>(List<T> items, List<String> commonPrefixes, String last, boolean truncated) {

    /** What is asked for. */
    record Query(String bucket, String prefix, String delimiter, int limit) {

        static Query of(String bucket, @Nullable String prefix, @Nullable String delimiter, @Nullable Integer limit) {
            return new Query(
                    bucket,
                    Objects.requireNonNullElse(prefix, ""),
                    Objects.requireNonNullElse(delimiter, ""),
                    Math.min(Objects.requireNonNullElse(limit, MOST), MOST));
        }

        /** What a key is rolled up into. */
        Optional<String> commonPrefixOf(String key) {
            int found = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return found < 0 ? Optional.empty() : Optional.of(key.substring(0, found + delimiter.length()));
        }
    }

    /**
     * Rows that are ordered by key, and within a key.
     *
     * @param from the first row at a place or after it
     * @param start the place before all rows of a key
     * @param following the place of the row that comes next, which may be of the same key
     * @param shown whether a row is listed
     */
    record Rows<P, T>(
            Function<P, Optional<T>> from,
            Function<String, P> start,
            Function<T, P> following,
            Function<T, String> key,
            Predicate<T> shown) {}

    private static final int MOST = 1000;

    /** The current objects of a bucket. */
    static Rows<VersionKey, StoredVersion> currentObjects(Transaction rows, String bucket) {
        return new Rows<>(
                place -> Versions.from(rows, place).findFirst(),
                key -> VersionKey.before(bucket, key),
                version -> VersionKey.after(bucket, version.key()),
                StoredVersion::key,
                version -> !version.deleteMarker());
    }

    /** Every version of the objects of a bucket, delete markers included. */
    static Rows<VersionKey, StoredVersion> allVersions(Transaction rows, String bucket) {
        return new Rows<>(
                place -> Versions.from(rows, place).findFirst(),
                key -> VersionKey.before(bucket, key),
                version -> new VersionKey(bucket, version.key(), version.at().sequence() - 1),
                StoredVersion::key,
                version -> true);
    }

    /** The uploads of a bucket that are under way. */
    static Rows<Upload.Key, Upload> uploads(Transaction rows, String bucket) {
        return new Rows<>(
                place -> Uploads.from(rows, place).findFirst(),
                key -> Upload.Key.before(bucket, key),
                upload -> upload.at().next(),
                upload -> upload.at().key(),
                upload -> true);
    }

    /**
     * The page that begins at a place.
     *
     * @param after the common prefix or key that the page before ended with; nothing in it is shown again
     */
    static <P, T> Listing<T> page(Rows<P, T> rows, Query query, P place, String after) {
        List<T> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        Optional<T> next = rows.from().apply(place);
        while (next.isPresent() && rows.key().apply(next.get()).startsWith(query.prefix())) {
            T row = next.get();
            Optional<String> common = query.commonPrefixOf(rows.key().apply(row));
            boolean shown = rows.shown().test(row) && !common.equals(Optional.of(after));
            if (shown && items.size() + prefixes.size() == query.limit()) {
                return new Listing<>(items, prefixes, last, query.limit() > 0);
            }
            if (shown) {
                last = common.orElse(rows.key().apply(row));
                common.ifPresentOrElse(prefixes::add, () -> items.add(row));
            }
            boolean rolledUp = common.isPresent() && rows.shown().test(row);
            next = rolledUp
                    ? beyond(rows, common.get())
                    : rows.from().apply(rows.following().apply(row));
        }
        return new Listing<>(items, prefixes, last, false);
    }

    private static <P, T> Optional<T> beyond(Rows<P, T> rows, String commonPrefix) {
        String above = KeyOrder.above(commonPrefix);
        return above.isEmpty()
                ? Optional.empty()
                : rows.from().apply(rows.start().apply(above));
    }

    /** Where the listing of what comes after a key begins. */
    static <P> P placeAfter(Query query, String after, BiFunction<String, Boolean, P> place) {
        boolean inside = KeyOrder.compare(after, query.prefix()) >= 0;
        return inside ? place.apply(after, true) : place.apply(query.prefix(), false);
    }
}
