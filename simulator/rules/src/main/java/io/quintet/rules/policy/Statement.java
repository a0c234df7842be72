package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One compiled statement.
 *
 * @param label its Sid, or its place as in {@code statement 2}
 * @param principal absent from policies of identities and from service control policies
 * @param resources absent from policies that speak of the one resource they are attached to
 */
record Statement(
        String label,
        boolean deny,
        @Nullable PrincipalElement principal,
        Actions actions,
        @Nullable Resources resources,
        List<Condition> conditions)
        implements Serializable {

    /** Action or NotAction. */
    record Actions(boolean negated, List<ActionPattern> patterns) implements Serializable {
        /** Whether the statement speaks of an action, given in lower case. */
        boolean cover(String action) {
            for (ActionPattern pattern : patterns) {
                if (pattern.matches(action)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /** Resource or NotResource. */
    record Resources(boolean negated, List<Template> patterns) implements Serializable {
        boolean cover(Subject subject) {
            for (int i = 0; i < patterns.size(); i++) {
                if (matches(patterns.get(i), subject)) {
                    return !negated;
                }
            }
            return negated;
        }

        private static boolean matches(Template pattern, Subject subject) {
            return subject.takesNoResource()
                    ? pattern.isEverything()
                    : pattern.matches(subject.resource(), subject.context());
        }

        boolean coverEverything() {
            return !negated && patterns.stream().anyMatch(Template::isEverything);
        }
    }

    /** How directly the statement's effect falls on the request: NONE when it does not match. */
    Grant falls(Subject subject, boolean bounded) {
        return actions.cover(subject.action()) ? fallsOnAction(subject, bounded) : Grant.NONE;
    }

    /**
     * The same for a request whose action the statement is known to cover.
     *
     * @param bounded whether the caller has a permissions boundary, which no NotPrincipal exempts
     */
    Grant fallsOnAction(Subject subject, boolean bounded) {
        if (resources != null && !resources.cover(subject)) {
            return Grant.NONE;
        }
        Grant named = principal == null ? Grant.TO_CALLER : principal.names(subject, bounded);
        if (named == Grant.NONE || !conditionsHold(subject.context())) {
            return Grant.NONE;
        }
        return named == Grant.TO_ACCOUNT && namesRoleBehind(subject) ? Grant.TO_IDENTITY_BEHIND_SESSION : named;
    }

    /** Beside an account, {@code aws:PrincipalArn} names a role as well as the Principal element itself would. */
    private boolean namesRoleBehind(Subject subject) {
        return subject.principal() instanceof Principal.RoleSession
                && conditions.stream().anyMatch(Condition::asksForRole);
    }

    private boolean conditionsHold(Context context) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(context)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it falls on every request whose action it covers. */
    boolean unconditional() {
        return conditions.isEmpty()
                && (principal == null || (principal.everyone() && !principal.negated()))
                && (resources == null || resources.coverEverything());
    }

    /** The first element that does not match, and the values compared; empty when the statement matches. */
    Optional<String> mismatch(Subject subject, boolean bounded) {
        if (!actions.cover(subject.action())) {
            return Optional.of(compared(actions.negated(), "Action", actions.patterns()) + "the call is "
                    + subject.request().action());
        }
        if (resources != null && !resources.cover(subject)) {
            return Optional.of(compared(resources.negated(), "Resource", resources.patterns()) + "the call is on "
                    + subject.request().resource());
        }
        if (principal != null && principal.names(subject, bounded) == Grant.NONE) {
            return Optional.of(compared(principal.negated(), "Principal", principal.texts()) + "the caller is "
                    + Subject.nameOf(subject.principal()));
        }
        return conditions.stream()
                .filter(condition -> !condition.holds(subject.context()))
                .findFirst()
                .map(condition -> condition.mismatch(subject.context()));
    }

    private static String compared(boolean negated, String element, List<?> texts) {
        return (negated ? "Not" : "") + element + " " + Condition.quoted(texts, "or") + ": ";
    }
}
