package io.quintet.rules.policy;

import java.util.concurrent.ConcurrentHashMap;

/** The index over all policies of a set: from an action to what they say about it. */
final class Index {
    /** More than this and the index begins anew, so that made-up actions cannot fill the memory. */
    private static final int MOST_ACTIONS = 2_000;

    private final ConcurrentHashMap<String, Plan> plans = new ConcurrentHashMap<>(4);

    Plan plan(PolicySet policies, Action action) {
        Plan known = plans.get(action.folded());
        return known != null ? known : read(policies, action.folded());
    }

    private Plan read(PolicySet policies, String action) {
        if (plans.size() >= MOST_ACTIONS) {
            plans.clear();
        }
        Plan plan = new Plan(policies, action);
        plans.put(action, plan);
        return plan;
    }
}
