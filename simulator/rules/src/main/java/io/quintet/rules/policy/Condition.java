package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operator applied to one key (IAM user guide, "Conditions with multiple context keys or values").
 *
 * @param operatorText the operator as the policy writes it, with its prefix and suffix
 * @param key the key as the policy writes it
 * @param foldedKey the key as contexts know it
 * @param texts the values as the policy writes them
 */
record Condition(
        String operatorText,
        Operator operator,
        Quantifier quantifier,
        boolean ifExists,
        String key,
        String foldedKey,
        List<Comparison> values,
        List<String> texts)
        implements Serializable {

    /** How a condition treats the several values that a key may have in a request. */
    enum Quantifier {
        NONE,
        ALL,
        ANY
    }

    boolean holds(Context context) {
        Context.Values found = context.find(foldedKey);
        if (operator == Operator.NULL) {
            return matchesAny(String.valueOf(found == null), context);
        }
        if (found == null) {
            return ifExists || holdsWithoutValue();
        }
        return switch (quantifier) {
            case ALL -> holdsForAll(found.list(), context);
            case ANY -> holdsForAny(found.list(), context);
            case NONE -> holdsForOne(found, context);
        };
    }

    private boolean holdsWithoutValue() {
        return quantifier == Quantifier.ALL || (quantifier == Quantifier.NONE && operator.negated());
    }

    private boolean holdsForAll(List<String> actual, Context context) {
        for (String value : actual) {
            if (matchesAny(value, context) == operator.negated()) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsForAny(List<String> actual, Context context) {
        for (String value : actual) {
            if (matchesAny(value, context) != operator.negated()) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsForOne(Context.Values found, Context context) {
        if (found.list().isEmpty()) {
            return operator.negated();
        }
        String single = found.single();
        return single != null && matchesAny(single, context) != operator.negated();
    }

    private boolean matchesAny(String actual, Context context) {
        for (Comparison value : values) {
            if (value.matches(actual, context)) {
                return true;
            }
        }
        return false;
    }

    /** Why the condition does not hold, with the values compared. */
    String mismatch(Context context) {
        return "Condition " + operatorText + " " + key + ": " + actual(context.find(foldedKey)) + ", the policy "
                + (operator.negated() ? "excludes " : "asks for ") + quoted(texts, "or");
    }

    private String actual(Context.@Nullable Values found) {
        if (found == null) {
            return "the request has no such key";
        }
        if (found.list().isEmpty()) {
            return "the request has the key without a value";
        }
        String several = quantifier == Quantifier.NONE && found.single() == null && operator != Operator.NULL
                ? " (a multi-valued key, which needs ForAllValues or ForAnyValue)"
                : "";
        return "the request has " + quoted(found.list(), "and") + several;
    }

    static String quoted(List<String> values, String conjunction) {
        if (values.isEmpty()) {
            return "nothing";
        }
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(" " + conjunction + " "));
    }
}
