package io.quintet.rules.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An action that a policy can name.
 *
 * @param name as AWS spells it, such as {@code s3:GetObject}
 * @param dataPlane whether its calls are data events, which a trail leaves out by default
 * @param resources the types it can be authorized on; none means {@code *} alone
 * @param actionConditionKeys those of the action itself, whatever the resource
 */
public record ActionEntry(
        String name,
        AccessLevel level,
        boolean dataPlane,
        List<ActionResource> resources,
        Set<String> actionConditionKeys) {

    public ActionEntry {
        resources = List.copyOf(resources);
        actionConditionKeys = Set.copyOf(actionConditionKeys);
    }

    /** The prefix of its service, such as {@code s3}. */
    public String service() {
        return name.substring(0, name.indexOf(':'));
    }

    /** Every service-specific condition key that may be present: the action's, and those of its resources. */
    public Set<String> conditionKeys() {
        Set<String> keys = new LinkedHashSet<>(actionConditionKeys);
        for (ActionResource resource : resources) {
            keys.addAll(resource.conditionKeys());
            keys.addAll(resource.type().conditionKeys());
        }
        return keys;
    }
}
