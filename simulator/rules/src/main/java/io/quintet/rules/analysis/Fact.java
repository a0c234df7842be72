package io.quintet.rules.analysis;

import io.quintet.rules.policy.WrittenPolicy.Condition;
import java.util.List;

/** What may be true of a request: the smallest parts that statements are made of. */
sealed interface Fact {

    /** The variable that this is about: {@code action}, {@code resource}, or a context key in lower case. */
    String variable();

    /**
     * That values are among patterns, or with {@code negated} are not.
     *
     * @param whenAbsent whether it is true of a request without the key
     */
    record Among(
            String variable, List<TextPattern> patterns, Quantifier quantifier, boolean negated, boolean whenAbsent)
            implements Fact {
        public Among {
            patterns = List.copyOf(patterns);
        }

        boolean holdsFor(String value) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(value)) != negated;
        }
    }

    /** That the key is in the request. */
    record Present(String variable) implements Fact {}

    /**
     * A condition that is not taken apart here, such as one on numbers: it may be true or false, whatever else is.
     *
     * @param condition for which a request is looked for when it matters
     */
    record Opaque(String variable, Condition condition, boolean variables) implements Fact {}

    /** How a fact treats the several values that a key may have. */
    enum Quantifier {
        /** It takes one value; a multi-valued key that has values is nothing for it. */
        ONE,
        ANY,
        ALL
    }
}
