package io.quintet.rules.analysis;

import io.quintet.rules.policy.Decision;
import java.util.List;

/**
 * What may become of a call of which not everything is known.
 *
 * @param required statements on which it depends in any case: those that allow have to apply, and those that deny must
 *     not
 * @param alternatives open statements of which some have to apply, or must not, beside the required ones; none when the
 *     required ones are enough
 * @param decision the decision where everything that is open comes out well; the decision itself when nothing matters
 *     that is open
 */
public record Outlook(
        Certainty certainty, List<OpenStatement> required, List<OpenStatement> alternatives, Decision decision) {
    public Outlook {
        required = List.copyOf(required);
        alternatives = List.copyOf(alternatives);
    }

    /** Whether a call can happen. */
    public enum Certainty {
        /** It is allowed, whatever is not known. */
        CAN,
        /** It depends on what is not known. */
        CAN_IF,
        /** It is denied, whatever is not known. */
        CANNOT
    }
}
