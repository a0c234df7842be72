package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One policy's part in a decision.
 *
 * @param attachedTo where it is attached, as in {@code OU Prod (ou-ab12-11111111)}
 * @param policy its name; empty, and so are its statements, where a level has no policy attached
 * @param statements what became of each of its statements, in order
 */
public record Considered(
        PolicyKind kind,
        String attachedTo,
        String policy,
        Optional<String> arn,
        Verdict verdict,
        List<StatementOutcome> statements)
        implements Serializable {
    public Considered {
        statements = List.copyOf(statements);
    }

    /** What a policy says about a request. */
    public enum Verdict {
        ALLOWS,
        DENIES,
        SILENT
    }

    /**
     * What became of a statement.
     *
     * @param statement its Sid, or its place as in {@code statement 2}
     * @param mismatch the element that failed and the values compared; empty when the statement matched
     */
    public record StatementOutcome(String statement, boolean deny, Optional<String> mismatch) implements Serializable {
        public boolean matched() {
            return mismatch.isEmpty();
        }
    }
}
