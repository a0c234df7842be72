package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;

/**
 * The policies of one type attached to one node between an organization's root and an account.
 *
 * @param attachedTo the node as people know it, such as {@code OU Prod (ou-ab12-11111111)}
 */
public record Level(String attachedTo, List<Policy> policies) implements Serializable {
    public Level {
        policies = List.copyOf(policies);
    }
}
