package io.quintet.engine.state;

/**
 * A typed table of a {@link World}: its rows are values under keys that have an order, so that a range of keys can be
 * read. A table is declared once, as a constant, by whoever owns its rows.
 *
 * @param <K> the keys: immutable, comparable
 * @param <V> the values: immutable, records or SDK model objects
 */
public final class Table<K extends Comparable<? super K>, V> {

    private final String name;
    private final Class<K> keys;
    private final Class<V> values;

    private Table(String name, Class<K> keys, Class<V> values) {
        this.name = name;
        this.keys = keys;
        this.values = values;
    }

    /** Declares a table, named as {@code service.rows}. */
    public static <K extends Comparable<? super K>, V> Table<K, V> of(String name, Class<K> keys, Class<V> values) {
        return new Table<>(name, keys, values);
    }

    public String name() {
        return name;
    }

    public Class<K> keys() {
        return keys;
    }

    public Class<V> values() {
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
