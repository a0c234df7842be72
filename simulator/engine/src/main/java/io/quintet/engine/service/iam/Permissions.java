package io.quintet.engine.service.iam;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user, group or role may do.
 *
 * @param inline its own policies by name
 * @param attached the ARNs of managed policies
 * @param boundary the ARN of its permissions boundary; groups have none
 */
record Permissions(
        NavigableMap<String, InlinePolicy> inline, NavigableSet<String> attached, Optional<String> boundary) {

    static final Permissions NONE = new Permissions(new TreeMap<>(), new TreeSet<>(), Optional.empty());

    Permissions {
        inline = Collections.unmodifiableNavigableMap(new TreeMap<>(inline));
        attached = Collections.unmodifiableNavigableSet(new TreeSet<>(attached));
    }

    Permissions with(String name, InlinePolicy policy) {
        NavigableMap<String, InlinePolicy> more = new TreeMap<>(inline);
        more.put(name, policy);
        return new Permissions(more, attached, boundary);
    }

    Permissions without(String name) {
        NavigableMap<String, InlinePolicy> fewer = new TreeMap<>(inline);
        fewer.remove(name);
        return new Permissions(fewer, attached, boundary);
    }

    Permissions attaching(String arn) {
        NavigableSet<String> more = new TreeSet<>(attached);
        more.add(arn);
        return new Permissions(inline, more, boundary);
    }

    Permissions detaching(String arn) {
        NavigableSet<String> fewer = new TreeSet<>(attached);
        fewer.remove(arn);
        return new Permissions(inline, fewer, boundary);
    }

    Permissions boundedBy(Optional<String> arn) {
        return new Permissions(inline, attached, arn);
    }

    /** The characters of all inline policies, white space left out, as their quota counts them. */
    int inlineSize() {
        return inline.values().stream()
                .mapToInt(policy -> PolicyDocument.size(policy.document()))
                .sum();
    }
}
