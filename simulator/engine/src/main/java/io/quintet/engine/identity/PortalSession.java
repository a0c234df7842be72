package io.quintet.engine.identity;

import io.quintet.engine.service.Evidence.PersonBehind;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.identitystore.model.User;

/**
 * A person's session at the access portal: as long as it lasts, it hands out role credentials, even to somebody who was
 * disabled meanwhile (IAM Identity Center user guide, "Revoke active IAM role sessions created by permission sets").
 *
 * @param account the management account whose instance the person belongs to
 * @param mfa when the person proved a second factor, where they did
 */
public record PortalSession(
        String id,
        String account,
        String userId,
        String userName,
        Instant began,
        Instant expires,
        Optional<Instant> mfa) {

    private static final Table<String, PortalSession> TABLE =
            Table.of("identity.portal-sessions", String.class, PortalSession.class);
    private static final Table<String, Duration> DURATIONS =
            Table.of("identity.portal-session-durations", String.class, Duration.class);
    private static final String EXPIRY = "identity.portal-session-expires";
    private static final Duration USUAL = Duration.ofHours(8);

    /** A session of a person who signs in now. */
    public static PortalSession begin(
            Transaction rows, Identifiers identifiers, Instance instance, User user, SignedIn signedIn) {
        Duration lasting = rows.find(DURATIONS, instance.account()).orElse(USUAL);
        PortalSession session = new PortalSession(
                identifiers.uuid().toString(),
                instance.account(),
                user.userId(),
                user.userName(),
                signedIn.at(),
                signedIn.at().plus(lasting),
                signedIn.withSecondFactor() ? Optional.of(signedIn.at()) : Optional.empty());
        rows.put(TABLE, session.id(), session);
        Agenda.make(rows, session.expires(), EXPIRY, session.id());
        return session;
    }

    /** When somebody signed in, and whether they proved a second factor. */
    public record SignedIn(Instant at, boolean withSecondFactor) {}

    /** Sets how long sessions that begin from now on last. */
    public static void last(Transaction rows, Instance instance, Duration duration) {
        rows.put(DURATIONS, instance.account(), duration);
    }

    /** Names what happens when a session expires. */
    public static void keep(Agenda agenda) {
        agenda.on(EXPIRY, (rows, id) -> find(rows, id).ifPresent(session -> session.end(rows)));
    }

    public static Optional<PortalSession> find(Transaction rows, String id) {
        return rows.find(TABLE, id);
    }

    /** The sessions of a person. */
    public static Stream<PortalSession> of(Transaction rows, User user) {
        return rows.all(TABLE).filter(session -> session.userId().equals(user.userId()));
    }

    public Instance instance() {
        return new Instance(account);
    }

    /** The person, as records of what they do know them. */
    public PersonBehind person(Transaction rows) {
        return new PersonBehind(
                userId,
                userName,
                instance().identityStoreId(),
                account,
                id,
                instance().home(rows).orElse("us-east-1"));
    }

    /** Ends the session: its tokens are worth nothing any more. */
    public void end(Transaction rows) {
        Token.removeAll(rows, this);
        Agenda.cancel(rows, expires, EXPIRY, id);
        rows.remove(TABLE, id);
    }
}
