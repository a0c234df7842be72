package io.quintet.engine.service;

import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;

/**
 * One question that a call raises: may its caller do this to that?
 *
 * @param action such as {@code iam:PassRole}
 * @param resource what it is done to; {@code Arn.ANY} for an action that takes no resource
 * @param context condition keys that go with this question alone
 */
public record Check(String action, Arn resource, Map<String, List<String>> context) {

    public Check {
        context = Map.copyOf(context);
    }

    public static Check of(String action, Arn resource) {
        return new Check(action, resource, Map.of());
    }
}
