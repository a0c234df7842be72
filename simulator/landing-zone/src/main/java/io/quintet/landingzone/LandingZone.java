package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Blueprint;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

/**
 * Builds what a blueprint says, through the public AWS API. It compares before it writes: building again changes what
 * is otherwise than the blueprint says, and nothing else. It takes nothing away that the blueprint does not name.
 */
public final class LandingZone {

    private static final List<Consumer<Site>> PARTS = List.of(
            site -> new Foundation(site).build(),
            site -> new Units(site).build(),
            site -> new Accounts(site).build(),
            site -> new Guardrails(site).build(),
            site -> new Keys(site).build(),
            site -> new ArchiveBucket(site).build());

    private LandingZone() {}

    /**
     * Builds a blueprint.
     *
     * @param management credentials of the management account: its root user's, or an administrator's
     * @param progress hears of each step when it is done
     */
    public static Built build(
            Blueprint blueprint, Clients clients, AwsCredentials management, Consumer<Step> progress) {
        Region region = Region.of(blueprint.region());
        Ledger ledger = new Ledger(progress);
        try (Administrator administrator = Administrator.of(clients, management, region, ledger)) {
            Access access = new Access(clients, administrator.credentials(), region);
            Known known = new Known(blueprint, administrator.account());
            Site site = new Site(blueprint, access, known, ledger);
            PARTS.forEach(part -> part.accept(site));
            return new Built(
                    blueprint.region(),
                    known.organization(),
                    known.accounts(),
                    known.guardrails(),
                    known.keys(),
                    new Built.LogArchive(known.bucket(), known.trail()),
                    ledger.steps());
        }
    }
}
