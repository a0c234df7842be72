package io.quintet.engine.trail;

import io.quintet.engine.history.EventChunk;
import io.quintet.engine.history.EventChunk.Entry;
import io.quintet.engine.history.EventHistory;
import io.quintet.engine.service.EventSubscriber;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.rules.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes events of what is in the outbox, and enters them into the event history. Each call is in one of the two at any
 * time: it moves in one transaction.
 */
public final class Trail {

    private static final int CHUNK = 2_000;
    private static final int BATCH = 10_000;

    private final Universe universe;
    private final List<EventSubscriber> subscribers;

    /** The trail of one universe; each subscriber sees every event. */
    public Trail(Universe universe, List<EventSubscriber> subscribers) {
        this.universe = universe;
        this.subscribers = List.copyOf(subscribers);
    }

    private record Place(String account, String region) {}

    /** Takes in every call that was in the outbox when this began. */
    public synchronized void settle() {
        List<Map.Entry<Long, Recordable>> waiting =
                universe.world().entries(Outbox.TABLE).toList();
        for (int from = 0; from < waiting.size(); from += BATCH) {
            move(waiting.subList(from, Math.min(from + BATCH, waiting.size())));
        }
    }

    private void move(List<Map.Entry<Long, Recordable>> batch) {
        List<Entry> entries = batch.stream()
                .map(Map.Entry::getValue)
                .flatMap(each -> each.events().stream().map(event -> new Entry(each.at(), event)))
                .toList();
        List<EventChunk> chunks = chunks(entries);
        List<Event> events = entries.stream().map(Entry::event).toList();
        universe.write(rows -> {
            batch.forEach(row -> rows.remove(Outbox.TABLE, row.getKey()));
            enter(rows, chunks);
            subscribers.forEach(subscriber -> subscriber.observe(rows, events));
            return events;
        });
    }

    private void enter(Transaction rows, List<EventChunk> chunks) {
        chunks.forEach(chunk -> EventHistory.append(rows, chunk));
        EventHistory.forget(rows, universe.clock().now());
    }

    /** Packed before the writer is held; nobody else numbers chunks, so their order is that of their numbers. */
    private List<EventChunk> chunks(List<Entry> entries) {
        Map<Place, List<Entry>> byPlace = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Event event = entry.event();
            String account = Objects.requireNonNull(event.recipientAccountId());
            byPlace.computeIfAbsent(new Place(account, event.awsRegion()), place -> new ArrayList<>())
                    .add(entry);
        }
        List<EventChunk> chunks = new ArrayList<>();
        byPlace.forEach((place, all) -> {
            for (int from = 0; from < all.size(); from += CHUNK) {
                List<Entry> part = all.subList(from, Math.min(from + CHUNK, all.size()));
                chunks.add(EventChunk.of(universe.nextSequence(), place.account(), place.region(), part));
            }
        });
        return chunks;
    }
}
