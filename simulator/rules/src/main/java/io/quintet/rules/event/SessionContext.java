package io.quintet.rules.event;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The session that temporary credentials belong to.
 *
 * @param sessionIssuer the role or user that the session was made from; present and empty for some
 * @param sourceIdentity the person whom the first session of a chain named
 */
public record SessionContext(
        @Nullable SessionIssuer sessionIssuer,
        @Nullable Json webIdFederationData,
        @Nullable Attributes attributes,
        @Nullable String sourceIdentity,
        @Nullable String ec2RoleDelivery,
        @Nullable String assumedRoot)
        implements Serializable {

    /** What a session was made from. */
    public record SessionIssuer(
            @Nullable String type,
            @Nullable String principalId,
            @Nullable String arn,
            @Nullable String accountId,
            @Nullable String userName)
            implements Serializable {}

    /** When a session began, and whether with a second factor; texts, as CloudTrail writes them. */
    public record Attributes(
            @Nullable String creationDate, @Nullable String mfaAuthenticated) implements Serializable {}

    /** A session of a role; without an issuer, one of a user or root user. */
    public static SessionContext of(@Nullable SessionIssuer issuer, Instant creationDate, boolean mfaAuthenticated) {
        Attributes attributes = new Attributes(
                creationDate.truncatedTo(ChronoUnit.SECONDS).toString(), Boolean.toString(mfaAuthenticated));
        return new SessionContext(issuer, null, attributes, null, null, null);
    }

    /** This session, with the person it goes back to. */
    public SessionContext withSourceIdentity(String person) {
        return new SessionContext(sessionIssuer, webIdFederationData, attributes, person, ec2RoleDelivery, assumedRoot);
    }

    /** This session, with the provider whose token it began with. */
    public SessionContext withWebFederation(Json data) {
        return new SessionContext(sessionIssuer, data, attributes, sourceIdentity, ec2RoleDelivery, assumedRoot);
    }
}
