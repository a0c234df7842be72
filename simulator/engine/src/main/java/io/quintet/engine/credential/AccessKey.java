package io.quintet.engine.credential;

import io.quintet.engine.state.Table;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * An access key: long-lived, of a user or root, or temporary, of a session.
 *
 * @param id {@code AKIA…} when it is long-lived, {@code ASIA…} when it is temporary
 * @param secret the secret that signs
 * @param principal who calls with it
 * @param active whether it is switched on; an inactive one is treated as unknown
 * @param session what a temporary key has beside it
 */
public record AccessKey(
        String id, String secret, Principal principal, boolean active, Instant created, Optional<Session> session) {

    /** Every access key of the universe, by its id. */
    public static final Table<String, AccessKey> TABLE =
            Table.of("credential.access-keys", String.class, AccessKey.class);

    /** A long-lived access key, switched on. */
    public static AccessKey longLived(String id, String secret, Principal principal, Instant created) {
        return new AccessKey(id, secret, principal, true, created, Optional.empty());
    }

    /**
     * Whether IAM takes it: not from a federated user, and from a session that a user got for themselves only when a
     * second factor was proved (AWS STS API reference, "GetFederationToken" and "GetSessionToken").
     */
    public boolean reachesIam() {
        if (session.isEmpty() || principal instanceof Principal.RoleSession) {
            return true;
        }
        return !(principal instanceof Principal.FederatedUser)
                && session.flatMap(Session::mfa).isPresent();
    }

    public AccessKey switched(boolean on) {
        return new AccessKey(id, secret, principal, on, created, session);
    }

    /** The same key of its user under another name. */
    public AccessKey of(Principal renamed) {
        return new AccessKey(id, secret, renamed, active, created, session);
    }
}
