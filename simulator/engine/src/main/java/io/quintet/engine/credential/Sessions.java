package io.quintet.engine.credential;

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
        return key;
    }
}
