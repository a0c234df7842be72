package io.quintet.engine.state;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One operation's view of the world. It sees its own changes; they take effect together when the operation returns, and
 * not at all when it throws. A transaction that only reads sees one world for as long as it lasts.
 */
public final class Transaction {

    private final boolean writes;
    private World world;

    Transaction(World world, boolean writes) {
        this.world = world;
        this.writes = writes;
    }

    public World world() {
        return world;
    }

    /** Whether this transaction may change rows. */
    public boolean writes() {
        return writes;
    }

    public <K extends Comparable<? super K>, V> Optional<V> find(Table<K, V> table, K key) {
        return world.find(table, key);
    }

    /** All values of a table, in the order of their keys. */
    public <K extends Comparable<? super K>, V> Stream<V> all(Table<K, V> table) {
        return world.entries(table).map(Map.Entry::getValue);
    }

    /** The values of one account, in the order of their names. */
    public <V> Stream<V> of(Table<Owned, V> table, String account) {
        return of(table, account, "");
    }

    /** The values of one account whose names begin so. */
    public <V> Stream<V> of(Table<Owned, V> table, String account, String prefix) {
        return world.entriesFrom(table, new Owned(account, prefix))
                .takeWhile(row -> row.getKey().account().equals(account)
                        && row.getKey().name().startsWith(prefix))
                .map(Map.Entry::getValue);
    }

    public <K extends Comparable<? super K>, V> void put(Table<K, V> table, K key, V value) {
        change(before -> before.with(table, key, value));
    }

    public <K extends Comparable<? super K>, V> void remove(Table<K, V> table, K key) {
        change(before -> before.without(table, key));
    }

    public <K extends Comparable<? super K>, V> void clear(Table<K, V> table) {
        change(before -> before.cleared(table));
    }

    /** One that begins as this one stands, may change rows, and takes no effect: to see what would happen. */
    public Transaction rehearsal() {
        return new Transaction(world, true);
    }

    /** Work within this transaction: when it throws, what it changed is undone, and only that. */
    public <T> T nested(Supplier<T> work) {
        World before = world;
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                world = before;
            }
        }
    }

    private void change(UnaryOperator<World> change) {
        if (!writes) {
            throw new IllegalStateException("this operation is declared to read only, and may not change a row");
        }
        world = change.apply(world);
    }
}
