package io.quintet.rules.lint;

import io.quintet.rules.lint.KeyTable.KnownKey;
import io.quintet.rules.lint.OperatorName.Qualifier;
import io.quintet.rules.lint.OperatorName.ValueType;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Operators that don't go with their key, and set operators that say something else than one would think. */
final class OperatorCheck implements Check {
    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            Optional<KnownKey> entry = KeyTable.STANDARD.find(condition.key());
            if (condition.operator().type() == ValueType.NULL) {
                if (condition.operator().qualifier() != Qualifier.NONE) {
                    findings.add(Issue.NULL_WITH_QUALIFIER, condition.values());
                }
            } else if (condition.texts().isEmpty()) {
                empty(condition, findings);
            } else {
                entry.ifPresent(found -> checkType(condition, found, findings));
                checkQualifier(condition, entry, statement, findings);
                checkEquivalence(condition, findings);
            }
        }
    }

    private static void empty(Condition condition, Findings findings) {
        OperatorName operator = condition.operator();
        Issue issue = switch (operator.qualifier()) {
            case FOR_ALL_VALUES -> Issue.EMPTY_ARRAY_CONDITION_FORALLVALUES;
            case FOR_ANY_VALUE -> Issue.EMPTY_ARRAY_CONDITION_FORANYVALUE;
            case NONE -> operator.ifExists() ? Issue.EMPTY_ARRAY_CONDITION_IFEXISTS : Issue.EMPTY_ARRAY_CONDITION;
        };
        findings.add(issue, condition.values(), condition.key());
    }

    private static void checkType(Condition condition, KnownKey entry, Findings findings) {
        OperatorName operator = condition.operator();
        ValueType type = operator.type();
        String expected = entry.single();
        boolean fits = switch (expected) {
            case "ARN" -> type == ValueType.ARN || type == ValueType.STRING;
            case "Bool" -> type == ValueType.BOOL || type == ValueType.STRING;
            case "Numeric" -> type == ValueType.NUMERIC;
            case "Date" -> type == ValueType.DATE || type == ValueType.NUMERIC;
            case "IPAddress" -> type == ValueType.IP;
            case "Binary" -> type == ValueType.BINARY;
            default -> type == ValueType.STRING || type == ValueType.ARN;
        };
        if (!fits) {
            findings.add(Issue.TYPE_MISMATCH, condition.values(), named(expected), operator.text(), entry.name());
        } else if (expected.equals("ARN") && type == ValueType.STRING && operator.wildcards()) {
            findings.add(
                    Issue.STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
                    condition.values(),
                    named(expected),
                    operator.text(),
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
        OperatorName operator = condition.operator();
        boolean many = entry.map(KnownKey::manyValued).orElse(false);
        boolean single = entry.isPresent() && !many;
        String key = condition.key();
        if (operator.qualifier() == Qualifier.NONE) {
            if (many) {
                findings.add(Issue.MISSING_QUALIFIER, condition.values(), key);
            }
        } else if (operator.qualifier() == Qualifier.FOR_ALL_VALUES) {
            if (single) {
                findings.add(Issue.FORALLVALUES_WITH_SINGLE_VALUED_KEY, condition.values(), key);
            } else if (statement.grants() && !hasNullCheck(statement, key)) {
                findings.add(Issue.QUINTET_FORALLVALUES_WITH_ABSENT_KEY, condition.values(), key);
            }
        } else if (key.toLowerCase(Locale.ROOT).endsWith(":aud")) {
            findings.add(Issue.FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE, condition.values(), key);
        } else if (operator.negated() && statement.allows()) {
            findings.add(Issue.QUINTET_FORANYVALUE_NEGATED, condition.values(), operator.text(), key);
        }
    }

    private static boolean hasNullCheck(StatementView statement, String key) {
        return statement.conditions().stream()
                .anyMatch(each ->
                        each.operator().type() == ValueType.NULL && each.key().equalsIgnoreCase(key));
    }

    private static void checkEquivalence(Condition condition, Findings findings) {
        OperatorName operator = condition.operator();
        List<Text> texts = condition.texts();
        boolean plain = operator.qualifier() == Qualifier.NONE && !operator.ifExists() && operator.wildcards();
        if (plain && texts.stream().anyMatch(text -> text.text().equals("*"))) {
            findings.add(
                    operator.negated() ? Issue.EQUIVALENT_TO_NULL_TRUE : Issue.EQUIVALENT_TO_NULL_FALSE,
                    condition.values(),
                    condition.key(),
                    operator.text());
        }
    }
}
