package io.quintet.landingzone.blueprint;

import java.util.List;
import java.util.Optional;

/**
 * What somebody may do in an account that it is assigned in.
 *
 * @param session how long a session lasts, as an ISO 8601 duration
 * @param managedPolicies AWS managed policies, by their name after {@code arn:aws:iam::aws:policy/}
 * @param policy the inline policy
 */
public record PermissionSet(
        String name,
        String description,
        String session,
        List<String> managedPolicies,
        Optional<PolicyTemplate> policy) {

    public PermissionSet {
        Format.PERMISSION_SET.check(name);
        Format.DESCRIPTION.check(description);
        Format.SESSION.check(session);
        managedPolicies = List.copyOf(managedPolicies);
    }
}
