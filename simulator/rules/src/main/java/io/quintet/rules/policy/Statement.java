package io.quintet.rules.policy;

import io.quintet.rules.policy.Considered.ElementOutcome;
import io.quintet.rules.policy.Considered.StatementOutcome;
import java.io.Serializable;
import java.util.ArrayList;
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
                if (patterns.get(i).matches(subject.resource(), subject.context())) {
                    return !negated;
                }
            }
            return negated;
        }

        boolean coverEverything() {
            return !negated && patterns.stream().anyMatch(Template::isEverything);
        }
    }

    /**
     * How directly the statement's effect falls on a request whose action it covers: NONE when it does not match.
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

    /** Every element beside what the request has. */
    StatementOutcome outcome(Subject subject, boolean bounded) {
        List<ElementOutcome> outcomes = new ArrayList<>();
        outcomes.add(new Compared(
                        actions.negated() ? "NotAction" : "Action", actions.patterns(), actions.cover(subject.action()))
                .with("the call is ", subject.request().action().toString()));
        if (resources != null) {
            String name = resources.negated() ? "NotResource" : "Resource";
            outcomes.add(new Compared(name, resources.patterns(), resources.cover(subject))
                    .with("the call is on ", subject.request().resource().toString()));
        }
        if (principal != null) {
            String name = principal.negated() ? "NotPrincipal" : "Principal";
            outcomes.add(new Compared(name, principal.texts(), principal.names(subject, bounded) != Grant.NONE)
                    .with("the caller is ", subject.caller()));
        }
        conditions.forEach(condition -> outcomes.add(condition.outcome(subject.context())));
        return new StatementOutcome(label, deny, outcomes);
    }

    /** An element that still needs what the request has. */
    private record Compared(String name, List<?> written, boolean holds) {
        ElementOutcome with(String words, String actual) {
            List<String> texts = written.stream().map(String::valueOf).toList();
            String told = name + " " + Condition.quoted(texts, "or") + ": " + words + actual;
            return new ElementOutcome(name, "", "", texts, Optional.of(List.of(actual)), holds, told);
        }
    }
}
