package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Whether this stands for a level that has no policy attached. */
    boolean nothingAttached() {
        return policy.isEmpty() && statements.isEmpty();
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
     * @param elements every element that it has, in the order in which they are compared; it matches when all hold
     */
    public record StatementOutcome(String statement, boolean deny, List<ElementOutcome> elements)
            implements Serializable {
        public StatementOutcome {
            elements = List.copyOf(elements);
        }

        /** The Sid, where the statement has one: no Sid looks like a place. */
        public Optional<String> sid() {
            return statement.startsWith("statement ") ? Optional.empty() : Optional.of(statement);
        }

        public boolean matched() {
            return mismatch().isEmpty();
        }

        /** The first element that does not hold; empty when the statement matched. */
        public Optional<ElementOutcome> mismatch() {
            return elements.stream().filter(each -> !each.holds()).findFirst();
        }

        /** Elements by their name: {@code Action}, {@code NotAction}, {@code Condition} and so on. */
        public Stream<ElementOutcome> elements(String name) {
            return elements.stream().filter(each -> each.name().equals(name));
        }
    }

    /**
     * An element of a statement beside what the request has.
     *
     * @param name as in {@code NotAction} or {@code Condition}
     * @param operator of a condition, as the policy writes it; else empty
     * @param key of a condition, as the policy writes it; else empty
     * @param request what the request has; absent when it has no such key
     * @param told the two compared, in words
     */
    public record ElementOutcome(
            String name,
            String operator,
            String key,
            List<String> policy,
            Optional<List<String>> request,
            boolean holds,
            String told)
            implements Serializable {
        public ElementOutcome {
            policy = List.copyOf(policy);
            request = request.map(List::copyOf);
        }
    }
}
