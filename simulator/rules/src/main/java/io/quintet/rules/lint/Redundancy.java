package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Entries of a list that other entries stand for.
 *
 * @param count how many there are
 */
record Redundancy(int count, String example) {
    private static final int LONGEST_LIST = 1_000;

    static Optional<Redundancy> of(List<Text> texts, boolean ignoringCase) {
        if (texts.size() < 2 || texts.size() > LONGEST_LIST) {
            return Optional.empty();
        }
        List<String> entries = texts.stream()
                .map(Text::text)
                .map(text -> ignoringCase ? text.toLowerCase(Locale.ROOT) : text)
                .toList();
        List<String> redundant = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            boolean repeated = !seen.add(entry);
            if (repeated || coveredByAnother(entry, entries)) {
                redundant.add(texts.get(i).text());
            }
        }
        return redundant.isEmpty() ? Optional.empty() : Optional.of(new Redundancy(redundant.size(), redundant.get(0)));
    }

    private static boolean coveredByAnother(String entry, List<String> entries) {
        return entries.stream()
                .anyMatch(other -> !other.equals(entry)
                        && Wildcards.isPattern(other)
                        && Wildcards.covers(other, entry)
                        && !Wildcards.covers(entry, other));
    }
}
