package io.quintet.rules.policy.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Condition element that speaks of keys that the request may have, often of the values that it has. */
final class RandomCondition {
    /** Every operator but Null, which no set and no IfExists goes with. */
    static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike");

    private final Chance chance;
    private final Keys keys;

    RandomCondition(Scene scene) {
        chance = scene.chance();
        keys = scene.keys();
    }

    Map<String, Object> next() {
        Map<String, Object> condition = new LinkedHashMap<>();
        for (int operators = chance.in100(75) ? 1 : 2; operators > 0; operators--) {
            Map<String, Object> tests = new LinkedHashMap<>();
            if (chance.in100(5)) {
                tests.put(
                        name(chance.from(Vocabulary.KEYS)), chance.of("true", "false", true, false, List.of("false")));
                condition.put("Null", tests);
                continue;
            }
            String operator = chance.from(OPERATORS);
            Vocabulary.Key key = key(operator);
            tests.put(name(key), values(key, operator));
            if (chance.in100(15)) {
                Vocabulary.Key second = key(operator);
                tests.put(name(second), values(second, operator));
            }
            condition.put(operatorName(key, operator), tests);
        }
        return condition;
    }

    /** Mostly a key that suits the operator, and mostly one that the request has. */
    private Vocabulary.Key key(String operator) {
        boolean suits = chance.in100(92);
        Vocabulary.Key key = chance.from(Vocabulary.KEYS);
        while ((suits && !operator.contains(key.type().stem))
                || (keys.values(key.name()).isEmpty() && chance.in100(60))) {
            key = chance.from(Vocabulary.KEYS);
        }
        return key;
    }

    private String operatorName(Vocabulary.Key key, String operator) {
        String set = chance.in100(key.multiValued() ? 85 : 8) ? chance.of("ForAllValues:", "ForAnyValue:") : "";
        String name = set + operator + (chance.in100(20) ? "IfExists" : "");
        return chance.in100(5) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private String name(Vocabulary.Key key) {
        return chance.in100(10) ? key.name().toLowerCase(Locale.ROOT) : key.name();
    }

    private Object values(Vocabulary.Key key, String operator) {
        if (chance.in100(2)) {
            return List.of();
        }
        return chance.oneOrMore(3, () -> value(key, operator));
    }

    private Object value(Vocabulary.Key key, String operator) {
        String actual = keys.values(key.name())
                .filter(values -> !values.isEmpty())
                .map(chance::from)
                .orElseGet(() -> chance.from(key.values()));
        String value = chance.in100(55) ? actual : chance.from(key.values());
        if (operator.startsWith("String")) {
            return string(value, operator.endsWith("Like"));
        } else if (operator.startsWith("Arn")) {
            return arn(value);
        } else if (operator.endsWith("IpAddress")) {
            return address(value);
        } else if (operator.startsWith("Numeric")) {
            return chance.in100(4) ? "${s3:max-keys}" : number(value);
        } else if (operator.startsWith("Date")) {
            return chance.in100(40) ? chance.of("2026", "2026-01", "2026-01-01T01:00:00+01:00", "1769949000") : value;
        }
        return operator.equals("Bool") ? truth(value) : value;
    }

    private Object number(String value) {
        if (chance.in100(30)) {
            return chance.of(9, 10, 11);
        }
        return value;
    }

    private Object truth(String value) {
        return switch (chance.upTo(4)) {
            case 0 -> value.equals("true");
            case 2 -> variable(value);
            case 1 -> value.toUpperCase(Locale.ROOT);
            default -> value;
        };
    }

    private String string(String value, boolean pattern) {
        if (chance.in100(15)) {
            return variable(value);
        } else if (!pattern) {
            return chance.in100(10) ? value.toUpperCase(Locale.ROOT) : value;
        } else if (value.length() < 2) {
            return chance.of("*", "?", "${*}", value);
        }
        return chance.of(
                value.substring(0, value.length() / 2) + "*",
                "*" + value.substring(value.length() / 2),
                value.charAt(0) + "*" + value.charAt(value.length() - 1),
                "?" + value.substring(1),
                value.substring(0, value.length() - 1) + "??",
                value);
    }

    /** Text with a variable in it, often one that makes it the value. */
    private String variable(String value) {
        Optional<String> suiting = Vocabulary.KEYS.stream()
                .map(Vocabulary.Key::name)
                .filter(name -> keys.singleValue(name).filter(value::equals).isPresent())
                .findFirst();
        String escaped = value.replace("${x}", "${$}{x}").replace("*", "${*}").replace("?", "${?}");
        return switch (chance.upTo(4)) {
            case 0 -> escaped;
            case 1 -> "${aws:PrincipalTag/none, '" + value.replaceAll("[^a-zA-Z/]", "") + "'}";
            case 2 -> "${" + chance.from(Vocabulary.KEYS).name() + chance.of("}", ", 'blue'}");
            case 3 -> "${" + suiting.orElse("aws:username") + ", 'blue'}";
            default -> "${" + suiting.orElse("aws:none").toUpperCase(Locale.ROOT) + "}";
        };
    }

    private String arn(String value) {
        String[] components = value.split(":", 6);
        if (components.length < 6 || chance.in100(20)) {
            return chance.of(value, "${aws:PrincipalArn}", "${aws:SourceArn}", "arn:aws:iam::*:role/${aws:username}");
        }
        int at = 1 + chance.upTo(4);
        components[at] = chance.of("*", components[at], components[at] + "*", "?" + components[at]);
        if (chance.in100(15)) {
            components[4] = "${aws:PrincipalAccount}";
        }
        return chance.in100(8) ? "arn:aws:" + components[2] + "*" : String.join(":", components);
    }

    private String address(String value) {
        if (!value.contains(".") || value.contains("amazonaws")) {
            return chance.of(value, "2001:db8::/32", "2001:db8::/128", "::/0", "2001:db8::8/125");
        }
        return chance.of(value, value + "/32", value + "/24", "203.0.113.0/24", "203.0.112.0/22", "0.0.0.0/0");
    }
}
