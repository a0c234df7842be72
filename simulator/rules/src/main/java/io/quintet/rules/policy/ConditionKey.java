package io.quintet.rules.policy;

import java.io.Serializable;

/**
 * A condition key as policies name it; its case does not matter.
 *
 * @param text as the policy writes it
 * @param folded as contexts know it
 */
record ConditionKey(String text, String folded) implements Serializable {
    private static final Recurring<ConditionKey> KNOWN =
            new Recurring<>(text -> new ConditionKey(text, Context.fold(text)), ConditionKey::text);

    static ConditionKey of(String text) {
        return KNOWN.get(text);
    }
}
