package io.quintet.engine.service.sts;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.Call;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The tags of a session: those passed with the request, and those that the calling session hands on (IAM user guide,
 * "Pass session tags in AWS STS").
 */
record SessionTags(Map<String, String> byKey, Set<String> transitive) {

    static SessionTags of(Call call, List<Tag> passed, List<String> transitiveKeys) {
        Map<String, String> tags = new HashMap<>(inherited(call));
        Set<String> transitive = new HashSet<>(tags.keySet());
        Set<String> handedOn = folded(transitive);
        Set<String> seen = new HashSet<>();
        for (Tag tag : passed) {
            if (!seen.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw StsError.DUPLICATE_TAGS.error();
            }
            if (handedOn.contains(tag.key().toLowerCase(Locale.ROOT))) {
                throw StsError.TRANSITIVE_TAG_REPLACED.error();
            }
            tags.put(tag.key(), tag.value());
        }
        if (!seen.containsAll(folded(transitiveKeys))) {
            throw StsError.TRANSITIVE_TAG_UNKNOWN.error();
        }
        transitive.addAll(transitiveKeys);
        return new SessionTags(tags, transitive);
    }

    /** The tags that the calling session hands on. */
    static Map<String, String> inherited(Call call) {
        Map<String, String> tags = new HashMap<>();
        call.accessKey().flatMap(AccessKey::session).map(Session::tags).ifPresent(tags::putAll);
        tags.keySet()
                .retainAll(call.accessKey()
                        .flatMap(AccessKey::session)
                        .map(Session::transitiveTags)
                        .orElse(Set.of()));
        return tags;
    }

    private static Set<String> folded(Iterable<String> keys) {
        Set<String> folded = new HashSet<>();
        keys.forEach(key -> folded.add(key.toLowerCase(Locale.ROOT)));
        return folded;
    }
}
