package io.quintet.engine.service;

import io.quintet.rules.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision needs to know of a resource.
 *
 * @param owner the account that it belongs to
 * @param policy its resource policy, trust policy or key policy
 * @param grants what grants of a KMS key allow beside its policy
 * @param tags {@code aws:ResourceTag/…}
 * @param managedByAws whether it is one, as an AWS managed key is, that no resource control policy binds
 */
public record Resource(
        String owner, Optional<Policy> policy, List<Policy> grants, Map<String, String> tags, boolean managedByAws) {

    public Resource {
        grants = List.copyOf(grants);
        tags = Map.copyOf(tags);
    }

    /** What a customer made, as nearly everything is. */
    public Resource(String owner, Optional<Policy> policy, Map<String, String> tags) {
        this(owner, policy, List.of(), tags, false);
    }
}
