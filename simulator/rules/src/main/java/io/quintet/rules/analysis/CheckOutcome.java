package io.quintet.rules.analysis;

import java.util.List;

/**
 * What came of a check.
 *
 * @param statements the statements, counted from 0, that let through what should not be; where it is undecided, those
 *     that may
 * @param why why it is undecided
 */
public record CheckOutcome(Result result, List<Integer> statements, String why) {
    public CheckOutcome {
        statements = List.copyOf(statements);
    }

    /** How a check ends. */
    public enum Result {
        /** It is proved that there is no such access. */
        PASS,
        /** There is, and a request shows it. */
        FAIL,
        /** Neither was proved. */
        UNDECIDED
    }
}
