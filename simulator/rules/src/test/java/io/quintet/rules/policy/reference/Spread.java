package io.quintet.rules.policy.reference;

import java.util.HashMap;
import java.util.Map;

/** How often each thing came out, so that a test can tell that it has met all of them. */
final class Spread implements Conditions.Tally {
    private final Map<String, Integer> times = new HashMap<>();

    /** Counts which kinds of policy deny by themselves, and how each kind of caller fares. */
    void count(Caller.Kind caller, Evaluator.Outcome outcome) {
        count(caller + " " + outcome.decision());
        if (outcome.decidedBy().size() == 1) {
            count(outcome.decision() + " by " + outcome.decidedBy().iterator().next());
        }
    }

    @Override
    public void count(String operator, boolean holds) {
        count(operator + (holds ? " holds" : " fails"));
    }

    private void count(String what) {
        times.merge(what, 1, Integer::sum);
    }

    int of(String what) {
        return times.getOrDefault(what, 0);
    }
}
