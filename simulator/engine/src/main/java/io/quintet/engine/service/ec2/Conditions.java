package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Check;
import io.quintet.rules.policy.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition keys of one question, being gathered. */
final class Conditions {

    private final Map<String, List<String>> gathered = new LinkedHashMap<>();

    /** Adds a key, unless its value is not known. */
    Conditions put(String key, @Nullable Object value) {
        if (value != null) {
            gathered.put(key, List.of(value.toString()));
        }
        return this;
    }

    Conditions requestTags(Map<String, String> tags) {
        if (!tags.isEmpty()) {
            tags.forEach((key, value) -> put("aws:RequestTag/" + key, value));
            gathered.put("aws:TagKeys", List.copyOf(tags.keySet()));
        }
        return this;
    }

    Check check(String action, Arn resource) {
        return new Check(action, resource, gathered);
    }
}
