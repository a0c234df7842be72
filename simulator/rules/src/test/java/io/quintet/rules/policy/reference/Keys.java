package io.quintet.rules.policy.reference;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The condition keys of a request; the case of their names does not matter. */
final class Keys {
    private final Map<String, List<String>> values;
    private final Set<String> multiValued = new HashSet<>();

    private Keys(Map<String, Object> request, Map<String, List<String>> values) {
        this.values = values;
        Tree.texts(request.get("multiValued")).forEach(key -> multiValued.add(fold(key)));
    }

    static Keys of(Map<String, Object> request, Caller caller) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (!Boolean.TRUE.equals(request.get("contextComplete"))) {
            derive(request, caller, all);
        }
        all.putAll(stated(request));
        return new Keys(request, all);
    }

    static Map<String, List<String>> stated(Map<String, Object> request) {
        Map<String, List<String>> stated = new LinkedHashMap<>();
        Tree.map(request.get("context")).forEach((key, value) -> stated.put(fold(key), Tree.texts(value)));
        return stated;
    }

    /** The keys that follow from the request (IAM user guide, "AWS global condition context keys"). */
    private static void derive(Map<String, Object> request, Caller caller, Map<String, List<String>> into) {
        put(into, "aws:principalarn", caller.principalArn());
        put(into, "aws:principalaccount", caller.kind() == Caller.Kind.ANONYMOUS ? "anonymous" : caller.account());
        put(into, "aws:principaltype", principalType(caller));
        if (caller.kind() == Caller.Kind.USER) {
            put(into, "aws:username", caller.name().substring(caller.name().lastIndexOf('/') + 1));
        }
        if (caller.kind() == Caller.Kind.SERVICE) {
            put(into, "aws:principalservicename", caller.name());
        }
        if (caller.kind() != Caller.Kind.ANONYMOUS) {
            put(into, "aws:principalisawsservice", String.valueOf(caller.kind() == Caller.Kind.SERVICE));
        }
        put(into, "aws:resourceaccount", Arns.owner(request, caller));
        Tree.text(request, "time").map(Instant::parse).ifPresent(time -> {
            put(into, "aws:currenttime", time.toString());
            put(into, "aws:epochtime", String.valueOf(time.getEpochSecond()));
        });
    }

    /** IAM user guide, "IAM policy elements: Variables and tags", the table of principal key values. */
    private static String principalType(Caller caller) {
        return switch (caller.kind()) {
            case ROOT -> "Account";
            case USER -> "User";
            case ROLE_SESSION -> "AssumedRole";
            case FEDERATED_USER -> "FederatedUser";
            case ANONYMOUS -> "Anonymous";
            case SERVICE -> "";
        };
    }

    private static void put(Map<String, List<String>> into, String key, String value) {
        if (!value.isEmpty()) {
            into.put(key, List.of(value));
        }
    }

    /** Absent, present without values, or with values. */
    Optional<List<String>> values(String key) {
        return Optional.ofNullable(values.get(fold(key)));
    }

    /** The value of a single-valued key: no other can be a policy variable. */
    Optional<String> singleValue(String key) {
        return values(key)
                .filter(list -> list.size() == 1 && !multiValued.contains(fold(key)))
                .map(list -> list.get(0));
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
