package io.quintet.engine.service.iam;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** The tags of one resource, whose keys differ by more than their case (IAM user guide, "Tags for IAM resources"). */
record TagSet(Map<String, String> byKey) {

    static final TagSet NONE = new TagSet(Map.of());
    private static final int MOST = 50;

    TagSet {
        byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
    }

    static TagSet of(Collection<Tag> tags) {
        return NONE.with(tags);
    }

    /** These tags and further ones, which replace those of the same key. */
    TagSet with(Collection<Tag> tags) {
        NavigableMap<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Tag tag : tags) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamError.RESERVED_TAG.error();
            }
            if (given.put(tag.key(), tag.value()) != null) {
                throw IamError.DUPLICATE_TAGS.error();
            }
        }
        NavigableMap<String, String> all = new TreeMap<>(byKey);
        all.keySet().removeIf(given::containsKey);
        all.putAll(given);
        if (all.size() > MOST) {
            throw IamError.TOO_MANY_TAGS.error();
        }
        return new TagSet(all);
    }

    TagSet without(Collection<String> keys) {
        NavigableMap<String, String> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rest.putAll(byKey);
        keys.forEach(rest::remove);
        return new TagSet(rest);
    }

    List<Tag> list() {
        return byKey.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
