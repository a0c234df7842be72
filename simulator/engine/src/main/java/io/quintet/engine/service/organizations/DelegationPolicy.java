package io.quintet.engine.service.organizations;

import io.quintet.rules.policy.Policy;
import software.amazon.awssdk.services.organizations.model.ResourcePolicy;

/**
 * An organization's resource policy: which members may work on its policies (Organizations user guide, "Delegated
 * administrator for AWS Organizations").
 *
 * @param described with its content as it is kept, with users and roles by their ids
 * @param policy its content, compiled
 */
record DelegationPolicy(ResourcePolicy described, Policy policy) {

    String id() {
        return described.resourcePolicySummary().id();
    }
}
