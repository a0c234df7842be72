package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Blueprint;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

/**
 * Builds what a blueprint says, through the public AWS API. It compares before it writes: building again changes what
 * is otherwise than the blueprint says, and nothing else. It takes nothing away that the blueprint does not name.
 */
public final class LandingZone {

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
            IdentityCenter center = build(site);
            return new Built(
                    blueprint.region(),
                    known.organization(),
                    known.accounts(),
                    known.guardrails(),
                    known.keys(),
                    new Built.LogArchive(known.bucket(), known.trail()),
                    center.built(),
                    ledger.steps());
        }
    }

    private static IdentityCenter build(Site site) {
        new Foundation(site).build();
        new Units(site).build();
        new Accounts(site).build();
        new Guardrails(site).build();
        new Keys(site).build();
        new ArchiveBucket(site).build();
        new OrganizationTrail(site).build();
        new Detection(site).build();
        new FindingsHub(site).build();
        new Secrets(site).build();
        IdentityCenter center = IdentityCenter.of(site.access().management(SsoAdminClient.class));
        new Directory(site, center).build();
        Set<String> fresh = new PermissionSets(site, center).build();
        new Assignments(site, center, fresh).build();
        return center;
    }
}
