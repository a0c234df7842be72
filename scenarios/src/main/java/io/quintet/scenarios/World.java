package io.quintet.scenarios;

import java.util.Optional;

/** What one scenario knows: its organization, and the call that was made last. */
public final class World {

    private final Organization organization = Organization.ofFiveAccounts();
    private Attempt last = new Attempt(Optional.empty());

    public Organization organization() {
        return organization;
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
}
