package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.ConditionOperator;
import io.quintet.rules.policy.Operator.Family;
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
    private static final Pattern KMS_KEY = Pattern.compile("arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");
    private static final String KMS_KEYS = "arn:*:kms:*:*:key/*";
    private static final Pattern ENDPOINT = Pattern.compile("vpce-(?:[a-z0-9]{8}|[a-z0-9]{17})");

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            List<Text> texts = condition.texts();
            texts.stream()
                    .filter(text -> !text.text().contains("${"))
                    .forEach(text -> check(text, condition, findings));
            if (holdsKmsKeys(condition.key()) && (condition.family().isText() || condition.family() == Family.ARN)) {
                texts.stream()
                        .filter(text -> !isKmsKey(text.text(), condition))
                        .forEach(text -> findings.add(Issue.INVALID_KMS_KEY_VALUE, text.json(), condition.key()));
            }
            checkTogether(condition, texts, findings);
        }
    }

    private static void check(Text text, Condition condition, Findings findings) {
        ConditionOperator operator = condition.operator();
        String value = text.text();
        switch (condition.family()) {
            case BOOL, EXISTENCE -> {
                if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                    findings.add(Issue.TYPE_MISMATCH_BOOLEAN, text.json(), operator.text());
                }
            }
            case NUMBER -> {
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
            case TEXT, TEXT_IGNORING_CASE, TEXT_WITH_WILDCARDS -> checkText(text, condition, findings);
            case IP, ARN -> {}
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
        if (pattern && !condition.family().hasWildcards()) {
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

    private static boolean holdsKmsKeys(String key) {
        String folded = key.toLowerCase(Locale.ROOT).replace("-", "");
        return folded.contains("kmskey")
                && KeyTable.STANDARD
                        .find(key)
                        .filter(entry -> entry.single().equals("ARN"))
                        .isPresent();
    }

    private static boolean isKmsKey(String value, Condition condition) {
        String pattern = ArnFormats.readVariables(value);
        boolean open = !pattern.equals(value) || (condition.family().hasWildcards() && Wildcards.isPattern(value));
        return open
                ? Wildcards.overlap(pattern, KMS_KEYS)
                : KMS_KEY.matcher(value).matches();
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
        if (condition.family() == Family.BOOL || condition.family() == Family.EXISTENCE) {
            findings.add(Issue.INVALID_CONDITION_MULTIPLE_BOOLEAN, condition.values());
        }
        if (texts.stream().map(text -> jsonType(text)).distinct().count() > 1) {
            findings.add(Issue.INVALID_CONDITION_DATA_TYPE, condition.values());
        }
        switch (condition.operator().operator()) {
            case NUMERIC_LESS_THAN, NUMERIC_LESS_THAN_EQUALS -> checkBound(condition, texts, true, findings);
            case NUMERIC_GREATER_THAN, NUMERIC_GREATER_THAN_EQUALS -> checkBound(condition, texts, false, findings);
            default -> {}
        }
    }

    /** Of several bounds, the widest alone counts. */
    private static void checkBound(Condition condition, List<Text> texts, boolean upper, Findings findings) {
        if (!texts.stream().allMatch(text -> NUMBER.matcher(text.text()).matches())) {
            return;
        }
        String widest = texts.stream()
                .map(text -> new BigDecimal(text.text()))
                .reduce(upper ? BigDecimal::max : BigDecimal::min)
                .map(BigDecimal::toPlainString)
                .orElse("");
        findings.hint(
                Optional.of("That is " + widest + "."),
                Issue.REDUNDANT_CONDITION_VALUE_NUM,
                condition.values(),
                condition.operator().text(),
                upper ? "greatest" : "least",
                condition.key());
    }

    private static String jsonType(Text text) {
        if (text.json().isString()) {
            return "string";
        }
        return text.text().equals("true") || text.text().equals("false") ? "boolean" : "number";
    }
}
