package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;

/**
 * An operator as a condition names it, such as {@code ForAnyValue:StringLikeIfExists}.
 *
 * @param text as the policy writes it
 */
public record ConditionOperator(String text, Operator operator, Quantifier quantifier, boolean ifExists)
        implements Serializable {
    private static final Recurring<Optional<ConditionOperator>> KNOWN = new Recurring<>(
            ConditionOperator::parse,
            known -> known.map(ConditionOperator::text).orElse(""));

    private static final String FOR_ALL = "forallvalues:";
    private static final String FOR_ANY = "foranyvalue:";
    private static final String IF_EXISTS = "ifexists";

    /** How a condition treats the several values that a key may have in a request. */
    public enum Quantifier {
        NONE,
        ALL,
        ANY
    }

    /** Reads an operator; there is nothing where AWS knows no such operator. */
    public static Optional<ConditionOperator> read(String text) {
        return KNOWN.get(text);
    }

    private static Optional<ConditionOperator> parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        Quantifier quantifier = Quantifier.NONE;
        if (name.startsWith(FOR_ALL)) {
            quantifier = Quantifier.ALL;
            name = name.substring(FOR_ALL.length());
        } else if (name.startsWith(FOR_ANY)) {
            quantifier = Quantifier.ANY;
            name = name.substring(FOR_ANY.length());
        }
        boolean ifExists = name.endsWith(IF_EXISTS);
        if (ifExists) {
            name = name.substring(0, name.length() - IF_EXISTS.length());
        }
        Quantifier read = quantifier;
        return Operator.named(name)
                .filter(operator -> operator != Operator.NULL || !ifExists)
                .map(operator -> new ConditionOperator(text, operator, read, ifExists));
    }

    public boolean negated() {
        return operator.negated();
    }

    /** What a request that lacks the key makes of the condition. */
    public boolean holdsWithoutKey() {
        return ifExists || quantifier == Quantifier.ALL || (quantifier == Quantifier.NONE && negated());
    }
}
