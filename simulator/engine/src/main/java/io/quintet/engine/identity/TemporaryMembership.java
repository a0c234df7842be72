package io.quintet.engine.identity;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A group membership that was approved for a time. AWS has none that ends by itself; its customers run a scheduler
 * beside Identity Center that ends it, as "Temporary elevated access management" does, and here this is what the
 * scheduler keeps.
 */
public record TemporaryMembership(String membershipId, Instance instance, Instant ends) {

    private static final Table<String, TemporaryMembership> TABLE =
            Table.of("identity.temporary-memberships", String.class, TemporaryMembership.class);

    /** The memberships whose time is over. */
    public static Stream<TemporaryMembership> over(Transaction rows, Instant at) {
        return rows.all(TABLE).filter(each -> !at.isBefore(each.ends));
    }

    public void put(Transaction rows) {
        rows.put(TABLE, membershipId, this);
    }

    public void remove(Transaction rows) {
        rows.remove(TABLE, membershipId);
    }
}
