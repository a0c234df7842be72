package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Among;
import io.quintet.rules.analysis.Fact.Opaque;
import io.quintet.rules.analysis.Fact.Present;
import io.quintet.rules.analysis.Fact.Quantifier;
import io.quintet.rules.analysis.Formula.Is;
import io.quintet.rules.analysis.TextSearch.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one variable can be when some facts about it are true and others are not. */
final class Model {
    /** Global keys that hold several values; all other global keys hold one. */
    private static final Set<String> MULTIVALUED = Set.of(
            "aws:calledvia",
            "aws:principalorgpaths",
            "aws:principalservicenameslist",
            "aws:resourceorgpaths",
            "aws:sourceorgpaths",
            "aws:tagkeys",
            "aws:vpceorgpaths");

    /** An empty text is no value to what looks at several. */
    private static final Clause NOT_EMPTY = new Clause(List.of(TextPattern.wildcards("?*")), true);

    private static final Value EMPTY_TEXT = new Value(Set.of(""), false);

    private Model() {}

    /**
     * A value of a variable.
     *
     * @param values null where the key is absent
     */
    record Value(@Nullable Set<String> values, boolean multiValued) {
        static final Value ABSENT = new Value(null, false);
    }

    static boolean mayHaveSeveral(String variable) {
        return MULTIVALUED.contains(variable) || (isKey(variable) && !variable.startsWith("aws:"));
    }

    private static boolean isKey(String variable) {
        return !variable.equals(Meaning.ACTION) && !variable.equals(Meaning.RESOURCE);
    }

    /** A value for which all of these are as they should be, where facts that are not taken apart don't count. */
    static Optional<Value> of(String variable, List<Is> facts) {
        if (isKey(variable)
                && facts.stream().allMatch(is -> absent(is) == is.expected() || is.fact() instanceof Opaque)) {
            return Optional.of(Value.ABSENT);
        }
        if (facts.stream().anyMatch(is -> is.fact() instanceof Present && !is.expected())) {
            return Optional.empty();
        }
        if (!MULTIVALUED.contains(variable)) {
            Optional<Value> single = single(facts);
            if (single.isPresent()) {
                return single;
            }
        }
        return mayHaveSeveral(variable) ? several(facts) : Optional.empty();
    }

    private static boolean absent(Is is) {
        return is.fact() instanceof Among among && among.whenAbsent();
    }

    private static Optional<Value> single(List<Is> facts) {
        List<Clause> clauses = new ArrayList<>();
        for (Is is : facts) {
            if (is.fact() instanceof Among among) {
                clauses.add(new Clause(among.patterns(), is.expected() != among.negated()));
            }
        }
        if (facts.stream().noneMatch(Model::ofSeveral)) {
            return TextSearch.find(clauses).map(text -> new Value(Set.of(text), false));
        }
        if (facts.stream().allMatch(is -> agrees(is, EMPTY_TEXT))) {
            return Optional.of(EMPTY_TEXT);
        }
        clauses.add(NOT_EMPTY);
        return TextSearch.find(clauses).map(text -> new Value(Set.of(text), false));
    }

    private static boolean ofSeveral(Is is) {
        return is.fact() instanceof Among among && among.quantifier() != Quantifier.ONE;
    }

    /**
     * Every fact that asks for some value gets one of its own; what is asked of all values is asked of each of them.
     */
    private static Optional<Value> several(List<Is> facts) {
        List<Clause> ofAll = new ArrayList<>();
        List<Clause> ofSome = new ArrayList<>();
        boolean empty = true;
        boolean filled = true;
        for (Is is : facts) {
            if (!(is.fact() instanceof Among among)) {
                continue;
            }
            Clause clause = new Clause(among.patterns(), is.expected() != among.negated());
            if (among.quantifier() == Quantifier.ONE) {
                empty &= among.negated() == is.expected();
                filled &= !is.expected();
            } else if ((among.quantifier() == Quantifier.ALL) == is.expected()) {
                ofAll.add(clause);
            } else {
                ofSome.add(clause);
                empty = false;
            }
        }
        if (empty) {
            return Optional.of(new Value(Set.of(), true));
        }
        return filled ? filled(ofAll, ofSome) : Optional.empty();
    }

    private static Optional<Value> filled(List<Clause> ofAll, List<Clause> ofSome) {
        Set<String> values = new TreeSet<>();
        for (Clause one : ofSome.isEmpty() ? List.of(new Clause(List.of(TextPattern.ANYTHING), true)) : ofSome) {
            List<Clause> clauses = new ArrayList<>(ofAll);
            clauses.add(one);
            clauses.add(NOT_EMPTY);
            Optional<String> found = TextSearch.find(clauses);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            values.add(found.get());
        }
        return Optional.of(new Value(values, true));
    }

    /** Whether a value makes a fact that is taken apart as it should be. */
    static boolean agrees(Is is, Value value) {
        if (is.fact() instanceof Present) {
            return (value.values() != null) == is.expected();
        }
        if (!(is.fact() instanceof Among among)) {
            return true;
        }
        Set<String> values = value.values();
        if (values == null) {
            return among.whenAbsent() == is.expected();
        }
        boolean truth = switch (among.quantifier()) {
            case ONE ->
                values.isEmpty()
                        ? among.negated()
                        : !value.multiValued() && values.stream().allMatch(among::holdsFor);
            case ANY -> values.stream().anyMatch(among::holdsFor);
            case ALL -> values.stream().allMatch(among::holdsFor);
        };
        return truth == is.expected();
    }
}
