package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.DUPLICATE_TAG;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.RESERVED_TAG;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.TAG_QUOTA;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The tags of a secret. */
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
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw RESERVED_TAG.error();
            }
            if (!keys.add(tag.key())) {
                throw DUPLICATE_TAG.error();
            }
            all.put(tag.key(), tag.value());
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
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build());
    }
}
