package io.quintet.rules.lint;

import io.quintet.rules.policy.ConditionOperator;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.Operator.Family;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement as it is written, which the grammar has found nothing wrong with.
 *
 * @param attachedTo the type of resource it belongs to, where that is known
 * @param variables whether the policy's Version knows variables
 */
record StatementView(
        PolicyKind kind,
        Optional<PolicyResourceType> attachedTo,
        Json.Members json,
        boolean variables,
        List<NamedKey> keys,
        List<Condition> conditions) {

    /** One text of an element. */
    record Text(String text, Json.Scalar json) {}

    /** A condition key where it is named, whatever the operator. */
    record NamedKey(String name, Json.Members block, Json values) {}

    /** An operator that there is, applied to one key. */
    record Condition(ConditionOperator operator, String key, Json values) {
        List<Text> texts() {
            return StatementView.texts(values);
        }

        Family family() {
            return operator.operator().family();
        }
    }

    static StatementView of(
            PolicyKind kind, Optional<PolicyResourceType> attachedTo, Json.Members json, boolean variables) {
        List<NamedKey> keys = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        if (json.byName().get("Condition") instanceof Json.Members operators) {
            operators.byName().forEach((name, applied) -> {
                if (applied instanceof Json.Members block) {
                    Optional<ConditionOperator> operator = ConditionOperator.read(name);
                    block.byName().forEach((key, values) -> {
                        keys.add(new NamedKey(key, block, values));
                        operator.ifPresent(known -> conditions.add(new Condition(known, key, values)));
                    });
                }
            });
        }
        return new StatementView(kind, attachedTo, json, variables, keys, conditions);
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
        return keys.stream().anyMatch(each -> each.name().equalsIgnoreCase(key));
    }
}
