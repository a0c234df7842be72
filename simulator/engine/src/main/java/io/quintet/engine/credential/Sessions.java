package io.quintet.engine.credential;

import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Issues temporary credentials, for STS and for the portal of Identity Center. */
public final class Sessions {

    private static final int TOKEN_BYTES = 264;
    private static final String FORGOTTEN = "credential.session-forgotten";

    /** For so long after its end a session is refused as expired; from then on its key is as good as never issued. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private Sessions() {}

    /** A session that may be said more of before it is issued: its policies, its tags, who is behind it. */
    public static Session beginning(Instant at, Duration lasting) {
        return Session.plain("", at, at.plus(lasting));
    }

    /** Issues an access key, with a token of its own, that calls as this principal. */
    public static AccessKey issue(Transaction rows, Identifiers identifiers, Principal principal, Session session) {
        AccessKey key = new AccessKey(
                "ASIA" + identifiers.upperAlphanumeric(16),
                identifiers.alphanumeric(40),
                principal,
                true,
                session.issued(),
                Optional.of(session.under(Base64.getEncoder().encodeToString(identifiers.bytes(TOKEN_BYTES)))));
        rows.put(AccessKey.TABLE, key.id(), key);
        Agenda.make(rows, session.expires().plus(REMEMBERED), FORGOTTEN, key.id());
        return key;
    }

    /** Forgets the sessions that ended long ago. */
    public static void keep(Agenda agenda) {
        agenda.on(FORGOTTEN, (rows, id) -> rows.remove(AccessKey.TABLE, id));
    }
}
