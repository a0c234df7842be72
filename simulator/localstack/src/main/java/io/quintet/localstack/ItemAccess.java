package io.quintet.localstack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;

/**
 * What a part of a request to Amazon DynamoDB has to do with the items of one table (DynamoDB developer guide, "Using
 * IAM policy conditions for fine-grained access control").
 *
 * @param action what it is to be allowed, such as {@code dynamodb:GetItem}
 * @param table as it names it
 * @param part the request, or its part about this table
 */
record ItemAccess(String action, String table, SdkPojo part) {

    private static final Set<String> EXPRESSIONS = Set.of(
            "ConditionExpression",
            "FilterExpression",
            "KeyConditionExpression",
            "ProjectionExpression",
            "UpdateExpression");

    /** Members that are maps by the names of attributes, or lists of such maps or names. */
    private static final Set<String> BY_ATTRIBUTE = Set.of(
            "AttributesToGet",
            "AttributeUpdates",
            "Expected",
            "Item",
            "Key",
            "KeyConditions",
            "Keys",
            "QueryFilter",
            "ScanFilter");

    private static final Set<String> WORDS =
            Set.of("add", "and", "between", "delete", "in", "not", "or", "remove", "set");
    private static final Pattern NAME = Pattern.compile("([.:]\\s*)?(#?\\w+)\\s*(\\(?)");
    private static final Pattern EQUALS =
            Pattern.compile("(?:(#?\\w+)\\s*=\\s*(:\\w+)|(:\\w+)\\s*=\\s*(#?\\w+))(?=\\W|$)");

    /** The attributes that the request names, those within others by the outermost. */
    Set<String> attributes() {
        Set<String> names = new LinkedHashSet<>();
        for (SdkField<?> field : part.sdkFields()) {
            Object value = field.getValueOrDefault(part);
            if (EXPRESSIONS.contains(field.memberName()) && value instanceof String expression) {
                addNames(expression, names);
            } else if (BY_ATTRIBUTE.contains(field.memberName())) {
                addKeys(value, names);
            }
        }
        return names;
    }

    private static void addKeys(@Nullable Object value, Set<String> names) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> addKeys(each, names));
        } else if (value != null) {
            names.add(String.valueOf(value));
        }
    }

    private void addNames(String expression, Set<String> names) {
        Matcher matcher = NAME.matcher(expression);
        while (matcher.find()) {
            String name = matcher.group(2);
            boolean other = matcher.group(1) != null
                    || !matcher.group(3).isEmpty()
                    || Character.isDigit(name.charAt(0))
                    || WORDS.contains(name.toLowerCase(Locale.ROOT));
            if (!other) {
                names.add(resolved(name));
            }
        }
    }

    private String resolved(String name) {
        return map("ExpressionAttributeNames").getOrDefault(name, name).toString();
    }

    /** The values of the partition key that it reads or writes. */
    List<String> leadingKeys(String partitionKey) {
        List<String> values = new ArrayList<>();
        addKey(map("Key"), partitionKey, values);
        addKey(map("Item"), partitionKey, values);
        if (member("Keys") instanceof Collection<?> keys) {
            keys.forEach(key -> addKey((Map<?, ?>) key, partitionKey, values));
        }
        queried(partitionKey).ifPresent(values::add);
        return values;
    }

    private static void addKey(Map<?, ?> item, String partitionKey, List<String> values) {
        if (item.get(partitionKey) instanceof AttributeValue value) {
            values.add(text(value));
        }
    }

    /** The one value that a query asks for. */
    private Optional<String> queried(String partitionKey) {
        if (map("KeyConditions").get(partitionKey) instanceof Condition condition
                && condition.comparisonOperator() == ComparisonOperator.EQ
                && !condition.attributeValueList().isEmpty()) {
            return Optional.of(text(condition.attributeValueList().get(0)));
        }
        if (member("KeyConditionExpression") instanceof String expression) {
            Matcher matcher = EQUALS.matcher(expression);
            while (matcher.find()) {
                boolean turned = matcher.group(1) == null;
                String name = matcher.group(turned ? 4 : 1);
                String placeholder = matcher.group(turned ? 3 : 2);
                if (resolved(name).equals(partitionKey)
                        && map("ExpressionAttributeValues").get(placeholder) instanceof AttributeValue value) {
                    return Optional.of(text(value));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(AttributeValue value) {
        if (value.s() != null) {
            return value.s();
        }
        return value.n() != null
                ? value.n()
                : java.util.Base64.getEncoder().encodeToString(value.b().asByteArray());
    }

    /** What of the items it selects, where it says so or it follows. */
    String selects() {
        if (member("Select") instanceof String select) {
            return select;
        }
        boolean specific = member("ProjectionExpression") != null
                || (member("AttributesToGet") instanceof Collection<?> names && !names.isEmpty());
        if (specific) {
            return "SPECIFIC_ATTRIBUTES";
        }
        return member("IndexName") == null ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES";
    }

    private Map<?, Object> map(String name) {
        @SuppressWarnings("unchecked")
        Map<?, Object> map = member(name) instanceof Map<?, ?> found ? (Map<?, Object>) found : Map.of();
        return map;
    }

    @Nullable
    Object member(String name) {
        for (SdkField<?> field : part.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field.getValueOrDefault(part);
            }
        }
        return null;
    }
}
