package io.quintet.scenarios;

import io.quintet.engine.Simulator;
import io.quintet.engine.backend.Elsewhere;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What organizations of scenarios stand on: this JVM alone, unless endpoints were chosen that serve some of the
 * accounts' services.
 */
public final class Ground {

    private static final long SEED = 5;
    private static final AtomicLong RAISED = new AtomicLong();

    private static volatile Optional<Supplier<Elsewhere>> chosen = Optional.empty();

    private Ground() {}

    /** From now on, organizations stand on such endpoints: on some of their own each, with nothing in them yet. */
    public static void choose(Supplier<Elsewhere> endpoints) {
        chosen = Optional.of(endpoints);
    }

    /** From now on, organizations stand on this JVM alone again. */
    public static void chooseNone() {
        chosen = Optional.empty();
    }

    /** Whether an organization has a part that no fork of it can have a copy of. */
    static boolean hasEndpoints() {
        return chosen.isPresent();
    }

    /** A simulator on which nothing has happened. On endpoints, each has account ids and names of its own. */
    static Simulator simulator(Clock time) {
        return chosen.map(endpoints -> Simulator.create(SEED + RAISED.getAndIncrement(), time, endpoints.get()))
                .orElseGet(() -> Simulator.create(SEED, time));
    }
}
