package io.quintet.scenarios.drill;

import java.util.List;

/**
 * What a drill showed.
 *
 * @param name by which it is run, such as {@code suspicious-production-call}
 * @param title of the incident
 */
public record Report(String name, String title, List<Rehearsal> rehearsals) {

    public Report {
        rehearsals = List.copyOf(rehearsals);
    }

    /** Whether everything that was expected was observed. */
    public boolean asExpected() {
        return !rehearsals.isEmpty() && rehearsals.stream().allMatch(Rehearsal::asExpected);
    }

    /** For people: at most 100 columns, with colours where the reader's terminal has them. */
    public String text(boolean colours) {
        return new ReportText(colours).of(this);
    }

    /** For programs. */
    public String json() {
        return ReportJson.of(this);
    }
}
