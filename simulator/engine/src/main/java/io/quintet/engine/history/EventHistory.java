package io.quintet.engine.history;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every event of the last 90 days (CloudTrail user guide, "Working with CloudTrail event history"). */
public final class EventHistory {

    /** How long an event is kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final Table<Long, EventChunk> CHUNKS = Table.of("history.chunks", Long.class, EventChunk.class);

    private EventHistory() {}

    /** Adds a chunk, and drops those whose time is over. */
    public static void append(Transaction rows, EventChunk chunk) {
        rows.put(CHUNKS, chunk.number(), chunk);
    }

    /** Drops the chunks whose last event is older than the history keeps. */
    public static void forget(Transaction rows, Instant now) {
        Instant horizon = now.minus(KEPT);
        for (Optional<Long> first = rows.world().first(CHUNKS);
                first.flatMap(number -> rows.find(CHUNKS, number))
                        .filter(chunk -> chunk.last().isBefore(horizon))
                        .isPresent();
                first = rows.world().first(CHUNKS)) {
            rows.remove(CHUNKS, first.get());
        }
    }

    /** The chunks that came after the one of this number, in their order; 0 for all. */
    public static Stream<EventChunk> after(World world, long number) {
        return world.entriesFrom(CHUNKS, number + 1).map(Map.Entry::getValue);
    }
}
