package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

/** The tags of an instance or a permission set. */
record TagSet(SortedMap<String, String> byKey) {

    private static final Table<Owned, TagSet> TABLE = Table.of("ssoadmin.tags", Owned.class, TagSet.class);
    private static final TagSet NONE = new TagSet(Collections.emptySortedMap());
    private static final int MOST = 50;

    TagSet {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
        if (byKey.size() > MOST) {
            throw SsoAdminError.TOO_MANY_TAGS.error(MOST);
        }
    }

    static TagSet of(Transaction rows, String management, String arn) {
        return rows.find(TABLE, new Owned(management, arn)).orElse(NONE);
    }

    void put(Transaction rows, String management, String arn) {
        if (byKey.isEmpty()) {
            rows.remove(TABLE, new Owned(management, arn));
        } else {
            rows.put(TABLE, new Owned(management, arn), this);
        }
    }

    static void clear(Transaction rows, String management, String arn) {
        NONE.put(rows, management, arn);
    }

    TagSet with(List<Tag> tags) {
        SortedMap<String, String> more = new TreeMap<>(byKey);
        for (Tag tag : tags) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw SsoAdminError.RESERVED_TAG.error();
            }
            more.put(tag.key(), tag.value());
        }
        return new TagSet(more);
    }

    TagSet without(List<String> keys) {
        SortedMap<String, String> left = new TreeMap<>(byKey);
        left.keySet().removeAll(keys);
        return new TagSet(left);
    }

    List<Tag> list() {
        return byKey.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
