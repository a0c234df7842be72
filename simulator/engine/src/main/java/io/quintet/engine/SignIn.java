package io.quintet.engine;

import io.quintet.engine.identity.AuthorizationCode;
import io.quintet.engine.identity.DeviceAuthorization;
import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.OidcClient;
import io.quintet.engine.identity.PortalSession;
import io.quintet.engine.identity.PortalSession.SignedIn;
import io.quintet.engine.identity.Token;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.identitystore.model.User;

/**
 * What people do in a browser where AWS has no public operation: they sign in to the access portal, approve what a
 * client asks for, and see who is signed in. Whoever renders these pages, or a prompt in a terminal, calls this.
 *
 * <p>Ending somebody's session is what AWS's console does in "Delete session" of a user's active sessions.
 */
public final class SignIn {

    private static final Duration CODE = Duration.ofMinutes(10);
    private static final int CODE_LENGTH = 64;

    private final Universe universe;
    private final Memberships memberships;
    private final Instance instance;

    SignIn(Universe universe, Memberships memberships, String managementAccount) {
        this.universe = universe;
        this.memberships = memberships;
        this.instance = new Instance(managementAccount);
    }

    /** Why somebody could not sign in, or what they wanted to approve is not there. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** A client that waits for a person's approval. */
    public record Pending(String userCode, String clientName, Instant expires) {}

    /**
     * What a client sends a person's browser to the sign-in page with.
     *
     * @param challenge of PKCE, by the method {@code S256}
     */
    public record AuthorizationRequest(String clientId, URI redirectUri, String challenge, String state) {}

    /** The client that waits under a user code; empty when there is none, or not any more. */
    public Optional<Pending> pending(String userCode) {
        return universe.read(rows -> DeviceAuthorization.pending(rows, userCode, now())
                .map(device -> new Pending(device.userCode(), clientName(rows, device), device.expires())));
    }

    private static String clientName(Transaction rows, DeviceAuthorization device) {
        return OidcClient.find(rows, device.client()).map(OidcClient::name).orElse("");
    }

    /** A person signs in, and approves the client that waits under a user code. */
    public PortalSession approve(String userCode, String userName, boolean mfa) {
        return universe.write(rows -> {
            DeviceAuthorization device = waiting(rows, userCode);
            PortalSession session = begin(rows, userName, mfa);
            device.decided(Optional.of(session.id())).put(rows);
            return session;
        });
    }

    /** A person turns down the client that waits under a user code. */
    public void deny(String userCode) {
        universe.write(rows -> {
            waiting(rows, userCode).decided(Optional.empty()).put(rows);
            return userCode;
        });
    }

    private DeviceAuthorization waiting(Transaction rows, String userCode) {
        return DeviceAuthorization.pending(rows, userCode, now())
                .filter(device -> device.account().equals(instance.account()))
                .orElseThrow(() -> new Refused("no client waits under the code " + userCode));
    }

    /** A person signs in, and allows a client: where the browser goes with the code for it. */
    public URI authorize(AuthorizationRequest request, String userName, boolean mfa) {
        return universe.write(rows -> {
            OidcClient client = OidcClient.find(rows, request.clientId())
                    .filter(found -> found.redirectsTo(request.redirectUri().toString()))
                    .orElseThrow(() -> new Refused("no client is registered with this id and redirect URI"));
            PortalSession session = begin(rows, userName, mfa);
            AuthorizationCode code = new AuthorizationCode(
                    universe.identifiers().alphanumeric(CODE_LENGTH),
                    client.id(),
                    request.redirectUri().toString(),
                    request.challenge(),
                    session.id(),
                    now().plus(CODE));
            code.put(rows);
            return URI.create(request.redirectUri() + "?code=" + code.code() + "&state="
                    + URLEncoder.encode(request.state(), StandardCharsets.UTF_8));
        });
    }

    /** A person signs in to the access portal: the bearer token of their session. */
    public String portalToken(String userName, boolean mfa) {
        return universe.write(rows -> {
            PortalSession session = begin(rows, userName, mfa);
            return Token.access(rows, universe.identifiers(), session, session.expires())
                    .value();
        });
    }

    private PortalSession begin(Transaction rows, String userName, boolean mfa) {
        if (memberships.trusts(rows, instance.account(), Instance.SERVICE).isEmpty()) {
            throw new Refused("the organization does not use IAM Identity Center");
        }
        User user = new IdentityStore(rows, instance)
                .userNamed(userName)
                .orElseThrow(() -> new Refused("there is no user " + userName));
        if (!IdentityStore.enabled(user)) {
            throw new Refused("the user " + userName + " is disabled");
        }
        return PortalSession.begin(rows, universe.identifiers(), instance, user, new SignedIn(now(), mfa));
    }

    /** The sessions that a person has at the portal, and through clients. */
    public List<PortalSession> sessions(String userName) {
        return universe.read(rows -> new IdentityStore(rows, instance)
                .userNamed(userName)
                .map(user -> PortalSession.of(rows, user).toList())
                .orElse(List.of()));
    }

    /** Ends a session by its id: it gives no more credentials. Those that it gave last until they expire. */
    public void endSession(String sessionId) {
        universe.write(rows -> {
            PortalSession.find(rows, sessionId)
                    .orElseThrow(() -> new Refused("there is no session " + sessionId))
                    .end(rows);
            return sessionId;
        });
    }

    /** Sets how long sessions last that begin from now on; AWS allows 15 minutes to 90 days. */
    public void sessionsLast(Duration duration) {
        universe.write(rows -> {
            PortalSession.last(rows, instance, duration);
            return duration;
        });
    }

    private Instant now() {
        return universe.clock().now();
    }
}
