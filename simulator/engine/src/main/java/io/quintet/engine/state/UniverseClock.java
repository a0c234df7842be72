package io.quintet.engine.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

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

    /** The same time, for who asks a clock of the platform. */
    public Clock asClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
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
