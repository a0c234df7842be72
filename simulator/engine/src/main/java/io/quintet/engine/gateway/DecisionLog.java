package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The decisions of the latest calls, so that somebody can ask why. */
public final class DecisionLog {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Entry> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DecisionLog.Entry> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * What was called, and how it was decided.
     *
     * @param caller empty when it did not come to light who called
     * @param error what the caller read, when the call was refused, was denied or failed
     */
    public record Entry(
            String service,
            String operation,
            Instant at,
            Optional<Caller> caller,
            Authorization authorization,
            Optional<AwsError> error) {}

    /** Who called, and from where; the account is {@code anonymous} when nobody signed. */
    public record Caller(Principal principal, String account, String region, String sourceAddress) {}

    synchronized void remember(String requestId, Entry entry) {
        latest.put(requestId, entry);
    }

    /** The decision of a call, by the request id that its answer carried; empty when it was too long ago. */
    public synchronized Optional<Entry> find(String requestId) {
        return Optional.ofNullable(latest.get(requestId));
    }
}
