package io.quintet.rules.lint;

import io.quintet.rules.policy.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the checks find in one document. */
final class Findings {
    /** Nobody reads more. */
    private static final int MOST = 1_000;

    private final Places places;
    private final List<LintFinding> found = new ArrayList<>();
    private final Set<Integer> refused = new HashSet<>();

    Findings(Places places) {
        this.places = places;
    }

    void add(Issue issue, Json at, Object... words) {
        hint(Optional.empty(), issue, at, words);
    }

    /** At several places, the one to look at first before the others. */
    void add(Issue issue, List<? extends Json> at, Object... words) {
        add(Optional.empty(), issue, at, words);
    }

    /** With a hint: what was probably meant, or why it matters here. */
    void hint(Optional<String> hint, Issue issue, Json at, Object... words) {
        add(hint, issue, List.of(at), words);
    }

    /** Nothing where the grammar has found something. */
    private void add(Optional<String> hint, Issue issue, List<? extends Json> at, Object... words) {
        if (found.size() < MOST && !refused.contains(at.get(0).place().offset())) {
            List<Location> locations =
                    at.stream().map(json -> places.of(json.place())).toList();
            found.add(new LintFinding(issue, issue.severity(), issue.message(words), locations, hint));
        }
    }

    void refused(Issue issue, Json.Place at, String details, Optional<String> hint) {
        refused.add(at.offset());
        found.add(new LintFinding(issue, Severity.ERROR, details, List.of(places.of(at)), hint));
    }

    /** In the order of the text; the worst first where several are at one place. */
    List<LintFinding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (LintFinding each) -> each.location().start().offset())
                        .thenComparing(LintFinding::severity))
                .toList();
    }
}
