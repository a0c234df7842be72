package io.quintet.engine.state;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** All of an organization's state at one moment: an immutable value. A changed world shares what did not change. */
public final class World {

    static final World EMPTY = new World(HashTreePMap.empty());

    private final PMap<Table<?, ?>, TreePMap<?, ?>> tables;

    private World(PMap<Table<?, ?>, TreePMap<?, ?>> tables) {
        this.tables = tables;
    }

    public <K extends Comparable<? super K>, V> Optional<V> find(Table<K, V> table, K key) {
        return Optional.ofNullable(rows(table).get(key));
    }

    /** All rows, in the order of their keys. */
    public <K extends Comparable<? super K>, V> Stream<Map.Entry<K, V>> entries(Table<K, V> table) {
        return rows(table).entrySet().stream();
    }

    /** The rows from a key on, that key included, in the order of their keys. */
    public <K extends Comparable<? super K>, V> Stream<Map.Entry<K, V>> entriesFrom(Table<K, V> table, K key) {
        return rows(table).tailMap(key, true).entrySet().stream();
    }

    /** The lowest key; empty when the table has no rows. */
    public <K extends Comparable<? super K>, V> Optional<K> first(Table<K, V> table) {
        TreePMap<K, V> rows = rows(table);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.firstKey());
    }

    public int size(Table<?, ?> table) {
        TreePMap<?, ?> rows = tables.get(table);
        return rows == null ? 0 : rows.size();
    }

    /**
     * A value that is the same object as long as no row of the table changes: what was derived from the rows can be
     * kept beside it.
     */
    public Object version(Table<?, ?> table) {
        TreePMap<?, ?> rows = tables.get(table);
        return rows == null ? table : rows;
    }

    <K extends Comparable<? super K>, V> World with(Table<K, V> table, K key, V value) {
        return new World(tables.plus(table, rows(table).plus(key, value)));
    }

    <K extends Comparable<? super K>, V> World without(Table<K, V> table, K key) {
        return new World(tables.plus(table, rows(table).minus(key)));
    }

    <K extends Comparable<? super K>, V> World cleared(Table<K, V> table) {
        return new World(tables.minus(table));
    }

    @SuppressWarnings("unchecked") // with() and without() are the only ways in, and their types agree with the table's
    private <K extends Comparable<? super K>, V> TreePMap<K, V> rows(Table<K, V> table) {
        TreePMap<?, ?> rows = tables.get(table);
        return rows == null ? TreePMap.empty() : (TreePMap<K, V>) rows;
    }
}
