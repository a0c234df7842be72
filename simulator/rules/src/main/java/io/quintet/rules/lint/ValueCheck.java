package io.quintet.rules.lint;

import io.quintet.rules.lint.OperatorName.ValueType;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Condition values that their operator or their key cannot have. */
final class ValueCheck implements Check {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{1,30})?");
    private static final Pattern DATE = Pattern.compile(
            "(?i)\\d{4}(?:-\\d{2}(?:-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?)?)?");
    private static final Pattern EPOCH = Pattern.compile("\\d{5,}");
    private static final Pattern VPC = Pattern.compile("vpc-(?:[a-z0-9]{8}|[a-z0-9]{17})");
    private static final Pattern ENDPOINT = Pattern.compile("vpce-(?:[a-z0-9]{8}|[a-z0-9]{17})");

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            List<Text> texts = condition.texts();
            texts.stream()
                    .filter(text -> !text.text().contains("${"))
                    .forEach(text -> check(text, condition, findings));
            checkTogether(condition, texts, findings);
        }
    }

    private static void check(Text text, Condition condition, Findings findings) {
        OperatorName operator = condition.operator();
        String value = text.text();
        switch (operator.type()) {
            case BOOL, NULL -> {
                if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                    findings.add(Issue.TYPE_MISMATCH_BOOLEAN, text.json(), operator.text());
                }
            }
            case NUMERIC -> {
                if (!NUMBER.matcher(value).matches()) {
                    findings.add(Issue.TYPE_MISMATCH_NUMBER, text.json(), operator.text());
                }
            }
            case DATE -> checkDate(text, condition, findings);
            case BINARY -> {
                if (!isBase64(value)) {
                    findings.add(Issue.TYPE_MISMATCH_STRING, text.json(), operator.text());
                }
            }
            case STRING -> checkText(text, condition, findings);
            case IP, ARN, UNKNOWN -> {}
        }
    }

    private static void checkDate(Text text, Condition condition, Findings findings) {
        boolean epoch = EPOCH.matcher(text.text()).matches();
        if (epoch && !condition.key().equalsIgnoreCase("aws:EpochTime")) {
            findings.add(Issue.INVALID_DATE_VALUE, text.json(), text.text());
        } else if (!epoch && !DATE.matcher(text.text()).matches()) {
            findings.add(Issue.TYPE_MISMATCH_DATE, text.json());
        }
    }

    private static void checkText(Text text, Condition condition, Findings findings) {
        String value = text.text();
        boolean pattern = Wildcards.isPattern(value);
        if (pattern && !condition.operator().wildcards()) {
            findings.add(Issue.WILDCARD_WITHOUT_LIKE_OPERATOR, text.json());
        }
        if (pattern) {
            return;
        }
        switch (condition.key().toLowerCase(Locale.ROOT)) {
            case "aws:requestedregion" -> {
                if (!ResourceCheck.REGION.matcher(value).matches()) {
                    findings.add(Issue.INVALID_REGION, text.json(), value);
                }
            }
            case "aws:sourcevpc" -> {
                if (!VPC.matcher(value).matches()) {
                    findings.add(Issue.INVALID_VPC_FORMAT, text.json());
                }
            }
            case "aws:sourcevpce" -> {
                if (!ENDPOINT.matcher(value).matches()) {
                    findings.add(Issue.INVALID_VPCE_FORMAT, text.json());
                }
            }
            default -> {}
        }
    }

    private static boolean isBase64(String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void checkTogether(Condition condition, List<Text> texts, Findings findings) {
        if (texts.size() < 2) {
            return;
        }
        OperatorName operator = condition.operator();
        if (operator.type() == ValueType.BOOL || operator.type() == ValueType.NULL) {
            findings.add(Issue.INVALID_CONDITION_MULTIPLE_BOOLEAN, condition.values());
        }
        if (texts.stream().map(text -> jsonType(text)).distinct().count() > 1) {
            findings.add(Issue.INVALID_CONDITION_DATA_TYPE, condition.values());
        }
        boolean less = operator.base().startsWith("numericless");
        if ((less || operator.base().startsWith("numericgreater"))
                && texts.stream().allMatch(text -> NUMBER.matcher(text.text()).matches())) {
            String most = texts.stream()
                    .map(text -> new BigDecimal(text.text()))
                    .reduce(less ? BigDecimal::max : BigDecimal::min)
                    .map(BigDecimal::toPlainString)
                    .orElse("");
            findings.hint(
                    Optional.of("That is " + most + "."),
                    Issue.REDUNDANT_CONDITION_VALUE_NUM,
                    condition.values(),
                    operator.text(),
                    less ? "greatest" : "least",
                    condition.key());
        }
    }

    private static String jsonType(Text text) {
        if (text.json().isString()) {
            return "string";
        }
        return text.text().equals("true") || text.text().equals("false") ? "boolean" : "number";
    }
}
