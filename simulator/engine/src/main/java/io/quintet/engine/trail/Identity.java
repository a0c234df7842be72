package io.quintet.engine.trail;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.Evidence.PersonBehind;
import io.quintet.engine.service.Evidence.Vouched;
import io.quintet.engine.trail.Recorded.Sender;
import io.quintet.rules.event.SessionContext;
import io.quintet.rules.event.SessionContext.SessionIssuer;
import io.quintet.rules.event.UserIdentity;
import io.quintet.rules.event.UserIdentity.OnBehalfOf;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who made a call, as an event says it (CloudTrail user guide, "userIdentity element"). */
final class Identity {

    /** Context keys of a session of Identity Center that name the person behind it. */
    private static final String PERSON = "identitystore:UserId";

    private static final String IDENTITY_STORE = "identitystore:IdentityStoreArn";

    private Identity() {}

    /** The caller, in the event that its own account gets. */
    static UserIdentity of(Recorded call) {
        Sender sender = call.sender();
        UserIdentity identity = call.evidence()
                .vouched()
                .map(Vouched::identity)
                .or(() -> call.evidence().person().map(Identity::person))
                .orElseGet(() -> of(sender.principal(), sender.key(), call.at()));
        return invokedBy(sender)
                .map(service -> identity.toBuilder().invokedBy(service).build())
                .orElse(identity);
    }

    /** The caller, in the event that another account gets whose resource the call is about. */
    static UserIdentity abroad(Recorded call) {
        Principal principal = call.sender().principal();
        if (principal instanceof Principal.Anonymous || principal instanceof Principal.ServicePrincipal) {
            return of(call);
        }
        return UserIdentity.awsAccount(principalId(principal), call.sender().account());
    }

    /** The service that called for somebody, or by itself. */
    static Optional<String> invokedBy(Sender sender) {
        return sender.via().isEmpty()
                ? sender.service().map(caller -> caller.service())
                : Optional.of(sender.via().get(sender.via().size() - 1));
    }

    private static UserIdentity of(Principal principal, Optional<AccessKey> key, Instant at) {
        @Nullable String keyId = key.map(AccessKey::id).orElse(null);
        Optional<Session> session = key.flatMap(AccessKey::session);
        if (principal instanceof Principal.Root root) {
            return within(UserIdentity.root(root.root().account(), keyId), session);
        }
        if (principal instanceof Principal.User user) {
            Arn arn = user.user();
            return within(UserIdentity.iamUser(user.id(), arn.toString(), arn.account(), keyId), session);
        }
        if (principal instanceof Principal.RoleSession role) {
            return role(role, keyId, session, at);
        }
        if (principal instanceof Principal.FederatedUser federated) {
            return federated(federated, keyId, session, at);
        }
        return principal instanceof Principal.ServicePrincipal service
                ? UserIdentity.awsService(service.name())
                : UserIdentity.anonymous();
    }

    /** Temporary credentials of a user or root user, from GetSessionToken. */
    private static UserIdentity within(UserIdentity identity, Optional<Session> session) {
        return session.map(each ->
                        identity.toBuilder().sessionContext(context(null, each)).build())
                .orElse(identity);
    }

    private static UserIdentity role(
            Principal.RoleSession role, @Nullable String keyId, Optional<Session> session, Instant at) {
        SessionIssuer issuer = new SessionIssuer(
                "Role", role.roleId(), role.role().toString(), role.role().account(), role.name());
        UserIdentity identity = UserIdentity.assumedRole(
                principalId(role),
                role.session().toString(),
                role.role().account(),
                keyId,
                context(issuer, session, at));
        return onBehalfOf(session)
                .map(person -> identity.toBuilder().onBehalfOf(person).build())
                .orElse(identity);
    }

    private static Optional<OnBehalfOf> onBehalfOf(Optional<Session> session) {
        return session.map(Session::context)
                .filter(keys -> keys.value(PERSON).isPresent())
                .map(keys -> new OnBehalfOf(
                        keys.value(PERSON).orElseThrow(),
                        keys.value(IDENTITY_STORE).orElse(null)));
    }

    private static UserIdentity federated(
            Principal.FederatedUser federated, @Nullable String keyId, Optional<Session> session, Instant at) {
        String account = federated.session().account();
        SessionIssuer issuer = federated.from() instanceof Principal.User user
                ? new SessionIssuer("IAMUser", user.id(), user.user().toString(), account, user.name())
                : new SessionIssuer("Root", account, "arn:aws:iam::" + account + ":root", account, null);
        return UserIdentity.federatedUser(
                principalId(federated), federated.session().toString(), account, keyId, context(issuer, session, at));
    }

    /** A service's session of its own role has no key: its service made it for this call. */
    private static SessionContext context(SessionIssuer issuer, Optional<Session> session, Instant at) {
        return session.map(each -> context(issuer, each)).orElseGet(() -> SessionContext.of(issuer, at, false));
    }

    private static SessionContext context(@Nullable SessionIssuer issuer, Session session) {
        SessionContext context =
                SessionContext.of(issuer, session.issued(), session.mfa().isPresent());
        SessionContext named =
                session.sourceIdentity().map(context::withSourceIdentity).orElse(context);
        return WebFederation.of(session).map(named::withWebFederation).orElse(named);
    }

    private static UserIdentity person(PersonBehind person) {
        return UserIdentity.identityCenterUser(
                person.account(), new OnBehalfOf(person.userId(), person.identityStoreArn()), person.credentialId());
    }

    private static String principalId(Principal principal) {
        if (principal instanceof Principal.User user) {
            return user.id();
        }
        if (principal instanceof Principal.RoleSession role) {
            return role.roleId() + ":" + role.sessionName();
        }
        if (principal instanceof Principal.FederatedUser federated) {
            return federated.session().account() + ":" + federated.name();
        }
        return principal.account().orElse("");
    }
}
