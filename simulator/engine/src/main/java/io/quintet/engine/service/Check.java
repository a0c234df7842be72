package io.quintet.engine.service;

import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question that a call raises: may its caller do this to that?
 *
 * @param action such as {@code iam:PassRole}
 * @param resource what it is done to; {@code Arn.ANY} for an action that takes no resource
 * @param context condition keys that go with this question alone
 * @param known what is to be known of the resource, where its name does not tell: of a version of an object, say
 */
public record Check(String action, Arn resource, Map<String, List<String>> context, Optional<Resource> known) {

    public Check {
        context = Map.copyOf(context);
    }

    public Check(String action, Arn resource, Map<String, List<String>> context) {
        this(action, resource, context, Optional.empty());
    }

    public static Check of(String action, Arn resource) {
        return new Check(action, resource, Map.of());
    }

    /** The same question about a resource of which this is to be known. */
    public Check about(Optional<Resource> facts) {
        return new Check(action, resource, context, facts);
    }
}
