package io.quintet.rules.policy;

import io.quintet.rules.policy.ConditionOperator.Quantifier;
import io.quintet.rules.policy.Considered.ElementOutcome;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operator applied to one key (IAM user guide, "Conditions with multiple context keys or values").
 *
 * @param texts the values as the policy writes them
 */
record Condition(ConditionOperator operator, ConditionKey key, List<Comparison> values, List<String> texts)
        implements Serializable {
    private static final String PRINCIPAL_ARN = "aws:principalarn";

    boolean holds(Context context) {
        Context.Values found = context.find(key.folded());
        if (operator.operator() == Operator.NULL) {
            return asksForNull(found == null);
        }
        if (found == null) {
            return operator.holdsWithoutKey();
        }
        return switch (operator.quantifier()) {
            case ALL -> holdsForAll(found, context);
            case ANY -> holdsForAny(found, context);
            case NONE -> holdsForOne(found, context);
        };
    }

    /** Whether it holds for sessions of the roles alone whose whole ARNs it lists. */
    boolean asksForRole() {
        return key.folded().equals(PRINCIPAL_ARN)
                && !operator.holdsWithoutKey()
                && operator.operator().comparesNames()
                && texts.stream()
                        .allMatch(text -> text.contains(":role/") && text.indexOf('*') < 0 && text.indexOf('?') < 0);
    }

    private boolean asksForNull(boolean isNull) {
        for (Comparison value : values) {
            if (value instanceof Comparison.Bool asked && asked.is(isNull)) {
                return true;
            }
        }
        return false;
    }

    /** Values that are empty count as none. */
    private boolean holdsForAll(Context.Values actual, Context context) {
        for (int i = 0; i < actual.list().size(); i++) {
            if (!actual.list().get(i).isEmpty() && matchesAny(actual, i, context) == operator.negated()) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsForAny(Context.Values actual, Context context) {
        for (int i = 0; i < actual.list().size(); i++) {
            if (!actual.list().get(i).isEmpty() && matchesAny(actual, i, context) != operator.negated()) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsForOne(Context.Values actual, Context context) {
        if (actual.list().isEmpty()) {
            return operator.negated();
        }
        return actual.single() != null && matchesAny(actual, 0, context) != operator.negated();
    }

    private boolean matchesAny(Context.Values actual, int index, Context context) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).matches(actual, index, context)) {
                return true;
            }
        }
        return false;
    }

    /** The condition beside what the request has. */
    ElementOutcome outcome(Context context) {
        Context.Values found = context.find(key.folded());
        String told = "Condition " + operator.text() + " " + key.text() + ": " + actual(found) + ", the policy "
                + (operator.negated() ? "excludes " : "asks for ") + quoted(texts, "or");
        Optional<List<String>> request = Optional.ofNullable(found).map(Context.Values::list);
        return new ElementOutcome("Condition", operator.text(), key.text(), texts, request, holds(context), told);
    }

    private String actual(Context.@Nullable Values found) {
        if (found == null) {
            return "the request has no such key";
        }
        if (found.list().isEmpty()) {
            return "the request has the key without a value";
        }
        String several = operator.quantifier() == Quantifier.NONE
                        && found.single() == null
                        && operator.operator() != Operator.NULL
                ? " (a multi-valued key, which needs ForAllValues or ForAnyValue)"
                : "";
        return "the request has " + quoted(found.list(), "and") + several;
    }

    static String quoted(List<?> values, String conjunction) {
        if (values.isEmpty()) {
            return "nothing";
        }
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(" " + conjunction + " "));
    }
}
