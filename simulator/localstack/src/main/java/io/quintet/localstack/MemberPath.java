package io.quintet.localstack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Where a request names something: {@code TopicArn}; one of {@code TopicArn|TargetArn}, but not both; each of
 * {@code Names[]}; each key of {@code RequestItems{}}; {@code TransactItems[].Put.TableName}; {@code Name|'default'},
 * where nothing stands for a name; {@code Name:}, where a selector may come after the name and a colon.
 */
record MemberPath(String text) {

    private static final Pattern SELECTOR = Pattern.compile(":[\\w.-]+$");

    /** All values; none where the request says nothing there. */
    List<String> values(SdkPojo request) {
        List<String> found = new ArrayList<>();
        for (String alternative : text.split("\\|", -1)) {
            List<Object> values = alternative.startsWith("'") ? List.of() : objects(request, alternative);
            if (!found.isEmpty() && !values.isEmpty()) {
                throw new Subject.InvalidName(text);
            }
            values.forEach(value -> found.add(name(alternative, String.valueOf(value))));
        }
        int quote = text.indexOf('\'');
        return found.isEmpty() && quote >= 0 ? List.of(text.substring(quote + 1, text.length() - 1)) : found;
    }

    private static String name(String path, String value) {
        return path.endsWith(":") ? SELECTOR.matcher(value).replaceFirst("") : value;
    }

    /** Whether it stands for any number of values rather than one. */
    boolean several() {
        return text.contains("[]") || text.contains("{}");
    }

    /** Whether the request says anything there, be it text or more; {@code *} is any request. */
    boolean isSet(SdkPojo request) {
        return text.equals("*")
                || Arrays.stream(text.split("\\|", -1))
                        .anyMatch(path -> !objects(request, path).isEmpty());
    }

    private static List<Object> objects(SdkPojo request, String path) {
        List<Object> at = List.of(request);
        for (String step : path.replace(":", "").split("\\.", -1)) {
            List<Object> next = new ArrayList<>();
            for (Object each : at) {
                step(each, step, next);
            }
            at = next;
        }
        return at;
    }

    private static void step(Object from, String step, List<Object> into) {
        String name = step.replaceAll("[\\[\\]{}]", "");
        Object value = from instanceof SdkPojo structure ? member(structure, name) : null;
        if (value instanceof Collection<?> list && step.endsWith("[]")) {
            into.addAll(list);
        } else if (value instanceof Map<?, ?> map && step.endsWith("{}")) {
            into.addAll(map.keySet());
        } else if (isSomething(value)) {
            into.add(value);
        }
    }

    private static boolean isSomething(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? !list.isEmpty()
                : value instanceof Map<?, ?> map ? !map.isEmpty() : value != null;
    }

    private static @Nullable Object member(SdkPojo structure, String name) {
        for (SdkField<?> field : structure.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field.getValueOrDefault(structure);
            }
        }
        throw new IllegalStateException(structure.getClass().getSimpleName() + " has no member " + name);
    }
}
