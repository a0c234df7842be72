package io.quintet.engine.state;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSortedMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentTreeMap;
import org.organicdesign.fp.collections.UnmodMap;

/** All of an organization's state at one moment: an immutable value. A changed world shares what did not change. */
public final class World {

    static final World EMPTY = new World(PersistentHashMap.empty());

    private final ImMap<Table<?, ?>, ImSortedMap<?, ?>> tables;

    private World(ImMap<Table<?, ?>, ImSortedMap<?, ?>> tables) {
        this.tables = tables;
    }

    public <K extends Comparable<? super K>, V> Optional<V> find(Table<K, V> table, K key) {
        return Optional.ofNullable(rows(table).get(key));
    }

    /** All rows, in the order of their keys. */
    public <K extends Comparable<? super K>, V> Stream<Map.Entry<K, V>> entries(Table<K, V> table) {
        return stream(rows(table));
    }

    /** The rows from a key on, that key included, in the order of their keys. */
    public <K extends Comparable<? super K>, V> Stream<Map.Entry<K, V>> entriesFrom(Table<K, V> table, K key) {
        ImSortedMap<K, V> rows = rows(table);
        return Stream.iterate(
                        Search.from(key).in(rows),
                        Optional::isPresent,
                        entry -> Search.beyond(entry.orElseThrow().getKey()).in(rows))
                .map(Optional::orElseThrow);
    }

    /** The lowest key; empty when the table has no rows. */
    public <K extends Comparable<? super K>, V> Optional<K> first(Table<K, V> table) {
        ImSortedMap<K, V> rows = rows(table);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.firstKey());
    }

    public int size(Table<?, ?> table) {
        ImSortedMap<?, ?> rows = tables.get(table);
        return rows == null ? 0 : rows.size();
    }

    /**
     * A value that is the same object as long as no row of the table changes: what was derived from the rows can be
     * kept beside it.
     */
    public Object version(Table<?, ?> table) {
        ImSortedMap<?, ?> rows = tables.get(table);
        return rows == null ? table : rows;
    }

    <K extends Comparable<? super K>, V> World with(Table<K, V> table, K key, V value) {
        return new World(tables.assoc(table, rows(table).assoc(key, value)));
    }

    <K extends Comparable<? super K>, V> World without(Table<K, V> table, K key) {
        return new World(tables.assoc(table, rows(table).without(key)));
    }

    <K extends Comparable<? super K>, V> World cleared(Table<K, V> table) {
        return new World(tables.without(table));
    }

    @SuppressWarnings("unchecked") // with() and without() are the only ways in, and their types agree with the table's
    private <K extends Comparable<? super K>, V> ImSortedMap<K, V> rows(Table<K, V> table) {
        ImSortedMap<?, ?> rows = tables.get(table);
        return rows == null ? PersistentTreeMap.empty(World::compare) : (ImSortedMap<K, V>) rows;
    }

    private static <K extends Comparable<? super K>> int compare(K one, K other) {
        return one.compareTo(other);
    }

    /**
     * The search for the least key from one on. The map's own {@code tailMap} copies the tail, which takes as long as
     * the table is large; so the map is asked for this in place of a key, and it remembers what it was compared with on
     * the way down.
     */
    @SuppressWarnings("ComparableType") // it stands where a key is looked for, and is compared with keys alone
    private static final class Search<K extends Comparable<? super K>> implements Comparable<K> {
        private final K from;
        private final boolean inclusive;
        private @Nullable K found;

        private Search(K from, boolean inclusive) {
            this.from = from;
            this.inclusive = inclusive;
        }

        static <K extends Comparable<? super K>> Search<K> from(K key) {
            return new Search<>(key, true);
        }

        static <K extends Comparable<? super K>> Search<K> beyond(K key) {
            return new Search<>(key, false);
        }

        <V> Optional<Map.Entry<K, V>> in(ImSortedMap<K, V> rows) {
            rows.get(this);
            return Optional.ofNullable(found).map(key -> Map.entry(key, rows.get(key)));
        }

        @Override
        public int compareTo(K key) {
            int order = from.compareTo(key);
            if (order < 0 || (order == 0 && inclusive)) {
                found = key;
            }
            return order == 0 && !inclusive ? 1 : order;
        }
    }

    private static <K, V> Stream<Map.Entry<K, V>> stream(ImSortedMap<K, V> rows) {
        Iterable<UnmodMap.UnEntry<K, V>> entries = rows;
        return StreamSupport.stream(entries.spliterator(), false).map(entry -> entry);
    }
}
