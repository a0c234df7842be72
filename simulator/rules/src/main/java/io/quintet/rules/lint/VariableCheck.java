package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Operator.Family;
import java.util.List;

/** Policy variables that are misspelt, or stand where they are none. */
final class VariableCheck implements Check {
    private static final List<String> ESCAPES = List.of("*", "?", "$");

    @Override
    public void check(StatementView statement, Findings findings) {
        for (String element : List.of("Resource", "NotResource")) {
            statement.texts(element).forEach(text -> check(text, statement, findings));
        }
        for (Condition condition : statement.conditions()) {
            Family family = condition.family();
            for (Text text : condition.texts()) {
                if (family.isText() || family == Family.ARN) {
                    check(text, statement, findings);
                } else if (text.text().contains("${")) {
                    findings.add(Issue.INVALID_VARIABLE_FOR_OPERATOR, text.json());
                }
            }
        }
    }

    private static void check(Text text, StatementView statement, Findings findings) {
        String value = text.text();
        int open = value.indexOf("${");
        if (open >= 0 && !statement.variables()) {
            findings.add(Issue.VARIABLE_UNSUPPORTED_IN_VERSION, text.json());
            return;
        }
        while (open >= 0) {
            int close = value.indexOf('}', open);
            if (close < 0) {
                findings.add(Issue.MISSING_BRACE_IN_VARIABLE, text.json());
                return;
            }
            checkInside(value.substring(open + 2, close), text, findings);
            open = value.indexOf("${", close);
        }
    }

    private static void checkInside(String inside, Text text, Findings findings) {
        if (ESCAPES.contains(inside)) {
            return;
        }
        int comma = inside.indexOf(',');
        String name = comma < 0 ? inside : inside.substring(0, comma);
        if (name.isBlank()) {
            findings.add(Issue.EMPTY_VARIABLE, text.json());
        } else if (name.indexOf(' ') >= 0 && name.indexOf('/') < 0) {
            findings.add(Issue.UNSUPPORTED_SPACE_IN_VARIABLE, text.json());
        }
        if (comma >= 0) {
            String otherwise = inside.substring(comma + 1).strip();
            boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
            if (!quoted) {
                findings.add(Issue.MISSING_QUOTE_IN_VARIABLE, text.json());
            }
        }
    }
}
