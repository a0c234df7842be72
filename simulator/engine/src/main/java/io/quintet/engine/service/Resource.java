package io.quintet.engine.service;

import io.quintet.rules.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision needs to know of a resource.
 *
 * @param owner the account that it belongs to, whose own policies are enough to let its people in
 * @param account the account that it lies in, {@code aws:ResourceAccount}: another one for objects in others' buckets
 * @param policies its resource policy, trust policy or key policy, and access control lists in the words of policies
 * @param grants what grants of a KMS key allow beside its policy
 * @param tags {@code aws:ResourceTag/…}
 * @param managedByAws whether it is one, as an AWS managed key is, that no resource control policy binds
 */
public record Resource(
        String owner,
        String account,
        List<Policy> policies,
        List<Policy> grants,
        Map<String, String> tags,
        boolean managedByAws) {

    public Resource {
        policies = List.copyOf(policies);
        grants = List.copyOf(grants);
        tags = Map.copyOf(tags);
    }

    /** What lies in its owner's account, as nearly everything does. */
    public Resource(
            String owner,
            Optional<Policy> policy,
            List<Policy> grants,
            Map<String, String> tags,
            boolean managedByAws) {
        this(owner, owner, policy.map(List::of).orElse(List.of()), grants, tags, managedByAws);
    }

    /** What a customer made, as nearly everything is. */
    public Resource(String owner, Optional<Policy> policy, Map<String, String> tags) {
        this(owner, policy, List.of(), tags, false);
    }
}
