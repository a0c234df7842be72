package io.quintet.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The list of missing keys as people read it: by service, first the keys that none of its actions gets, then the rest
 * by action.
 */
final class MissingConditionKeys {

    private static final String HEAD = """
            # Condition keys that are not supplied yet

            For every operation that is implemented, what its actions could be decided by according to AWS's Service
            Authorization Reference, and what no call has here. A positive condition on such a key never holds, a
            negated one always does. Some are absent for want of what they are about (access points,
            replicas); all others are open. Global keys are another matter: `GlobalConditionKeysTest`.

            A test keeps this list true. To write it anew:

                mvn test -pl simulator/engine -am -Dtest=MissingConditionKeysTest -Dsurefire.failIfNoSpecifiedTests=false -Dquintet.renew=true
            """;

    private final Map<String, Map<String, Map<String, Boolean>>> byService = new TreeMap<>();

    /** The list of keys by action, each of which is missing or not. */
    MissingConditionKeys(Map<String, Map<String, Boolean>> byAction) {
        byAction.forEach((action, keys) -> byService
                .computeIfAbsent(action.substring(0, action.indexOf(':')), any -> new TreeMap<>())
                .put(action, keys));
    }

    String toMarkdown() {
        List<String> lines = new ArrayList<>();
        byService.forEach((service, actions) -> {
            List<String> section = section(actions);
            if (!section.isEmpty()) {
                lines.add("## " + service);
                lines.addAll(section);
            }
        });
        return HEAD + "\n" + String.join("\n\n", lines) + "\n";
    }

    private static List<String> section(Map<String, Map<String, Boolean>> actions) {
        List<String> lines = new ArrayList<>();
        Set<String> never = neverSupplied(actions);
        if (!never.isEmpty()) {
            lines.add("In no action that has it: " + quoted(never));
        }
        List<String> rows = new ArrayList<>();
        actions.forEach((action, keys) -> {
            Set<String> missing = new TreeSet<>();
            keys.forEach((key, lacks) -> {
                if (lacks && !never.contains(key)) {
                    missing.add(key);
                }
            });
            if (!missing.isEmpty()) {
                rows.add("| " + action + " | " + quoted(missing) + " |");
            }
        });
        if (!rows.isEmpty()) {
            lines.add("| action | keys |\n|---|---|\n" + String.join("\n", rows));
        }
        return lines;
    }

    private static Set<String> neverSupplied(Map<String, Map<String, Boolean>> actions) {
        Set<String> missing = new TreeSet<>();
        Set<String> supplied = new TreeSet<>();
        actions.values().forEach(keys -> keys.forEach((key, lacks) -> (lacks ? missing : supplied).add(key)));
        missing.removeAll(supplied);
        return missing;
    }

    private static String quoted(Collection<String> keys) {
        return keys.stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
    }
}
