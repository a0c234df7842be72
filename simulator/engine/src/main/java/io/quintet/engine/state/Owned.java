package io.quintet.engine.state;

import java.util.Comparator;

/**
 * The key of a row that belongs to an account: rows of one account lie together, ordered by name.
 *
 * @param account the account's id, twelve digits
 * @param name what identifies the row in its account; where it is regional, {@code region/name}
 */
public record Owned(String account, String name) implements Comparable<Owned> {

    private static final Comparator<Owned> ORDER =
            Comparator.comparing(Owned::account).thenComparing(Owned::name);

    @Override
    public int compareTo(Owned other) {
        return ORDER.compare(this, other);
    }
}
