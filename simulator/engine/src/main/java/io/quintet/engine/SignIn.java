package io.quintet.engine;

import io.quintet.engine.identity.AuthorizationCode;
import io.quintet.engine.identity.DeviceAuthorization;
import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.OidcClient;
import io.quintet.engine.identity.PortalSession;
import io.quintet.engine.identity.Token;
import io.quintet.engine.service.Evidence.PersonBehind;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.engine.trail.Outbox;
import io.quintet.engine.trail.SignedIn;
import io.quintet.engine.trail.SignedIn.Browser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.identitystore.model.User;

/**
 * What people do in a browser where AWS has no public operation: they sign in to the access portal, approve what a
 * client asks for, and see who is signed in. Whoever renders these pages, or a prompt in a terminal, calls this.
 *
 * <p>Every attempt to sign in is recorded in the trail of the management account.
 *
 * <p>Ending somebody's session is what AWS's console does in "Delete session" of a user's active sessions.
 */
public final class SignIn {

    private static final Duration CODE = Duration.ofMinutes(10);
    private static final int CODE_LENGTH = 64;

    private final Universe universe;
    private final Memberships memberships;
    private final Instance instance;
    private final Browser browser;

    SignIn(Universe universe, Memberships memberships, String managementAccount) {
        this(universe, memberships, new Instance(managementAccount), new Browser("127.0.0.1", "Mozilla/5.0"));
    }

    private SignIn(Universe universe, Memberships memberships, Instance instance, Browser browser) {
        this.universe = universe;
        this.memberships = memberships;
        this.instance = instance;
        this.browser = browser;
    }

    /** The same pages, seen from an address and with a browser that the trail is to tell. */
    public SignIn from(String address, String userAgent) {
        return new SignIn(universe, memberships, instance, new Browser(address, userAgent));
    }

    /** Why somebody could not sign in, or what they wanted to approve is not there. */
    public static class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Nobody of this name may sign in. */
    private static final class NotVerified extends Refused {
        private static final long serialVersionUID = 1L;

        NotVerified(String message) {
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
    public record AuthorizationRequest(String clientId, URI redirectUri, String challenge, String state) {

        /** Where the browser goes when it is refused, with an error of RFC 6749. */
        public URI refused(String error) {
            return with("error=" + error);
        }

        private URI with(String outcome) {
            return URI.create(
                    redirectUri + "?" + outcome + "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        }
    }

    /** The name of the client that asks; empty when none is registered with this id and redirect URI. */
    public Optional<String> client(AuthorizationRequest request) {
        return universe.read(rows -> asking(rows, request).map(OidcClient::name));
    }

    private Optional<OidcClient> asking(Transaction rows, AuthorizationRequest request) {
        return OidcClient.find(rows, request.clientId())
                .filter(found -> now().isBefore(found.expires())
                        && found.redirectsTo(request.redirectUri().toString()));
    }

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
        return signingIn(userName, rows -> {
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
        return signingIn(userName, rows -> {
            OidcClient client = asking(rows, request)
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
            return request.with("code=" + code.code());
        });
    }

    /** A person signs in to the access portal: the bearer token of their session. */
    public String portalToken(String userName, boolean mfa) {
        return signingIn(userName, rows -> {
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
                .orElseThrow(() -> new NotVerified("there is no user " + userName));
        if (!IdentityStore.enabled(user)) {
            throw new NotVerified("the user " + userName + " is disabled");
        }
        PortalSession session = PortalSession.begin(
                rows, universe.identifiers(), instance, user, new PortalSession.SignedIn(now(), mfa));
        record(rows, session.person(rows), mfa, true);
        return session;
    }

    /** What a person wants who signs in; that somebody tried and failed is recorded, and nothing else happens. */
    private <T> T signingIn(String userName, Function<Transaction, T> work) {
        try {
            return universe.write(work);
        } catch (NotVerified failed) {
            universe.write(rows -> {
                String region = instance.home(rows).orElse("us-east-1");
                PersonBehind somebody =
                        new PersonBehind("", userName, instance.identityStoreId(), instance.account(), "", region);
                record(rows, somebody, false, false);
                return somebody;
            });
            throw failed;
        }
    }

    private void record(Transaction rows, PersonBehind person, boolean mfa, boolean succeeded) {
        SignedIn attempt = new SignedIn(
                now(), universe.identifiers().uuid(), person, browser, mfa, succeeded, instance.startUrl() + "/");
        Outbox.add(rows, universe.nextSequence(), attempt);
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
