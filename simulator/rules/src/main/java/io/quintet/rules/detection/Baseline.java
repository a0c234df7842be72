package io.quintet.rules.detection;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one principal: the addresses it called from, each since when, and the user agents it called with.
 *
 * <p>An address counts as known once an hour has passed since its first call, so that an intruder's first harmless
 * calls do not vouch for the next; a finding starts the hour anew.
 */
public record Baseline(Map<String, Instant> addresses, Set<String> userAgents) implements Serializable {

    /** Of a principal that was never seen. */
    public static final Baseline NONE = new Baseline(Map.of(), Set.of());

    /** How long an address has to be in use before it is known. */
    public static final Duration SETTLING = Duration.ofHours(1);

    public Baseline {
        addresses = Map.copyOf(addresses);
        userAgents = Set.copyOf(userAgents);
    }

    /** Whether an address is known at a time. */
    public boolean knows(String address, Instant at) {
        Instant since = addresses.get(address);
        return since != null && !since.plus(SETTLING).isAfter(at);
    }

    /** This baseline after a call; the same object when the call taught nothing. */
    public Baseline after(String address, @Nullable String userAgent, Instant at) {
        if (addresses.containsKey(address) && (userAgent == null || userAgents.contains(userAgent))) {
            return this;
        }
        Map<String, Instant> since = new HashMap<>(addresses);
        since.putIfAbsent(address, at);
        Set<String> agents = new HashSet<>(userAgents);
        if (userAgent != null) {
            agents.add(userAgent);
        }
        return new Baseline(since, agents);
    }

    /** This baseline after a suspicious call: the address has to settle again. */
    Baseline distrusting(String address, Instant at) {
        Map<String, Instant> since = new HashMap<>(addresses);
        since.put(address, at);
        return new Baseline(since, userAgents);
    }
}
