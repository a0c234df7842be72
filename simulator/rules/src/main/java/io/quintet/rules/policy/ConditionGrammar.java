package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a statement's conditions read (IAM user guide, "IAM JSON policy elements: Condition"). */
final class ConditionGrammar {
    /** As much of a date as IAM's parser asks for. */
    private static final Pattern DATE =
            Pattern.compile("(?i)-?\\d{1,9}(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\\d|3[01]))?)?"
                    + "(?:t(?:(?:[01]?\\d|2[0-3])(?::[0-5]?\\d(?::[0-5]?\\d(?:\\.\\d{1,9})?)?)?)?"
                    + "(?:z|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)?)?");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private final PolicyKind kind;
    private final Refusals refusals;
    private final boolean variables;

    ConditionGrammar(PolicyKind kind, Refusals refusals, boolean variables) {
        this.kind = kind;
        this.refusals = refusals;
        this.variables = variables;
    }

    List<Condition> read(Json json) {
        List<Condition> conditions = new ArrayList<>();
        refusals.members(json).forEach((operator, keys) -> {
            Map<String, Json> byKey = refusals.members(keys);
            if (!byKey.isEmpty()) {
                Optional<ConditionOperator> known = ConditionOperator.read(operator);
                if (known.isEmpty()) {
                    refuse(operator, keys);
                }
                byKey.forEach((key, values) -> {
                    List<String> texts = texts(values);
                    known.ifPresent(found -> conditions.add(condition(found, key, values, texts)));
                });
            }
        });
        return List.copyOf(conditions);
    }

    private void refuse(String operator, Json keys) {
        boolean onNull = operator.toLowerCase(Locale.ROOT).endsWith("nullifexists");
        refusals.add(onNull ? Fault.NULL_IF_EXISTS : Fault.CONDITION_OPERATOR, keys.place(), operator);
    }

    private List<String> texts(Json values) {
        List<Json> each = PolicyCompiler.oneOrMore(values);
        List<String> texts = new ArrayList<>(each.size());
        for (Json value : each) {
            if (value instanceof Json.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                refusals.add(Fault.WRONG_TYPE, value.place(), "String");
            }
        }
        return List.copyOf(texts);
    }

    private Condition condition(ConditionOperator operator, String key, Json values, List<String> texts) {
        List<Comparison> compiled = new ArrayList<>(texts.size());
        for (String text : texts) {
            compiled.add(operator.operator().compile(text, variables));
        }
        boolean dates = operator.operator().name().startsWith("DATE");
        if (dates && readsDates() && !texts.stream().allMatch(ConditionGrammar::isDate)) {
            refusals.add(Fault.DATE_VALUE, values.place());
        }
        return new Condition(operator, ConditionKey.of(key), List.copyOf(compiled), texts);
    }

    private boolean readsDates() {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> true;
            case SERVICE_CONTROL, RESOURCE_CONTROL, RESOURCE, TRUST, KEY, ENDPOINT -> false;
        };
    }

    private static boolean isDate(String text) {
        return SECONDS.matcher(text).matches() || DATE.matcher(text).matches();
    }
}
