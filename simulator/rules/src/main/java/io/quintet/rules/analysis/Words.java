package io.quintet.rules.analysis;

import io.quintet.rules.policy.WrittenPolicy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Conditions in words. */
final class Words {
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("stringequals", "is"),
            Map.entry("stringnotequals", "is not"),
            Map.entry("stringequalsignorecase", "is, in any case,"),
            Map.entry("stringnotequalsignorecase", "is not, in any case,"),
            Map.entry("stringlike", "is like"),
            Map.entry("stringnotlike", "is not like"),
            Map.entry("numericequals", "equals"),
            Map.entry("numericnotequals", "does not equal"),
            Map.entry("numericlessthan", "is less than"),
            Map.entry("numericlessthanequals", "is at most"),
            Map.entry("numericgreaterthan", "is more than"),
            Map.entry("numericgreaterthanequals", "is at least"),
            Map.entry("dateequals", "is"),
            Map.entry("datenotequals", "is not"),
            Map.entry("datelessthan", "is before"),
            Map.entry("datelessthanequals", "is not after"),
            Map.entry("dategreaterthan", "is after"),
            Map.entry("dategreaterthanequals", "is not before"),
            Map.entry("bool", "is"),
            Map.entry("binaryequals", "is"),
            Map.entry("ipaddress", "is in"),
            Map.entry("notipaddress", "is not in"),
            Map.entry("arnequals", "is like"),
            Map.entry("arnlike", "is like"),
            Map.entry("arnnotequals", "is not like"),
            Map.entry("arnnotlike", "is not like"));

    private Words() {}

    static String of(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        if (operator.equals("null")) {
            boolean absent = condition.values().stream().anyMatch(value -> value.equalsIgnoreCase("true"));
            return condition.key() + (absent ? " is absent" : " is present");
        }
        String subject = condition.key();
        String orAbsent = "";
        if (operator.startsWith("forallvalues:")) {
            subject = "every value of " + subject;
            operator = operator.substring("forallvalues:".length());
        } else if (operator.startsWith("foranyvalue:")) {
            subject = "some value of " + subject;
            operator = operator.substring("foranyvalue:".length());
        }
        if (operator.endsWith("ifexists")) {
            orAbsent = ", or it is absent";
            operator = operator.substring(0, operator.length() - "ifexists".length());
        }
        String verb = VERBS.getOrDefault(operator, condition.operator());
        return subject + " " + verb + " " + listed(condition.values()) + orAbsent;
    }

    static String resource(List<String> patterns, boolean negated) {
        return "the resource is " + (negated ? "not " : "") + listed(patterns);
    }

    private static String listed(List<String> values) {
        return switch (values.size()) {
            case 0 -> "nothing";
            case 1 -> values.get(0);
            default -> String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.get(values.size() - 1);
        };
    }
}
