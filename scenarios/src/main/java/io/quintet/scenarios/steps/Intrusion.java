package io.quintet.scenarios.steps;

import io.quintet.scenarios.Access;
import io.quintet.scenarios.Attempt;
import io.quintet.scenarios.Organization;
import io.quintet.scenarios.Portal;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.Chronicle;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What an intruder has stolen, and what is left of it. */
public final class Intrusion {

    static final String VICTIM = "Alice";
    static final String USUAL_ADDRESS = "198.51.100.7";
    static final String UNKNOWN_ADDRESS = "203.0.113.66";
    static final String PERMISSION_SET = "Prod-SRE";
    static final String SECRET = "prod/payments/database";

    private static final String USE_SESSION = "read production's secret with the stolen credentials";
    private static final String TAKE_CREDENTIALS = "take new credentials from the portal";
    private static final String USE_CREDENTIALS = "read production's secret with new credentials";

    private final World world;
    private Optional<Portal> portal = Optional.empty();
    private Optional<Access> session = Optional.empty();

    public Intrusion(World world) {
        this.world = world;
    }

    void steal(Portal victims) {
        portal = Optional.of(victims.from(UNKNOWN_ADDRESS));
    }

    /** The victim's session at the portal, in the intruder's hands. */
    Portal portal() {
        return portal.orElseThrow(() -> new IllegalStateException("nothing was stolen yet"));
    }

    /** Takes credentials for production from the portal. */
    void takeCredentials() {
        session = Optional.of(portal().credentials(world.organization().account("Prod"), PERMISSION_SET));
    }

    /** Credentials for production, in the intruder's hands. */
    Access session() {
        return session.orElseThrow(() -> new IllegalStateException("no credentials were taken yet"));
    }

    /** Tries, in a copy of the organization that leaves no trace in this one, what the intruder could do now. */
    void probe() {
        Organization copy = world.organization().fork();
        Attempt session = Attempt.of(() -> readSecret(session().at(copy)));
        Attempt portal = Attempt.of(() -> portal().at(copy).credentials(copy.account("Prod"), PERMISSION_SET));
        Attempt anew =
                Attempt.of(() -> readSecret(portal().at(copy).credentials(copy.account("Prod"), PERMISSION_SET)));
        Chronicle chronicle = world.chronicle();
        chronicle.way(USE_SESSION, session.succeeded(), session.code());
        chronicle.way(TAKE_CREDENTIALS, portal.succeeded(), portal.code());
        chronicle.way(USE_CREDENTIALS, anew.succeeded(), anew.code());
    }

    /** Whether the portal would give the intruder credentials now. */
    boolean portalGives() {
        Organization copy = world.organization().fork();
        return Attempt.of(() -> portal().at(copy).credentials(copy.account("Prod"), PERMISSION_SET))
                .succeeded();
    }

    static String readSecret(Access access) {
        return access.to(SecretsManagerClient.class)
                .getSecretValue(get -> get.secretId(SECRET))
                .secretString();
    }
}
