package io.quintet.engine.access;

import io.quintet.rules.analysis.Outlook;
import java.util.List;
import java.util.Optional;

/**
 * That somebody can do what was asked about, or can if something holds.
 *
 * @param chains the ways to a role, one for each of those who can take them; none for others than roles
 */
public record Access(Who who, Outlook outlook, List<Chain> chains) {
    public Access {
        chains = List.copyOf(chains);
    }

    /** How somebody gets to a role, in steps. */
    public record Chain(Who from, List<Step> steps) {
        public Chain {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step to a role.
     *
     * @param by an action such as {@code sts:AssumeRole}, or {@code permission set} and its name
     * @param outlook empty for a step that nothing but the assignment decides
     */
    public record Step(String by, Who to, Optional<Outlook> outlook) {}
}
