package io.quintet.rules.lint;

import io.quintet.rules.lint.KeyTable.KnownKey;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.policy.ConditionOperator;
import io.quintet.rules.policy.ConditionOperator.Quantifier;
import io.quintet.rules.policy.Operator.Family;
import java.util.Locale;
import java.util.Optional;

/** Operators that don't go with their key, and set operators that say something else than one would think. */
final class OperatorCheck implements Check {
    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            Optional<KnownKey> entry = KeyTable.STANDARD.find(condition.key());
            if (condition.family() == Family.EXISTENCE) {
                if (condition.operator().quantifier() != Quantifier.NONE) {
                    findings.add(Issue.NULL_WITH_QUALIFIER, condition.values());
                }
            } else if (condition.texts().isEmpty()) {
                empty(condition, findings);
            } else {
                entry.ifPresent(found -> checkType(condition, found, findings));
                checkQualifier(condition, entry, statement, findings);
                checkEverything(condition, findings);
            }
        }
    }

    private static void empty(Condition condition, Findings findings) {
        ConditionOperator operator = condition.operator();
        Issue issue = switch (operator.quantifier()) {
            case ALL -> Issue.EMPTY_ARRAY_CONDITION_FORALLVALUES;
            case ANY -> Issue.EMPTY_ARRAY_CONDITION_FORANYVALUE;
            case NONE -> operator.ifExists() ? Issue.EMPTY_ARRAY_CONDITION_IFEXISTS : Issue.EMPTY_ARRAY_CONDITION;
        };
        findings.add(issue, condition.values(), condition.key());
    }

    private static void checkType(Condition condition, KnownKey entry, Findings findings) {
        Family family = condition.family();
        String expected = entry.single();
        boolean fits = switch (expected) {
            case "Bool" -> family == Family.BOOL || family.isText();
            case "Numeric" -> family == Family.NUMBER;
            case "Date" -> family == Family.DATE || family == Family.NUMBER;
            case "IPAddress" -> family == Family.IP;
            case "Binary" -> family == Family.BINARY;
            default -> family.isText() || family == Family.ARN;
        };
        String operator = condition.operator().text();
        if (!fits) {
            findings.add(Issue.TYPE_MISMATCH, condition.values(), named(expected), operator, entry.name());
        } else if (expected.equals("ARN") && family == Family.TEXT_WITH_WILDCARDS) {
            findings.add(
                    Issue.STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
                    condition.values(),
                    named(expected),
                    operator,
                    entry.name());
        }
    }

    private static String named(String type) {
        return switch (type) {
            case "ARN" -> "ARN";
            case "Bool" -> "Boolean";
            case "IPAddress" -> "IP address";
            default -> type;
        };
    }

    private static void checkQualifier(
            Condition condition, Optional<KnownKey> entry, StatementView statement, Findings findings) {
        ConditionOperator operator = condition.operator();
        boolean many = entry.map(KnownKey::manyValued).orElse(false);
        boolean single = entry.isPresent() && !many;
        String key = condition.key();
        boolean audience = key.toLowerCase(Locale.ROOT).endsWith(":aud");
        if (operator.quantifier() == Quantifier.NONE) {
            if (many) {
                findings.add(Issue.MISSING_QUALIFIER, condition.values(), key);
            }
        } else if (operator.quantifier() == Quantifier.ALL) {
            if (single) {
                findings.add(Issue.FORALLVALUES_WITH_SINGLE_VALUED_KEY, condition.values(), key);
            } else if (audience) {
                findings.add(Issue.CONFIRM_AUDIENCE_CLAIM_TYPE, condition.values(), "aud", "audience");
            } else if (statement.grants() && !hasNullCheck(statement, key)) {
                findings.add(Issue.QUINTET_FORALLVALUES_WITH_ABSENT_KEY, condition.values(), key);
            }
        } else if (audience) {
            findings.add(Issue.FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE, condition.values(), key);
        } else if (operator.negated() && statement.allows()) {
            findings.add(Issue.QUINTET_FORANYVALUE_NEGATED, condition.values(), operator.text(), key);
        }
    }

    private static boolean hasNullCheck(StatementView statement, String key) {
        return statement.conditions().stream()
                .anyMatch(
                        each -> each.family() == Family.EXISTENCE && each.key().equalsIgnoreCase(key));
    }

    /** A star alone matches whatever value there is, which leaves the question whether there is one. */
    private static void checkEverything(Condition condition, Findings findings) {
        boolean star = condition.texts().stream().anyMatch(text -> text.text().equals("*"));
        if (star && condition.family().hasWildcards()) {
            boolean withKey = !condition.operator().negated();
            boolean withoutKey = condition.operator().holdsWithoutKey();
            Issue issue = withKey
                    ? (withoutKey ? Issue.REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION : Issue.EQUIVALENT_TO_NULL_FALSE)
                    : (withoutKey
                            ? Issue.EQUIVALENT_TO_NULL_TRUE
                            : Issue.REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION);
            findings.add(
                    issue,
                    condition.values(),
                    condition.key(),
                    condition.operator().text());
        }
    }
}
