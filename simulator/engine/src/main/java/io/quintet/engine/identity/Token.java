package io.quintet.engine.identity;

import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands for a portal session.
 *
 * @param session the session's id
 * @param client who may refresh with it
 */
public record Token(String value, Kind kind, String session, Optional<String> client, Instant expires) {

    private static final Table<String, Token> TABLE = Table.of("identity.tokens", String.class, Token.class);
    private static final int LENGTH = 240;

    /** What a token is good for. */
    public enum Kind {
        /** Calls of the portal. */
        ACCESS("aoaAAAAA"),
        /** Getting another access token. */
        REFRESH("aorAAAAA");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** An access token of a session, which lasts no longer than that. */
    public static Token access(Transaction rows, Identifiers identifiers, PortalSession session, Instant expires) {
        Instant earlier = expires.isBefore(session.expires()) ? expires : session.expires();
        return issue(rows, identifiers, new Token("", Kind.ACCESS, session.id(), Optional.empty(), earlier));
    }

    /** A token by which a client gets further access tokens of a session, for as long as that lasts. */
    public static Token refresh(Transaction rows, Identifiers identifiers, PortalSession session, String client) {
        return issue(
                rows, identifiers, new Token("", Kind.REFRESH, session.id(), Optional.of(client), session.expires()));
    }

    private static Token issue(Transaction rows, Identifiers identifiers, Token blank) {
        String value = blank.kind.prefix + identifiers.alphanumeric(LENGTH);
        Token issued = new Token(value, blank.kind, blank.session, blank.client, blank.expires);
        rows.put(TABLE, value, issued);
        return issued;
    }

    /** The token of this kind and value, unless it has expired. */
    public static Optional<Token> find(Transaction rows, Kind kind, String value, Instant at) {
        return rows.find(TABLE, value).filter(token -> token.kind == kind && at.isBefore(token.expires));
    }

    public void remove(Transaction rows) {
        rows.remove(TABLE, value);
    }

    static void removeAll(Transaction rows, PortalSession session) {
        rows.all(TABLE)
                .filter(token -> token.session.equals(session.id()))
                .toList()
                .forEach(token -> token.remove(rows));
    }
}
