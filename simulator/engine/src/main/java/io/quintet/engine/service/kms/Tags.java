package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.DUPLICATE_TAG;
import static io.quintet.engine.service.kms.KmsError.RESERVED_TAG;
import static io.quintet.engine.service.kms.KmsError.TAG_QUOTA;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.Tag;

/** The tags of a key. */
record Tags(SortedMap<String, String> values) {

    static final Tags NONE = new Tags(Collections.emptySortedMap());
    private static final int MOST = 50;

    Tags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    Tags with(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        SortedMap<String, String> all = new TreeMap<>(values);
        for (Tag tag : tags) {
            if (tag.tagKey().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw RESERVED_TAG.error();
            }
            if (!keys.add(tag.tagKey())) {
                throw DUPLICATE_TAG.error();
            }
            all.put(tag.tagKey(), tag.tagValue());
        }
        if (all.size() > MOST) {
            throw TAG_QUOTA.error(MOST);
        }
        return new Tags(all);
    }

    Tags without(List<String> keys) {
        TreeMap<String, String> left = new TreeMap<>(values);
        keys.forEach(left::remove);
        return new Tags(left);
    }

    Stream<Tag> list() {
        return values.entrySet().stream()
                .map(tag -> Tag.builder()
                        .tagKey(tag.getKey())
                        .tagValue(tag.getValue())
                        .build());
    }
}
