package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.ContextEntry;

/** The context keys that a simulation is given, each value checked against the type it is said to have. */
final class SimulatedKeys {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(?:/\\d{1,3})?");

    private SimulatedKeys() {}

    static Context of(List<ContextEntry> entries) {
        Context.Builder keys = Context.builder();
        for (ContextEntry entry : entries) {
            String name = entry.contextKeyName();
            String type = entry.contextKeyTypeAsString();
            if (name == null || type == null) {
                throw IamError.INCOMPLETE_CONTEXT_ENTRY.error();
            }
            List<String> values = entry.contextKeyValues();
            String element = type.replaceFirst("List$", "");
            values.forEach(value -> requireValue(name, element, value));
            if (!element.equals(type)) {
                keys.putAll(name, values);
            } else if (values.size() == 1) {
                keys.put(name, values.get(0));
            } else {
                throw IamError.NOT_ONE_CONTEXT_VALUE.error(name, type);
            }
        }
        return keys.build();
    }

    private static void requireValue(String name, String type, String value) {
        if (!isValue(type, value)) {
            throw IamError.INVALID_CONTEXT_VALUE.error(value, name, type);
        }
    }

    private static boolean isValue(String type, String value) {
        return switch (type) {
            case "boolean" -> Set.of("true", "false").contains(value.toLowerCase(Locale.ROOT));
            case "numeric" -> isNumber(value);
            case "date" -> isDate(value);
            case "ip" -> ADDRESS.matcher(value).matches();
            case "binary" -> isBase64(value);
            default -> true;
        };
    }

    private static boolean isNumber(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** W3C's date and time, or seconds since 1970. */
    private static boolean isDate(String value) {
        if (value.matches("\\d{4}(?:-\\d\\d){0,2}") || value.matches("\\d{1,12}")) {
            return true;
        }
        try {
            Instant parsed = OffsetDateTime.parse(value).toInstant();
            return parsed.getEpochSecond() != Long.MIN_VALUE;
        } catch (DateTimeParseException notATime) {
            return false;
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
}
