package io.quintet.rules.policy.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The Condition element: operators and keys are all to hold (IAM user guide, "Conditions with multiple keys"). */
final class Conditions {
    private static final Set<String> EQUAL = Set.of(
            "stringequals",
            "stringlike",
            "arnequals",
            "arnlike",
            "foranyvalue:stringequals",
            "foranyvalue:stringlike",
            "foranyvalue:arnequals",
            "foranyvalue:arnlike");

    private final Keys keys;
    private final boolean variables;
    private final Tally tally;

    /** Hears how each condition came out. */
    interface Tally {
        void count(String operator, boolean holds);
    }

    Conditions(Keys keys, boolean variables, Tally tally) {
        this.keys = keys;
        this.variables = variables;
        this.tally = tally;
    }

    boolean hold(Map<String, Object> condition) {
        boolean all = true;
        for (Map.Entry<String, Object> operator : condition.entrySet()) {
            for (Map.Entry<String, Object> key : Tree.map(operator.getValue()).entrySet()) {
                String name = operator.getKey().toLowerCase(Locale.ROOT);
                boolean holds = holds(name, key.getKey(), Tree.texts(key.getValue()));
                tally.count(name, holds);
                all &= holds;
            }
        }
        return all;
    }

    /**
     * Whether {@code aws:PrincipalArn} has to be the whole ARN of a role, which beside an account names that role
     * ("Policy evaluation for requests within a single account", IAM role).
     */
    static boolean nameRole(Map<String, Object> condition) {
        return condition.entrySet().stream()
                .filter(operator -> EQUAL.contains(operator.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(operator -> Tree.map(operator.getValue()).entrySet().stream())
                .filter(key -> key.getKey().equalsIgnoreCase("aws:PrincipalArn"))
                .anyMatch(key -> Tree.texts(key.getValue()).stream().allMatch(Conditions::isRole));
    }

    private static boolean isRole(String arn) {
        return arn.contains(":role/") && !arn.contains("*") && !arn.contains("?");
    }

    /**
     * To a set operator an empty string is no value. A multi-valued key requires a set operator, and AWS's pages do not
     * tell what happens without one: here nothing holds, whatever the values ("Single-valued vs. multivalued context
     * keys").
     */
    private boolean holds(String name, String key, List<String> expected) {
        Optional<List<String>> values = keys.values(key);
        if (name.equals("null")) {
            return isNull(values.isEmpty(), expected);
        }
        String set = name.startsWith("for") ? name.substring(0, name.indexOf(':') + 1) : "";
        boolean ifExists = name.endsWith("ifexists");
        String operator = name.substring(set.length(), name.length() - (ifExists ? "ifexists".length() : 0));
        boolean negated = operator.contains("not");
        if (values.isEmpty()) {
            return ifExists || withoutValues(set, negated);
        } else if (values.get().isEmpty()) {
            return withoutValues(set, negated);
        }
        String positive = operator.replace("not", "");
        Predicate<String> matches = value -> negated != anyMatches(positive, value, expected);
        Stream<String> several = values.get().stream().filter(value -> !value.isEmpty());
        return switch (set) {
            case "forallvalues:" -> several.allMatch(matches);
            case "foranyvalue:" -> several.anyMatch(matches);
            default -> keys.singleValue(key).filter(matches).isPresent();
        };
    }

    /**
     * What a key without values makes of a condition: ForAllValues holds, ForAnyValue does not, and without either
     * nothing matches (IAM user guide, "Single-valued vs. multivalued context keys").
     */
    private static boolean withoutValues(String set, boolean negated) {
        return switch (set) {
            case "forallvalues:" -> true;
            case "foranyvalue:" -> false;
            default -> negated;
        };
    }

    /** True asks for the key's absence, false for its presence ("Condition operators", Null). */
    private static boolean isNull(boolean absent, List<String> expected) {
        return expected.stream().anyMatch(value -> value.equalsIgnoreCase(String.valueOf(absent)));
    }

    /** Several values in the policy are alternatives; one with a variable that does not resolve matches nothing. */
    private boolean anyMatches(String operator, String value, List<String> expected) {
        return expected.stream().anyMatch(each -> {
            Optional<String> resolved =
                    variables && Operators.knowsVariables(operator) ? Patterns.resolve(each, keys) : Optional.of(each);
            return resolved.isPresent() && Operators.matches(operator, value, resolved.get());
        });
    }
}
