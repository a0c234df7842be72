package io.quintet.rules.analysis;

import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import io.quintet.rules.policy.WrittenPolicy.Condition;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of a call that nobody has made yet.
 *
 * @param request with the context keys that are known to be present
 * @param settled whether it is known of a key, by its name in lower case, if it is present, and with which values
 */
public record Knowledge(Request request, Predicate<String> settled) {

    private static final Principal SOMEBODY =
            new Principal.User(Arn.of("aws", "iam", "", "123456789012", "user/somebody"), "");

    /** Whether all of these keys, as policies write them, are known. */
    boolean settles(Set<String> keys) {
        return keys.stream().allMatch(key -> settled.test(key.toLowerCase(Locale.ROOT)));
    }

    /** Whether a condition holds; empty when that depends on what is not known. */
    Optional<Boolean> holds(Condition condition, boolean variables) {
        if (!settles(Statements.keys(condition, variables))) {
            return Optional.empty();
        }
        Policy alone = Policy.parse(PolicyKind.IDENTITY, Statements.allowingIf(condition, variables));
        Context context = request.context();
        return Optional.of(PolicySet.builder()
                .identity("", alone)
                .build()
                .decide(new Request(SOMEBODY, Action.parse("any:Action"), Arn.ANY, context))
                .allows());
    }
}
