package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What policies of one kind say about one action, where an Allow in any of them is enough: one level of an
 * organization, or all the identity policies of a caller.
 */
final class Layer {
    private static final Statement[] NONE = {};

    private final PolicyKind kind;
    private final Statement[] denying;
    private final Statement[] allowing;
    private final boolean bounded;

    /** Whether an Allow falls on every call of this action. */
    private final boolean open;

    private Layer(PolicyKind kind, List<Statement> denying, List<Statement> allowing, boolean bounded) {
        this.kind = kind;
        this.denying = denying.toArray(NONE);
        this.allowing = allowing.toArray(NONE);
        this.bounded = bounded;
        this.open = allowing.stream().anyMatch(Statement::unconditional);
    }

    /** The statements that speak of an action, given in lower case. */
    static Layer of(PolicyKind kind, List<Policy> policies, String action, boolean bounded) {
        List<Statement> denying = new ArrayList<>();
        List<Statement> allowing = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                if (statement.actions().cover(action)) {
                    (statement.deny() ? denying : allowing).add(statement);
                }
            }
        }
        return new Layer(kind, denying, allowing, bounded);
    }

    PolicyKind kind() {
        return kind;
    }

    boolean canDeny() {
        return denying.length > 0;
    }

    /** Whether it allows every call of this action, so that it need not be asked. */
    boolean open() {
        return open;
    }

    boolean denies(Subject subject) {
        for (Statement statement : denying) {
            if (statement.fallsOnAction(subject, bounded) != Grant.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The most direct of its grants. */
    Grant grants(Subject subject) {
        if (open) {
            return Grant.TO_CALLER;
        }
        Grant strongest = Grant.NONE;
        for (Statement statement : allowing) {
            strongest = strongest.strongest(statement.fallsOnAction(subject, bounded));
            if (strongest == Grant.TO_CALLER) {
                return strongest;
            }
        }
        return strongest;
    }

    boolean allows(Subject subject) {
        return grants(subject) != Grant.NONE;
    }
}
