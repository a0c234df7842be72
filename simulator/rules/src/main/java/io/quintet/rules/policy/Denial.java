package io.quintet.rules.policy;

import static io.quintet.rules.policy.PolicyKind.BOUNDARY;
import static io.quintet.rules.policy.PolicyKind.ENDPOINT;
import static io.quintet.rules.policy.PolicyKind.IDENTITY;
import static io.quintet.rules.policy.PolicyKind.KEY;
import static io.quintet.rules.policy.PolicyKind.RESOURCE;
import static io.quintet.rules.policy.PolicyKind.RESOURCE_CONTROL;
import static io.quintet.rules.policy.PolicyKind.SERVICE_CONTROL;
import static io.quintet.rules.policy.PolicyKind.SESSION;
import static io.quintet.rules.policy.PolicyKind.TRUST;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The decisions that deny: there are so few that each is made once. */
final class Denial {
    private static final List<PolicyKind> EXPLICIT_ORDER =
            List.of(RESOURCE_CONTROL, SERVICE_CONTROL, ENDPOINT, RESOURCE, TRUST, KEY, IDENTITY, BOUNDARY, SESSION);
    private static final List<PolicyKind> IMPLICIT_ORDER =
            List.of(RESOURCE_CONTROL, SERVICE_CONTROL, IDENTITY, BOUNDARY, SESSION, RESOURCE, TRUST, KEY, ENDPOINT);

    private static final int COMBINATIONS = 1 << PolicyKind.values().length;
    private static final AtomicReferenceArray<Decision> EXPLICIT = new AtomicReferenceArray<>(COMBINATIONS);
    private static final AtomicReferenceArray<Decision> IMPLICIT = new AtomicReferenceArray<>(COMBINATIONS);

    private Denial() {}

    /** The denial by a statement of each of these kinds. */
    static Decision explicit(int kinds) {
        Decision known = EXPLICIT.get(kinds);
        return known != null ? known : make(EXPLICIT, Effect.EXPLICIT_DENY, kinds, EXPLICIT_ORDER);
    }

    /** The denial because each of these kinds does not allow. */
    static Decision implicit(int kinds) {
        Decision known = IMPLICIT.get(kinds);
        return known != null ? known : make(IMPLICIT, Effect.IMPLICIT_DENY, kinds, IMPLICIT_ORDER);
    }

    private static Decision make(
            AtomicReferenceArray<Decision> made, Effect effect, int kinds, List<PolicyKind> order) {
        Set<PolicyKind> denying = new LinkedHashSet<>(order);
        denying.removeIf(kind -> (kinds & kind.bit()) == 0);
        Decision decision = new Decision(effect, denying, List.of());
        made.set(kinds, decision);
        return decision;
    }
}
