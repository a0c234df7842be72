package io.quintet.rules.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * The global condition keys that follow from the request itself (IAM user guide, "AWS global condition context keys").
 */
public final class GlobalKeys {
    private GlobalKeys() {}

    /** The keys that follow from who calls, what is called and when; nothing about organizations or tags. */
    public static Context of(Principal principal, Arn resource, Optional<Instant> time) {
        Context.Builder keys = Context.builder();
        principal(keys, principal);
        keys.put("aws:ResourceAccount", resource.owner().or(principal::account));
        time.ifPresent(instant -> {
            keys.put("aws:CurrentTime", instant.toString());
            keys.put("aws:EpochTime", Long.toString(instant.getEpochSecond()));
        });
        return keys.build();
    }

    private static void principal(Context.Builder keys, Principal principal) {
        principal.account().ifPresent(account -> keys.put("aws:PrincipalAccount", account));
        if (principal instanceof Principal.Anonymous) {
            keys.put("aws:PrincipalType", "Anonymous");
            keys.put("aws:PrincipalAccount", "anonymous");
            keys.put("aws:userid", "anonymous");
            return;
        }
        keys.put("aws:PrincipalIsAWSService", String.valueOf(principal instanceof Principal.ServicePrincipal));
        if (principal instanceof Principal.Root root) {
            keys.put("aws:PrincipalType", "Account");
            keys.put("aws:PrincipalArn", root.root().toString());
            keys.put("aws:userid", root.root().account());
        } else if (principal instanceof Principal.User user) {
            keys.put("aws:PrincipalType", "User");
            keys.put("aws:PrincipalArn", user.user().toString());
            userId(keys, user.id(), "");
            keys.put("aws:username", user.name());
        } else if (principal instanceof Principal.RoleSession role) {
            keys.put("aws:PrincipalType", "AssumedRole");
            keys.put("aws:PrincipalArn", role.role().toString());
            userId(keys, role.roleId(), ":" + role.sessionName());
        } else if (principal instanceof Principal.FederatedUser federated) {
            keys.put("aws:PrincipalType", "FederatedUser");
            keys.put("aws:PrincipalArn", federated.session().toString());
            keys.put("aws:userid", federated.account().orElseThrow() + ":" + federated.name());
        } else if (principal instanceof Principal.ServicePrincipal service) {
            keys.put("aws:PrincipalServiceName", service.name());
        }
    }

    private static void userId(Context.Builder keys, String id, String rest) {
        if (!id.isEmpty()) {
            keys.put("aws:userid", id + rest);
        }
    }
}
