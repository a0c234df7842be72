package io.quintet.engine.identity;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An application that signs people in, such as the AWS CLI on somebody's machine. */
public record OidcClient(
        String id,
        String secret,
        String name,
        Instant expires,
        List<String> scopes,
        List<String> redirectUris,
        List<String> grantTypes) {

    private static final Table<String, OidcClient> TABLE =
            Table.of("identity.oidc-clients", String.class, OidcClient.class);
    private static final String ACCOUNT_ACCESS = "sso:account:access";

    public OidcClient {
        scopes = List.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
        grantTypes = List.copyOf(grantTypes);
    }

    public static Optional<OidcClient> find(Transaction rows, String id) {
        return rows.find(TABLE, id);
    }

    public void put(Transaction rows) {
        rows.put(TABLE, id, this);
    }

    /** Whether it gets short access tokens that it can refresh, rather than one for the whole session. */
    public boolean refreshes() {
        return scopes.contains(ACCOUNT_ACCESS);
    }

    /** Whether a registered redirect URI is this one; of a loopback address the port does not count (RFC 8252). */
    public boolean redirectsTo(String uri) {
        return redirectUris.stream()
                .anyMatch(registered -> withoutPort(registered).equals(withoutPort(uri)));
    }

    private static String withoutPort(String uri) {
        return uri.replaceFirst("^(http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\])):\\d+", "$1");
    }
}
