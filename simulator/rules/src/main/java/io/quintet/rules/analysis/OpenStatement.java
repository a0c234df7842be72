package io.quintet.rules.analysis;

import io.quintet.rules.policy.PolicyKind;
import java.util.List;

/**
 * A statement of which it is not known whether it applies.
 *
 * @param attachedTo where its policy is attached
 * @param policy the policy's name
 * @param statement its Sid, or its place
 * @param conditions what has to hold for it to apply, in words
 */
public record OpenStatement(
        PolicyKind kind, String attachedTo, String policy, String statement, boolean deny, List<String> conditions) {
    public OpenStatement {
        conditions = List.copyOf(conditions);
    }
}
