package io.quintet.landingzone.blueprint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The names that a blueprint gives, and those that it refers to: each of these must have been given somewhere. */
final class Names {

    private record Reference(Set<Kind> kinds, String name, Place place) {}

    private final Map<Kind, Set<String>> given = new EnumMap<>(Kind.class);
    private final List<Reference> references = new ArrayList<>();

    Names() {
        give(Kind.ACCOUNT, Account.MANAGEMENT);
        give(Kind.ROOT, Guardrail.ROOT);
    }

    /** Whether the name was free. */
    boolean give(Kind kind, String name) {
        return given.computeIfAbsent(kind, any -> new TreeSet<>()).add(name);
    }

    void refer(Set<Kind> kinds, String name, Place place) {
        references.add(new Reference(kinds, name, place));
    }

    void check(Consumer<Problem> problems) {
        for (Reference reference : references) {
            Set<String> known = reference.kinds().stream()
                    .flatMap(kind -> given.getOrDefault(kind, Set.of()).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!known.contains(reference.name())) {
                String titles = reference.kinds().stream()
                        .filter(kind -> kind != Kind.ROOT)
                        .map(Kind::title)
                        .sorted()
                        .collect(Collectors.joining(" or "));
                problems.accept(new Problem(
                        reference.place(),
                        "there is no " + titles + " '" + reference.name() + "'"
                                + Nearest.suggestion(reference.name(), known)));
            }
        }
    }
}
