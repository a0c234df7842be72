package io.quintet.scenarios.drill;

import io.quintet.scenarios.drill.Entry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fast an incident was seen and stopped, in the terms of AWS's incident response playbooks.
 *
 * @param toDetect from the first event to the first finding
 * @param toNotify from the first finding until the responder heard of it
 * @param toContain from there until nothing was open to the intruder
 * @param dwell from the first event until nothing was open to the intruder
 */
public record Measures(
        Optional<Duration> toDetect,
        Optional<Duration> toNotify,
        Optional<Duration> toContain,
        Optional<Duration> dwell,
        List<Exposure> exposures) {

    /** Something that was open to the intruder, from when to when; without an end when it still is. */
    public record Exposure(String what, Instant from, Optional<Instant> until) {
        public Optional<Duration> lasting() {
            return until.map(end -> Duration.between(from, end));
        }
    }

    public Measures {
        exposures = List.copyOf(exposures);
    }

    static Measures of(List<Entry> timeline) {
        Optional<Instant> attack = first(timeline, Kind.ATTACK);
        Optional<Instant> finding = first(timeline, Kind.FINDING);
        Optional<Instant> notification = first(timeline, Kind.NOTIFICATION);
        List<Exposure> exposures = exposures(timeline);
        Optional<Instant> containment = containment(exposures);
        return new Measures(
                between(attack, finding),
                between(finding, notification),
                between(notification, containment),
                between(attack, containment),
                exposures);
    }

    private static Optional<Instant> first(List<Entry> timeline, Kind kind) {
        return timeline.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::at)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> containment(List<Exposure> exposures) {
        if (exposures.stream().anyMatch(exposure -> exposure.until().isEmpty())) {
            return Optional.empty();
        }
        return exposures.stream().flatMap(exposure -> exposure.until().stream()).max(Comparator.naturalOrder());
    }

    private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start -> to.map(end -> Duration.between(start, end)));
    }

    private static List<Exposure> exposures(List<Entry> timeline) {
        Map<String, Instant> open = new LinkedHashMap<>();
        List<Exposure> exposures = new ArrayList<>();
        for (Entry entry : timeline) {
            if (entry.kind() == Kind.OPEN) {
                open.put(entry.what(), entry.at());
            } else if (entry.kind() == Kind.CLOSED) {
                Instant from = open.remove(entry.what());
                if (from != null) {
                    exposures.add(new Exposure(entry.what(), from, Optional.of(entry.at())));
                }
            }
        }
        open.forEach((what, from) -> exposures.add(new Exposure(what, from, Optional.empty())));
        return exposures;
    }
}
