package io.quintet.engine.service.s3;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a bucket policy lets the public in (user guide, "Blocking public access", "The meaning of 'public'"): it
 * allows everybody something, and no condition on a fixed value narrows that.
 */
final class PublicAccess {

    private static final Set<String> NARROWING_KEYS = Set.of(
            "aws:sourceip",
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:userid",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");
    private static final Set<String> OPERATORS =
            Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress");
    private static final Pattern WIDE_ADDRESS = Pattern.compile(".*/[0-7]|::/.*");

    private PublicAccess() {}

    static boolean isGrantedBy(List<Map<String, Object>> statements) {
        return statements.stream().anyMatch(PublicAccess::isGrantedByStatement);
    }

    private static boolean isGrantedByStatement(Map<String, Object> statement) {
        return "Allow".equals(statement.get("Effect"))
                && namesEverybody(statement)
                && PolicyText.members(statement.getOrDefault("Condition", Map.of())).entrySet().stream()
                        .noneMatch(operator -> narrows(operator.getKey(), operator.getValue()));
    }

    private static boolean namesEverybody(Map<String, Object> statement) {
        Object principal = statement.get("Principal");
        if (principal == null) {
            return statement.containsKey("NotPrincipal");
        }
        return "*".equals(principal)
                || PolicyText.members(principal).values().stream()
                        .anyMatch(named -> PolicyText.texts(named).contains("*"));
    }

    private static boolean narrows(String operator, Object keys) {
        String plain = operator.toLowerCase(Locale.ROOT).replaceFirst("^forany(value)?:", "");
        return OPERATORS.contains(plain)
                && PolicyText.members(keys).entrySet().stream()
                        .anyMatch(key -> NARROWING_KEYS.contains(key.getKey().toLowerCase(Locale.ROOT))
                                && PolicyText.texts(key.getValue()).stream()
                                        .allMatch(value -> fixed(key.getKey(), value)));
    }

    private static boolean fixed(String key, String value) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "aws:sourceip" -> !WIDE_ADDRESS.matcher(value).matches();
            case "aws:userid" -> value.indexOf('*') < 0 || value.matches("[A-Z0-9]{16,}:\\*");
            case "aws:principalorgpaths" -> value.startsWith("o-");
            default -> value.indexOf('*') < 0 && value.indexOf('?') < 0 && !value.contains("${");
        };
    }
}
