package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The decisions of the latest calls, so that somebody can ask why. */
public final class DecisionLog {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Entry> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What was called, and how it was decided. */
    public record Entry(String service, String operation, Authorization authorization) {}

    synchronized void remember(String requestId, Entry entry) {
        latest.put(requestId, entry);
    }

    /** The decision of a call, by the request id that its answer carried; empty when it was too long ago. */
    public synchronized Optional<Entry> find(String requestId) {
        return Optional.ofNullable(latest.get(requestId));
    }
}
