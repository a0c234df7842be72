package io.quintet.engine.gateway;

import io.quintet.engine.backend.Offering;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The condition keys that a request itself gives: what its service says of it, and the tags that it carries. */
final class RequestKeys implements Keys {

    private final Context.Builder keys = Context.builder();

    private RequestKeys() {}

    static Context of(GatewayCall call, Offering<?> offering, SdkRequest input) {
        RequestKeys gathered = new RequestKeys();
        gathered.tags(tagsIn(input));
        offering.addKeys(call, input, gathered);
        return gathered.keys.build();
    }

    @Override
    public Keys put(String key, @Nullable Object value) {
        if (value != null) {
            keys.put(key, String.valueOf(value));
        }
        return this;
    }

    @Override
    public Keys putAll(String key, List<String> values) {
        keys.putAll(key, values);
        return this;
    }

    private void tags(Map<String, String> tags) {
        if (!tags.isEmpty()) {
            tags.forEach((tag, value) -> keys.put("aws:RequestTag/" + tag, value));
            keys.putAll("aws:TagKeys", tags.keySet());
        }
    }

    /** Tags as most services take them: a member {@code Tags} that maps keys to values, or lists pairs of them. */
    private static Map<String, String> tagsIn(SdkPojo input) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (SdkField<?> field : input.sdkFields()) {
            String member = field.memberName();
            if (member.equals("Tags") || member.equals("Tagging")) {
                add(tags, field.getValueOrDefault(input));
            } else if (member.equals("TagKeys") && field.getValueOrDefault(input) instanceof Collection<?> untagged) {
                untagged.forEach(key -> tags.put(String.valueOf(key), ""));
            }
        }
        return tags;
    }

    private static void add(Map<String, String> tags, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> tags.put(String.valueOf(key), String.valueOf(text)));
        } else if (value instanceof List<?> list) {
            for (Object each : new ArrayList<>(list)) {
                if (each instanceof SdkPojo tag) {
                    tags.put(member(tag, "Key"), member(tag, "Value"));
                }
            }
        }
    }

    private static String member(SdkPojo tag, String name) {
        for (SdkField<?> field : tag.sdkFields()) {
            if (field.memberName().endsWith(name)) {
                Object value = field.getValueOrDefault(tag);
                return value == null ? "" : value.toString();
            }
        }
        return "";
    }
}
