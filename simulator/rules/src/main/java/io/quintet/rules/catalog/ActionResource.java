package io.quintet.rules.catalog;

import java.util.Set;

/**
 * A type of resource that an action can be authorized on.
 *
 * @param required whether every call of the action names such a resource
 * @param conditionKeys those present only for this action on this type, such as {@code ec2:Subnet}
 */
public record ActionResource(ResourceType type, boolean required, Set<String> conditionKeys) {

    public ActionResource {
        conditionKeys = Set.copyOf(conditionKeys);
    }
}
