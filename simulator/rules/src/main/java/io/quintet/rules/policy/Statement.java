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

    /** Action or NotAction: patterns in lower case. */
    record Actions(boolean negated, List<Glob> patterns, List<String> texts) implements Serializable {
        boolean cover(Subject subject) {
            for (Glob pattern : patterns) {
                if (pattern.matches(subject.action())) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /** Resource or NotResource. */
    record Resources(boolean negated, List<Template> patterns, List<String> texts) implements Serializable {
        boolean cover(Subject subject) {
            for (Template pattern : patterns) {
                if (matches(pattern, subject)) {
                    return !negated;
                }
            }
            return negated;
        }

        private static boolean matches(Template pattern, Subject subject) {
            Glob resolved = pattern.resolve(subject.context());
            if (resolved == null) {
                return false;
            }
            return subject.takesNoResource() ? resolved.isEverything() : resolved.matches(subject.resource());
        }
    }

    /** How directly the statement's effect falls on the request: NONE when it does not match. */
    Grant falls(Subject subject) {
        if (!actions.cover(subject) || (resources != null && !resources.cover(subject))) {
            return Grant.NONE;
        }
        Grant named = principal == null ? Grant.TO_CALLER : principal.names(subject);
        return named != Grant.NONE && conditionsHold(subject.context()) ? named : Grant.NONE;
    }

    private boolean conditionsHold(Context context) {
        for (Condition condition : conditions) {
            if (!condition.holds(context)) {
                return false;
            }
        }
        return true;
    }

    /** The first element that does not match, and the values compared; empty when the statement matches. */
    Optional<String> mismatch(Subject subject) {
        if (!actions.cover(subject)) {
            return Optional.of(compared(actions.negated(), "Action", actions.texts()) + "the call is "
                    + subject.request().action());
        }
        if (resources != null && !resources.cover(subject)) {
            return Optional.of(compared(resources.negated(), "Resource", resources.texts()) + "the call is on "
                    + subject.request().resource());
        }
        if (principal != null && principal.names(subject) == Grant.NONE) {
            return Optional.of(compared(principal.negated(), "Principal", principal.texts()) + "the caller is "
                    + Subject.nameOf(subject.principal()));
        }
        return conditions.stream()
                .filter(condition -> !condition.holds(subject.context()))
                .findFirst()
                .map(condition -> condition.mismatch(subject.context()));
    }

    private static String compared(boolean negated, String element, List<String> texts) {
        return (negated ? "Not" : "") + element + " " + Condition.quoted(texts, "or") + ": ";
    }
}
