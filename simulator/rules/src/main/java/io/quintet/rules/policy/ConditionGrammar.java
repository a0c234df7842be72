package io.quintet.rules.policy;

import static io.quintet.rules.policy.PolicyCompiler.refusal;

import io.quintet.rules.policy.Condition.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a statement's conditions read. */
final class ConditionGrammar {
    private static final String FOR_ALL = "forallvalues:";
    private static final String FOR_ANY = "foranyvalue:";
    private static final String IF_EXISTS = "ifexists";

    private ConditionGrammar() {}

    static List<Condition> read(Json json, boolean variables) {
        List<Condition> conditions = new ArrayList<>();
        PolicyCompiler.members(json, "Condition").forEach((operatorText, keys) -> {
            Reading reading = Reading.of(operatorText, keys);
            Map<String, Json> byKey = PolicyCompiler.members(keys, "Condition operator " + operatorText);
            byKey.forEach((key, values) -> conditions.add(reading.condition(key, values, variables)));
        });
        return List.copyOf(conditions);
    }

    /** An operator with its prefix and suffix taken apart. */
    private record Reading(String text, Operator operator, Quantifier quantifier, boolean ifExists) {
        static Reading of(String text, Json at) {
            String name = text.toLowerCase(Locale.ROOT);
            Quantifier quantifier = Quantifier.NONE;
            if (name.startsWith(FOR_ALL)) {
                quantifier = Quantifier.ALL;
                name = name.substring(FOR_ALL.length());
            } else if (name.startsWith(FOR_ANY)) {
                quantifier = Quantifier.ANY;
                name = name.substring(FOR_ANY.length());
            }
            boolean ifExists = name.endsWith(IF_EXISTS);
            if (ifExists) {
                name = name.substring(0, name.length() - IF_EXISTS.length());
            }
            Operator operator = Operator.named(name).orElseThrow(() -> invalid(text, at));
            if (operator == Operator.NULL && ifExists) {
                throw invalid(text, at);
            }
            return new Reading(text, operator, quantifier, ifExists);
        }

        private static MalformedPolicy invalid(String text, Json at) {
            return refusal("Invalid Condition type : " + text, at.place());
        }

        Condition condition(String key, Json values, boolean variables) {
            if (key.indexOf(':') <= 0) {
                throw refusal(
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", values.place());
            }
            List<Comparison> compiled = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (Json value : PolicyCompiler.oneOrMore(values)) {
                if (!(value instanceof Json.Scalar scalar)) {
                    throw refusal("The values of condition key " + key + " must be strings", value.place());
                }
                texts.add(scalar.text());
                compiled.add(operator.compile(scalar.text(), variables));
            }
            return new Condition(
                    text,
                    operator,
                    quantifier,
                    ifExists,
                    key,
                    Context.fold(key),
                    List.copyOf(compiled),
                    List.copyOf(texts));
        }
    }
}
