package io.quintet.scenarios;

import io.quintet.scenarios.drill.Chronicle;
import java.time.Duration;
import java.util.Optional;

/** What one scenario knows: its organization, the call that was made last, and what was observed so far. */
public final class World {

    private final Organization organization = Organization.ofFiveAccounts();
    private final Chronicle chronicle =
            new Chronicle(() -> organization.simulator().now());
    private Attempt last = new Attempt(Optional.empty());

    public Organization organization() {
        return organization;
    }

    public Chronicle chronicle() {
        return chronicle;
    }

    /** Makes a call whose outcome the scenario asks about. */
    public Attempt attempt(Runnable call) {
        last = Attempt.of(call);
        return last;
    }

    /** The call that was made last. */
    public Attempt last() {
        return last;
    }

    /** Lets time go by in the organization. */
    public void later(int minutes) {
        organization.simulator().advance(Duration.ofMinutes(minutes));
    }
}
