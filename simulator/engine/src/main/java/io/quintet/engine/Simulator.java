package io.quintet.engine;

import io.quintet.engine.access.AccessReport;
import io.quintet.engine.access.AccessSearch;
import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.backend.Elsewhere;
import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.federation.Issuer;
import io.quintet.engine.gateway.DecisionLog;
import io.quintet.engine.gateway.Gateway;
import io.quintet.engine.gateway.Gateway.Directory;
import io.quintet.engine.gateway.SourceAddress;
import io.quintet.engine.state.Blobs;
import io.quintet.engine.state.Universe;
import io.quintet.engine.trail.Trail;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/**
 * A simulated organization: to begin with one account, as in AWS, from which its root user can raise all others.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.create()) {
 *     AwsCredentials root = simulator.rootCredentials(simulator.managementAccount());
 *     OrganizationsClient organizations = simulator.client(OrganizationsClient.class, root, Region.US_EAST_1);
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {

    private static final long SEED = 5;

    private final String managementAccount;
    private final Universe universe;
    private final Services services;
    private final Gateway gateway;
    private final Background background;

    private Simulator(String managementAccount, Universe universe, Services services) {
        this.managementAccount = managementAccount;
        this.universe = universe;
        this.services = services;
        this.gateway = new Gateway(
                universe,
                services.wire(),
                services.operations(),
                services.directory(),
                services.agenda(),
                services.clients());
        this.background =
                new Background(universe, gateway, new Trail(universe, services.subscribers()), services.background());
    }

    /** A simulator in real time, with the identifiers that everybody gets who asks for no others. */
    public static Simulator create() {
        return create(SEED, Clock.systemUTC());
    }

    /** A simulator whose identifiers come from a seed: the same seed and the same calls give the same ones. */
    public static Simulator create(long seed, Clock time) {
        Universe universe = Universe.create(seed, time, new Blobs());
        return new Simulator(universe.identifiers().digits(12), universe, Services.create());
    }

    /** A simulator in real time that has some of its services served outside of this JVM. */
    public static Simulator create(Elsewhere elsewhere) {
        return create(SEED, Clock.systemUTC(), elsewhere);
    }

    /** A simulator that has some of its services served outside of this JVM. Nobody else may use those endpoints. */
    public static Simulator create(long seed, Clock time, Elsewhere elsewhere) {
        Universe universe = Universe.create(seed, time, new Blobs());
        Services services = Services.create(elsewhere);
        AccountEndpoints endpoints = elsewhere.endpoints();
        endpoints.known(account ->
                universe.read(rows -> services.directory().memberships().name(rows, account)));
        endpoints.whenLost(account -> universe.write(rows -> {
            services.forget(rows, account);
            return account;
        }));
        return new Simulator(universe.identifiers().digits(12), universe, services);
    }

    /** The account that everything begins in. */
    public String managementAccount() {
        return managementAccount;
    }

    /** A new access key of an account's root user, as whoever owns the account's e-mail address can make one. */
    public AwsCredentials rootCredentials(String account) {
        AccessKey key = universe.write(rows -> {
            String id = "AKIA" + universe.identifiers().upperAlphanumeric(16);
            String secret = universe.identifiers().alphanumeric(40);
            AccessKey made = AccessKey.longLived(id, secret, Principal.Root.of(account), now());
            rows.put(AccessKey.TABLE, id, made);
            return made;
        });
        return AwsBasicCredentials.create(key.id(), key.secret());
    }

    /** A client of the SDK whose calls are signed, and take the same way as calls over the network, without it. */
    public <C extends SdkClient> C client(Class<C> type, AwsCredentials credentials, Region region) {
        return client(type, credentials, region, gateway::handle);
    }

    /** A client whose calls come from another address than this machine's. */
    public <C extends SdkClient> C clientFrom(
            String sourceAddress, Class<C> type, AwsCredentials credentials, Region region) {
        return client(
                type,
                credentials,
                region,
                http -> gateway.handle(http.withHeader(SourceAddress.HEADER, sourceAddress)));
    }

    private <C extends SdkClient> C client(
            Class<C> type, AwsCredentials credentials, Region region, Function<HttpRequest, HttpResponse> line) {
        return SdkClients.create(
                type,
                StaticCredentialsProvider.create(credentials),
                region,
                new InProcessHttpClient(line),
                universe.clock().asClock());
    }

    /** A request from outside. */
    public HttpResponse handle(HttpRequest http) {
        return gateway.handle(http);
    }

    /** The sign-in pages of IAM Identity Center, for whoever shows them to people. */
    public SignIn signIn() {
        return new SignIn(universe, services.directory().memberships(), managementAccount);
    }

    /**
     * An OpenID Connect issuer, such as {@code https://token.actions.githubusercontent.com}, whose part the simulator
     * plays: its tokens are taken wherever an account trusts it.
     */
    public Issuer issuer(String url) {
        return new Issuer(universe, url);
    }

    /** Access for a time, for whoever approves it. */
    public Approvals approvals() {
        return new Approvals(this, universe);
    }

    /** How a call was decided, by the request id of its answer; empty when it was too long ago. */
    public Optional<DecisionLog.Entry> decision(String requestId) {
        return gateway.decisions().find(requestId);
    }

    /** Who can do something to a resource, as things stand: nobody is asked, and nothing is recorded. */
    public AccessReport whoCan(Action action, Arn resource) {
        Directory directory = services.directory();
        return universe.read(rows -> new AccessSearch(
                        rows, directory.backend(), directory.identities(), directory.memberships(), managementAccount)
                .whoCan(action, resource));
    }

    public Instant now() {
        return universe.clock().now();
    }

    /** Moves this simulator's time on; what was to happen meanwhile happens. */
    public void advance(Duration by) {
        universe.advance(by);
        settle();
    }

    /** Does now what goes on in the background otherwise: due appointments, and delivery of the trail. */
    public void settle() {
        background.settle();
    }

    /** Settles twice a second from now on until this is closed, as a server does. */
    public void settleInBackground() {
        background.start();
    }

    /**
     * A simulator that begins as this one stands now, and goes its own way from here. Endpoints outside of this JVM
     * have no second copy of what they hold: there a fork reads what this one does, and writes nothing.
     */
    public Simulator fork() {
        return new Simulator(managementAccount, universe.fork(), services.forked());
    }

    @Override
    public void close() {
        background.close();
        services.close();
        universe.blobs().close();
    }
}
