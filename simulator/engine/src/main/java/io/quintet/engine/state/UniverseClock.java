package io.quintet.engine.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of one universe: real time, plus what tests and drills have moved it on. It never goes back. */
public final class UniverseClock {

    private final Clock real;
    private volatile Duration offset;

    UniverseClock(Clock real, Duration offset) {
        this.real = real;
        this.offset = offset;
    }

    public Instant now() {
        return real.instant().plus(offset);
    }

    /** Moves time on. */
    synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time only goes on, so it can't be moved by " + by);
        }
        offset = offset.plus(by);
    }

    UniverseClock fork() {
        return new UniverseClock(real, offset);
    }
}
