package io.quintet.engine.service;

import io.quintet.rules.policy.Policy;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision needs to know of a resource.
 *
 * @param owner the account that it belongs to
 * @param policy its resource policy, trust policy or key policy
 * @param tags {@code aws:ResourceTag/…}
 */
public record Resource(String owner, Optional<Policy> policy, Map<String, String> tags) {

    public Resource {
        tags = Map.copyOf(tags);
    }
}
