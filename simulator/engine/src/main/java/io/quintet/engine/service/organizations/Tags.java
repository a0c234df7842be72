package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.ConstraintViolation.MAX_TAG_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.InvalidInput.DUPLICATE_TAG_KEY;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_SYSTEM_TAGS_PARAMETER;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.organizations.model.Tag;

/** The tags of one resource. */
record Tags(SortedMap<String, String> values) {

    static final Tags NONE = new Tags(Collections.emptySortedMap());

    Tags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** These tags and others, whose values count where both have a key. */
    Tags with(List<Tag> tags, int quota) {
        Set<String> keys = new HashSet<>();
        SortedMap<String, String> all = new TreeMap<>(values);
        for (Tag tag : tags) {
            requireUserKey(tag.key());
            if (!keys.add(tag.key())) {
                throw DUPLICATE_TAG_KEY.error();
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > quota) {
            throw MAX_TAG_LIMIT_EXCEEDED.error();
        }
        return new Tags(all);
    }

    Tags without(List<String> keys) {
        SortedMap<String, String> left = new TreeMap<>(values);
        for (String key : keys) {
            requireUserKey(key);
            left.remove(key);
        }
        return new Tags(left);
    }

    List<Tag> list() {
        return values.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static void requireUserKey(String key) {
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw INVALID_SYSTEM_TAGS_PARAMETER.error();
        }
    }
}
