package io.quintet.engine.service.cloudtrail;

import java.time.Instant;
import java.util.Optional;

/** A time in which a trail logs: from a start to a stop, the events of both included. */
record Logging(Instant from, Optional<Instant> until) {

    boolean includes(Instant time) {
        return !time.isBefore(from) && until.filter(time::isAfter).isEmpty();
    }

    /** Whether any time between these two may be in it. */
    boolean overlaps(Instant first, Instant last) {
        return !last.isBefore(from) && until.filter(first::isAfter).isEmpty();
    }
}
