package io.quintet.rules.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a shortest text that is among some patterns and not among others, or proves that there is none: all patterns'
 * automata are followed side by side.
 */
final class TextSearch {
    private static final int STATES = 20_000;
    private static final String OTHER_CHARACTERS = "x0zq_-7~";

    private final List<Clause> clauses;
    private final Set<Character> alphabet = new TreeSet<>();

    /** That a text has to be among these patterns, or must not be. */
    record Clause(List<TextPattern> patterns, boolean among) {
        Clause {
            patterns = List.copyOf(patterns);
        }

        boolean holds(String text) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(text)) == among;
        }
    }

    private record Reached(List<List<BitSet>> states, String text) {}

    private TextSearch(List<Clause> clauses) {
        this.clauses = clauses;
        alphabet.add(':');
        clauses.forEach(clause -> clause.patterns().forEach(pattern -> pattern.addCharacters(alphabet)));
        OTHER_CHARACTERS
                .chars()
                .mapToObj(c -> (char) c)
                .filter(c -> !alphabet.contains(c))
                .findFirst()
                .ifPresentOrElse(alphabet::add, () -> alphabet.add('\u0001'));
    }

    /**
     * A text for which all clauses hold; empty when there is none.
     *
     * @throws Undecidable when too many states are to be looked at
     */
    static Optional<String> find(List<Clause> clauses) {
        return new TextSearch(clauses).search();
    }

    private Optional<String> search() {
        Deque<Reached> next = new ArrayDeque<>();
        Set<List<List<BitSet>>> seen = new HashSet<>();
        List<List<BitSet>> start = clauses.stream()
                .map(clause ->
                        clause.patterns().stream().map(TextPattern::start).toList())
                .toList();
        seen.add(start);
        next.add(new Reached(start, ""));
        while (!next.isEmpty()) {
            Reached reached = next.remove();
            if (accepts(reached.states())) {
                return Optional.of(reached.text());
            }
            for (char c : alphabet) {
                List<List<BitSet>> after = after(reached.states(), c);
                if (alive(after) && seen.add(after)) {
                    if (seen.size() > STATES) {
                        throw new Undecidable("its patterns have too many states together");
                    }
                    next.add(new Reached(after, reached.text() + c));
                }
            }
        }
        return Optional.empty();
    }

    private List<List<BitSet>> after(List<List<BitSet>> states, char c) {
        List<List<BitSet>> after = new ArrayList<>(clauses.size());
        for (int i = 0; i < clauses.size(); i++) {
            List<TextPattern> patterns = clauses.get(i).patterns();
            List<BitSet> each = new ArrayList<>(patterns.size());
            for (int j = 0; j < patterns.size(); j++) {
                each.add(patterns.get(j).after(states.get(i).get(j), c));
            }
            after.add(each);
        }
        return after;
    }

    private boolean alive(List<List<BitSet>> states) {
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.get(i).among() && states.get(i).stream().allMatch(BitSet::isEmpty)) {
                return false;
            }
        }
        return true;
    }

    private boolean accepts(List<List<BitSet>> states) {
        for (int i = 0; i < clauses.size(); i++) {
            boolean among = false;
            for (int j = 0; j < clauses.get(i).patterns().size(); j++) {
                among |= clauses.get(i).patterns().get(j).accepts(states.get(i).get(j));
            }
            if (among != clauses.get(i).among()) {
                return false;
            }
        }
        return true;
    }
}
