package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Opaque;
import io.quintet.rules.analysis.Formula.All;
import io.quintet.rules.analysis.Formula.Is;
import io.quintet.rules.analysis.Formula.Some;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for a request of which formulas are true. That there is none is proved: all ways to make the formulas true are
 * tried, and each was found to ask of some variable what no value of it can be. That there is one is shown by a
 * request.
 */
final class Search {
    private static final int STEPS = 20_000;

    private final Predicate<Map<String, Set<Is>>> shown;
    private final Map<Set<Is>, Boolean> possible = new HashMap<>();
    private boolean open;
    private int steps;

    /** What came of a search. */
    enum Result {
        NONE,
        FOUND,
        /** There may be one, and it was not found. */
        OPEN
    }

    /** @param shown whether facts, which no variable contradicts, lead to a request that does what is looked for */
    Search(Predicate<Map<String, Set<Is>>> shown) {
        this.shown = shown;
    }

    /** @throws Undecidable when it takes too many steps */
    Result run(List<Formula> formulas) {
        if (tried(formulas, List.of(), Map.of())) {
            return Result.FOUND;
        }
        return open ? Result.OPEN : Result.NONE;
    }

    /** @param choices what is still to be chosen from, when all that is certain has been taken in */
    private boolean tried(List<Formula> certain, List<Some> choices, Map<String, Set<Is>> facts) {
        if (++steps > STEPS) {
            throw new Undecidable("its statements have too many combinations");
        }
        Map<String, Set<Is>> known = new LinkedHashMap<>(facts);
        List<Some> left = new ArrayList<>(choices);
        List<Formula> next = new ArrayList<>(certain);
        while (!next.isEmpty()) {
            Formula formula = next.remove(next.size() - 1);
            if (formula instanceof All all) {
                next.addAll(all.parts());
            } else if (formula instanceof Is is) {
                if (!added(is, known)) {
                    return false;
                }
            } else if (formula instanceof Some some) {
                if (some.parts().size() == 1) {
                    next.add(some.parts().get(0));
                } else if (!some.parts().contains(Formula.constant(true))) {
                    left.add(some);
                }
            }
        }
        return left.isEmpty() ? isShown(known) : chosen(left, known);
    }

    private boolean chosen(List<Some> choices, Map<String, Set<Is>> known) {
        Some first = choices.get(0);
        for (Some each : choices) {
            first = each.parts().size() < first.parts().size() ? each : first;
        }
        List<Some> rest = new ArrayList<>(choices);
        rest.remove(first);
        for (Formula part : first.parts()) {
            if (tried(List.of(part), rest, known)) {
                return true;
            }
        }
        return false;
    }

    private boolean isShown(Map<String, Set<Is>> known) {
        if (shown.test(known)) {
            return true;
        }
        open = true;
        return false;
    }

    private boolean added(Is is, Map<String, Set<Is>> known) {
        String variable = is.fact().variable();
        Set<Is> before = known.getOrDefault(variable, Set.of());
        if (before.contains(is)) {
            return true;
        }
        if (before.contains(new Is(is.fact(), !is.expected()))) {
            return false;
        }
        Set<Is> after = new LinkedHashSet<>(before);
        after.add(is);
        known.put(variable, after);
        return is.fact() instanceof Opaque
                || possible.computeIfAbsent(
                        after, facts -> Model.of(variable, List.copyOf(facts)).isPresent());
    }
}
