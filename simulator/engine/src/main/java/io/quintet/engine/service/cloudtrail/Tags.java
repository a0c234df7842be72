package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_TAG_PARAMETER;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.TAGS_LIMIT_EXCEEDED;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudtrail.model.Tag;

/** The tags of a trail. */
record Tags(SortedMap<String, String> values) {

    static final Tags NONE = new Tags(Collections.emptySortedMap());

    private static final int LIMIT = 50;

    Tags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** These tags and others, whose values count where both have a key. */
    Tags with(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        SortedMap<String, String> all = new TreeMap<>(values);
        for (Tag tag : tags) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw INVALID_TAG_PARAMETER.error("Tag keys must not begin with aws:.");
            }
            if (!keys.add(tag.key())) {
                throw INVALID_TAG_PARAMETER.error("Tag keys must be unique.");
            }
            all.put(tag.key(), Optional.ofNullable(tag.value()).orElse(""));
        }
        if (all.size() > LIMIT) {
            throw TAGS_LIMIT_EXCEEDED.error();
        }
        return new Tags(all);
    }

    /** These tags but for some; their values are of no account. */
    Tags without(List<Tag> tags) {
        SortedMap<String, String> left = new TreeMap<>(values);
        tags.forEach(tag -> left.remove(tag.key()));
        return new Tags(left);
    }

    List<Tag> list() {
        return values.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
