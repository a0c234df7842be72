package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a call may happen and what settled it.
 *
 * @param decidedBy the kinds of policy that deny, each by itself; empty when the call is allowed
 * @param considered every policy considered, in order; empty unless the decision was asked to explain itself
 */
public record Decision(Effect effect, Set<PolicyKind> decidedBy, List<Considered> considered) implements Serializable {
    static final Decision ALLOWED = new Decision(Effect.ALLOW, Set.of(), List.of());

    public Decision {
        decidedBy = Collections.unmodifiableSet(new LinkedHashSet<>(decidedBy));
        considered = List.copyOf(considered);
    }

    public boolean allows() {
        return effect == Effect.ALLOW;
    }

    /** The one kind of policy that AWS's message to the caller names: the first that denies. */
    public Optional<PolicyKind> settledBy() {
        return decidedBy.stream().findFirst();
    }
}
