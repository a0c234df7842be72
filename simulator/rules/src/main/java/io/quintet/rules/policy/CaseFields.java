package io.quintet.rules.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object of an evaluation case, checked as they are taken. */
record CaseFields(String what, Map<String, Json> byName) {
    static CaseFields of(Json json, String what) throws InvalidCase {
        if (json instanceof Json.Members members) {
            return new CaseFields(what, members.byName());
        }
        throw new InvalidCase(what + " should be a JSON object");
    }

    void only(String... known) throws InvalidCase {
        for (String name : byName.keySet()) {
            if (!List.of(known).contains(name)) {
                throw new InvalidCase(what + " has the unknown field `" + name + "`");
            }
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Null both when it is absent and when it is null. */
    @Nullable
    Json optional(String name) {
        Json value = byName.get(name);
        return value instanceof Json.Nothing ? null : value;
    }

    CaseFields members(String name) throws InvalidCase {
        return of(present(name, optional(name)), "`" + name + "`");
    }

    Optional<String> optionalString(String name) throws InvalidCase {
        Json value = optional(name);
        return value == null ? Optional.empty() : Optional.of(text(value, name));
    }

    String string(String name) throws InvalidCase {
        String text = text(present(name, optional(name)), name);
        if (text.isEmpty()) {
            throw new InvalidCase("`" + name + "` should not be empty");
        }
        return text;
    }

    private Json present(String name, @Nullable Json value) throws InvalidCase {
        if (value == null) {
            throw new InvalidCase(what + " needs `" + name + "`");
        }
        return value;
    }

    Optional<Boolean> flag(String name) throws InvalidCase {
        Json value = optional(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Json.Scalar scalar
                && !scalar.isString()
                && Set.of("true", "false").contains(scalar.text())) {
            return Optional.of(Boolean.valueOf(scalar.text()));
        }
        throw new InvalidCase("`" + name + "` should be true or false");
    }

    List<Json> list(String name) throws InvalidCase {
        Json value = optional(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Items items) {
            return items.list();
        }
        throw new InvalidCase("`" + name + "` should be an array");
    }

    Set<String> strings(String name) throws InvalidCase {
        Set<String> strings = new LinkedHashSet<>();
        for (Json item : list(name)) {
            strings.add(text(item, name));
        }
        return strings;
    }

    /** Strings that can only be these. */
    Set<String> choices(String name, Set<String> known) throws InvalidCase {
        Set<String> chosen = strings(name);
        for (String each : chosen) {
            choice(name, each, known);
        }
        return chosen;
    }

    Optional<String> choice(String name, Set<String> known) throws InvalidCase {
        Optional<String> chosen = optionalString(name);
        if (chosen.isPresent()) {
            choice(name, chosen.get(), known);
        }
        return chosen;
    }

    private static void choice(String name, String chosen, Set<String> known) throws InvalidCase {
        if (!known.contains(chosen)) {
            throw new InvalidCase("`" + name + "` has `" + chosen + "`, but can have " + String.join(", ", known));
        }
    }

    static String text(Json value, String name) throws InvalidCase {
        if (value instanceof Json.Scalar scalar && scalar.isString()) {
            return scalar.text();
        }
        throw new InvalidCase("`" + name + "` should hold strings");
    }
}
