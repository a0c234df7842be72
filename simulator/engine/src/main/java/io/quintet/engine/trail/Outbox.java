package io.quintet.engine.trail;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;

/**
 * What happened and is not delivered yet. A call enters in the transaction of its own changes, so that none is
 * acknowledged that the trail does not hold.
 */
public final class Outbox {

    /** By the order in which they happened. */
    public static final Table<Long, Recordable> TABLE = Table.of("trail.outbox", Long.class, Recordable.class);

    private Outbox() {}

    public static void add(Transaction rows, long sequence, Recordable recorded) {
        rows.put(TABLE, sequence, recorded);
    }
}
