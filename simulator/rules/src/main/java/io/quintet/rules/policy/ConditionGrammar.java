package io.quintet.rules.policy;

import static io.quintet.rules.policy.PolicyCompiler.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a statement's conditions read. */
final class ConditionGrammar {
    private ConditionGrammar() {}

    static List<Condition> read(Json json, boolean variables) {
        List<Condition> conditions = new ArrayList<>();
        PolicyCompiler.members(json, "Condition").forEach((operatorText, keys) -> {
            ConditionOperator operator = ConditionOperator.read(operatorText)
                    .orElseThrow(() -> refusal("Invalid Condition type : " + operatorText, keys.place()));
            Map<String, Json> byKey = PolicyCompiler.members(keys, "Condition operator " + operatorText);
            byKey.forEach((key, values) -> conditions.add(condition(operator, key, values, variables)));
        });
        return List.copyOf(conditions);
    }

    private static Condition condition(ConditionOperator operator, String key, Json values, boolean variables) {
        if (key.indexOf(':') <= 0) {
            throw refusal("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", values.place());
        }
        List<Comparison> compiled = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Json value : PolicyCompiler.oneOrMore(values)) {
            if (!(value instanceof Json.Scalar scalar)) {
                throw refusal("The values of condition key " + key + " must be strings", value.place());
            }
            texts.add(scalar.text());
            compiled.add(operator.operator().compile(scalar.text(), variables));
        }
        return new Condition(operator, ConditionKey.of(key), List.copyOf(compiled), List.copyOf(texts));
    }
}
