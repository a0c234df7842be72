package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Quantifier;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Condition;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a policy means, as a formula.
 *
 * @param names which statements' principals name the caller
 * @param takesResource whether the request is about a resource; otherwise {@code *} alone matches
 */
record Meaning(Predicate<Statement> names, boolean takesResource) {
    static final String ACTION = "action";
    static final String RESOURCE = "resource";

    /** That the policy lets a request through. */
    Formula allows(WrittenPolicy policy) {
        List<Formula> grants = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (!statement.deny()) {
                grants.add(applies(statement, policy.variables()));
            }
        }
        return new Formula.All(List.of(new Formula.Some(grants), deniesNot(policy)));
    }

    /** That no statement of the policy denies. */
    Formula deniesNot(WrittenPolicy policy) {
        List<Formula> denials = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (statement.deny()) {
                denials.add(applies(statement, policy.variables()).not());
            }
        }
        return new Formula.All(denials);
    }

    Formula applies(Statement statement, boolean variables) {
        List<Formula> parts = new ArrayList<>();
        parts.add(Formula.constant(names.test(statement)));
        parts.add(actions(statement.actions()));
        statement.resources().ifPresent(resources -> parts.add(resources(resources, variables)));
        statement.conditions().forEach(condition -> parts.add(condition(condition, variables)));
        return new Formula.All(parts);
    }

    static Formula actions(Texts actions) {
        List<TextPattern> patterns = actions.values().stream()
                .map(action -> TextPattern.wildcards(action.equals("*:*") ? "*" : action.toLowerCase(Locale.ROOT)))
                .toList();
        return among(ACTION, patterns, actions.negated());
    }

    private static Formula among(String variable, List<TextPattern> patterns, boolean negated) {
        return Formula.is(new Fact.Among(variable, patterns, Quantifier.ONE, negated, false));
    }

    /** A resource with variables matches, if it does, only where it would with wildcards in their place. */
    Formula resources(Texts resources, boolean variables) {
        List<TextPattern> fixed = new ArrayList<>();
        List<Formula> matches = new ArrayList<>();
        for (String value : resources.values()) {
            if (!variables || !value.contains("${")) {
                fixed.add(TextPattern.wildcards(value));
            } else if (takesResource) {
                Condition asWritten = new Condition("Resource", RESOURCE, List.of(value));
                String widened = value.replaceAll("\\$\\{[^}]*}", "*");
                matches.add(new Formula.All(List.of(
                        Formula.is(new Fact.Opaque(RESOURCE, asWritten, true)),
                        among(RESOURCE, List.of(TextPattern.wildcards(widened)), false))));
            }
        }
        if (takesResource) {
            matches.add(among(RESOURCE, fixed, false));
        } else {
            matches.add(Formula.constant(fixed.stream().anyMatch(TextPattern::isEverything)));
        }
        Formula some = new Formula.Some(matches);
        return resources.negated() ? some.not() : some;
    }

    private static Formula condition(Condition condition, boolean variables) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        if (operator.equals("null")) {
            return presence(key, condition);
        }
        Quantifier quantifier = operator.startsWith("forallvalues:")
                ? Quantifier.ALL
                : operator.startsWith("foranyvalue:") ? Quantifier.ANY : Quantifier.ONE;
        boolean ifExists = operator.endsWith("ifexists");
        String plain = operator.replaceFirst("^for(all|any)values?:", "").replaceFirst("ifexists$", "");
        boolean negated = plain.contains("not");
        boolean whenAbsent = ifExists || quantifier == Quantifier.ALL || (quantifier == Quantifier.ONE && negated);
        boolean interpreted = condition.values().stream().noneMatch(value -> variables && value.contains("${"));
        Function<String, TextPattern> pattern = pattern(plain.replace("not", ""));
        if (!interpreted || pattern == null) {
            return opaque(key, condition, variables);
        }
        List<TextPattern> patterns = condition.values().stream().map(pattern).toList();
        return Formula.is(new Fact.Among(key, patterns, quantifier, negated, whenAbsent));
    }

    private static Formula presence(String key, Condition condition) {
        List<Formula> ways = new ArrayList<>();
        for (String value : condition.values()) {
            if (value.equalsIgnoreCase("true")) {
                ways.add(new Formula.Is(new Fact.Present(key), false));
            } else if (value.equalsIgnoreCase("false")) {
                ways.add(Formula.is(new Fact.Present(key)));
            }
        }
        return new Formula.Some(ways);
    }

    /** An operator and its negation are one fact, since one holds where the other doesn't for a key with one value. */
    private static Formula opaque(String key, Condition condition, boolean variables) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        List<String> values = condition.values().stream().sorted().toList();
        boolean simple = !operator.contains(":") && !operator.endsWith("ifexists") && !Model.mayHaveSeveral(key);
        String positive = simple ? operator.replace("not", "") : operator;
        Fact fact = new Fact.Opaque(key, new Condition(positive, key, values), variables);
        return new Formula.Is(fact, positive.equals(operator));
    }

    @Nullable
    private static Function<String, TextPattern> pattern(String operator) {
        return switch (operator) {
            case "stringequals" -> TextPattern::literal;
            case "stringequalsignorecase", "bool" -> TextPattern::ignoringCase;
            case "stringlike" -> TextPattern::wildcards;
            case "arnequals", "arnlike" -> TextPattern::arn;
            default -> null;
        };
    }
}
