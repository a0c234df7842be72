package io.quintet.engine.gateway;

import io.quintet.engine.backend.Offering;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The condition keys that a request itself gives: what its service says of it, and the tags that it carries. */
final class RequestKeys implements Keys {

    private static final Set<String> TAGS = Set.of("Tags", "tags", "TagList", "TagsList");
    private static final Set<String> TAG_KEYS = Set.of("TagKeys", "tagKeys");

    private static final String TAG = "aws:RequestTag/";

    private final Context.Builder keys = Context.builder();

    private RequestKeys() {}

    static Context of(GatewayCall call, Offering<?> offering, SdkRequest input) {
        RequestKeys gathered = new RequestKeys();
        gathered.tags(input);
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

    /**
     * Tags as most services take them: a member {@code Tags} that maps keys to values, or lists pairs of them. A
     * request that takes tags away has their keys alone.
     */
    private void tags(SdkPojo input) {
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> named = new LinkedHashSet<>();
        for (SdkField<?> field : input.sdkFields()) {
            if (TAGS.contains(field.memberName())) {
                add(tags, named, field.getValueOrDefault(input));
            } else if (TAG_KEYS.contains(field.memberName())
                    && field.getValueOrDefault(input) instanceof Collection<?> untagged) {
                untagged.forEach(key -> named.add(String.valueOf(key)));
            }
        }
        named.addAll(tags.keySet());
        tags.forEach((tag, value) -> keys.put(TAG + tag, value));
        if (!named.isEmpty()) {
            keys.putAll("aws:TagKeys", named);
        }
    }

    /** The tags that a request carries. */
    static Map<String, String> tagsIn(Context request) {
        Map<String, String> tags = new LinkedHashMap<>();
        request.all().forEach((key, values) -> {
            if (key.startsWith(TAG)) {
                tags.put(key.substring(TAG.length()), values.get(0));
            }
        });
        return tags;
    }

    private static void add(Map<String, String> tags, Set<String> named, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> tags.put(String.valueOf(key), String.valueOf(text)));
        } else if (value instanceof List<?> list) {
            for (Object each : new ArrayList<>(list)) {
                if (each instanceof SdkPojo tag) {
                    tags.put(member(tag, "key"), member(tag, "value"));
                } else {
                    named.add(String.valueOf(each));
                }
            }
        }
    }

    private static String member(SdkPojo tag, String name) {
        for (SdkField<?> field : tag.sdkFields()) {
            if (field.memberName().toLowerCase(Locale.ROOT).endsWith(name)) {
                Object value = field.getValueOrDefault(tag);
                return value == null ? "" : value.toString();
            }
        }
        return "";
    }
}
