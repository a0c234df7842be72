package io.quintet.scenarios.drill;

import io.quintet.scenarios.drill.Entry.Kind;
import java.util.List;

/** One way in which an incident was played: what was expected, and what was observed. */
public record Rehearsal(String scenario, List<Expectation> expectations, List<Entry> timeline) {

    public Rehearsal {
        expectations = List.copyOf(expectations);
        timeline = List.copyOf(timeline);
    }

    /**
     * A sentence of the scenario, and whether it came true.
     *
     * @param problem why it did not; empty when it did
     */
    public record Expectation(String sentence, boolean observed, String problem) {}

    /** Whether everything came true, and the timeline holds an attack that was detected, reported and ended. */
    public boolean asExpected() {
        return !expectations.isEmpty()
                && observed() == expectations.size()
                && measures().toDetect().isPresent()
                && measures().toContain().isPresent();
    }

    /** How many sentences came true. */
    public long observed() {
        return expectations.stream().filter(Expectation::observed).count();
    }

    public Measures measures() {
        return Measures.of(timeline);
    }

    public List<Entry> mistakes() {
        return timeline.stream().filter(entry -> entry.kind() == Kind.MISTAKE).toList();
    }
}
