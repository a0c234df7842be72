package io.quintet.rules.detection;

import io.quintet.rules.event.Event;
import io.quintet.rules.event.SessionContext;
import io.quintet.rules.event.SessionContext.SessionIssuer;
import io.quintet.rules.event.UserIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever holds the credentials of a call.
 *
 * @param principal what a baseline is kept for
 * @param address where the call came from, when it came from outside AWS
 */
record Caller(String principal, String userType, @Nullable String userName, Optional<String> address) {

    private static final String IDENTITY_CENTER_ROLE = "AWSReservedSSO_";

    /**
     * The caller of an event in the account whose credentials they are; none when a service called, or another account.
     */
    static Optional<Caller> of(Event event) {
        UserIdentity identity = event.userIdentity();
        String type = identity.type();
        if (type == null || type.equals(UserIdentity.AWS_SERVICE) || type.equals(UserIdentity.AWS_ACCOUNT)) {
            return Optional.empty();
        }
        SessionIssuer issuer = issuer(identity);
        String principal = principal(identity, issuer);
        String name = identity.userName() == null && issuer != null ? issuer.userName() : identity.userName();
        return principal == null ? Optional.empty() : Optional.of(new Caller(principal, type, name, address(event)));
    }

    private static @Nullable SessionIssuer issuer(UserIdentity identity) {
        SessionContext session = identity.sessionContext();
        return session == null ? null : session.sessionIssuer();
    }

    /** A role's sessions share what is usual for it, but those of Identity Center are named after their user. */
    private static @Nullable String principal(UserIdentity identity, @Nullable SessionIssuer issuer) {
        if (identity.onBehalfOf() != null && identity.onBehalfOf().userId() != null) {
            return identity.onBehalfOf().userId();
        }
        boolean ofRole = UserIdentity.ASSUMED_ROLE.equals(identity.type());
        if (ofRole && issuer != null && issuer.arn() != null && !issuer.arn().contains(IDENTITY_CENTER_ROLE)) {
            return issuer.arn();
        }
        return identity.arn() == null ? identity.principalId() : identity.arn();
    }

    private static Optional<String> address(Event event) {
        boolean direct = event.userIdentity().invokedBy() == null && event.sourceIPAddress() != null;
        return direct
                ? Optional.ofNullable(event.sourceIPAddress())
                        .filter(text -> IpList.address(text).isPresent())
                : Optional.empty();
    }

    /** As GuardDuty's sentences name a user. */
    String described() {
        return userName == null ? userType : userType + " : " + userName;
    }

    /** The name alone, as other sentences have it. */
    String name() {
        return userName == null ? userType : userName;
    }
}
