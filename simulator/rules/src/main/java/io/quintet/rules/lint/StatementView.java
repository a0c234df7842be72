package io.quintet.rules.lint;

import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement as it is written, which the grammar has found nothing wrong with.
 *
 * @param variables whether the policy's Version knows variables
 */
record StatementView(PolicyKind kind, Json.Members json, boolean variables, List<Condition> conditions) {

    /** One text of an element. */
    record Text(String text, Json.Scalar json) {}

    /** One operator applied to one key. */
    record Condition(OperatorName operator, String key, Json.Members block, Json values) {
        List<Text> texts() {
            return StatementView.texts(values);
        }
    }

    static StatementView of(PolicyKind kind, Json.Members json, boolean variables) {
        return new StatementView(kind, json, variables, conditions(json));
    }

    private static List<Condition> conditions(Json.Members json) {
        List<Condition> conditions = new ArrayList<>();
        if (json.byName().get("Condition") instanceof Json.Members operators) {
            for (Map.Entry<String, Json> operator : operators.byName().entrySet()) {
                if (operator.getValue() instanceof Json.Members block) {
                    OperatorName name = OperatorName.of(operator.getKey());
                    block.byName().forEach((key, values) -> conditions.add(new Condition(name, key, block, values)));
                }
            }
        }
        return conditions;
    }

    Optional<Json> element(String name) {
        return Optional.ofNullable(json.byName().get(name));
    }

    boolean has(String name) {
        return json.byName().containsKey(name);
    }

    boolean allows() {
        return element("Effect")
                .map(effect ->
                        effect instanceof Json.Scalar scalar && scalar.text().equals("Allow"))
                .orElse(false);
    }

    /** Whether an Allow in it grants anything, rather than limiting what others grant. */
    boolean grants() {
        return allows()
                && switch (kind) {
                    case IDENTITY, SESSION, RESOURCE, TRUST, KEY -> true;
                    case SERVICE_CONTROL, RESOURCE_CONTROL, BOUNDARY, ENDPOINT -> false;
                };
    }

    List<Text> texts(String element) {
        return element(element).map(StatementView::texts).orElse(List.of());
    }

    static List<Text> texts(Json json) {
        List<Text> texts = new ArrayList<>();
        for (Json each : json instanceof Json.Items items ? items.list() : List.of(json)) {
            if (each instanceof Json.Scalar scalar) {
                texts.add(new Text(scalar.text(), scalar));
            }
        }
        return texts;
    }

    /** The principals of a type, such as {@code AWS}, that Principal names. */
    List<Text> principals(String type) {
        return element("Principal")
                .filter(Json.Members.class::isInstance)
                .map(principal -> ((Json.Members) principal).byName().get(type))
                .map(StatementView::texts)
                .orElse(List.of());
    }

    /** Whether a condition is on this key, whatever the operator. */
    boolean conditionOn(String key) {
        return conditions().stream().anyMatch(each -> each.key().equalsIgnoreCase(key));
    }
}
