package io.quintet.app;

import io.quintet.engine.Simulator;
import io.quintet.landingzone.Built;
import io.quintet.landingzone.LandingZone;
import io.quintet.landingzone.Step;
import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.landingzone.blueprint.Person;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

/**
 * A raised organization: the simulator that it runs on, and what was built there.
 *
 * @param startUrl where its people sign in to IAM Identity Center
 */
record Organization(Simulator simulator, Blueprint blueprint, Built built, String startUrl, List<Profile> profiles)
        implements AutoCloseable {

    Organization {
        profiles = List.copyOf(profiles);
    }

    /** Builds a blueprint on a simulator of its own, and tells nobody how far it is. */
    static Organization raise(Blueprint blueprint) {
        return raise(Simulator.create(), blueprint, step -> {});
    }

    static Simulator fiveAccounts() {
        return raise(Blueprint.fiveAccounts()).simulator();
    }

    /** Builds a blueprint on a simulator that nothing has happened on. */
    static Organization raise(Simulator simulator, Blueprint blueprint, Consumer<Step> progress) {
        AwsCredentials root = simulator.rootCredentials(simulator.managementAccount());
        Built built = LandingZone.build(blueprint, simulator::client, root, progress);
        String identityStore = simulator
                .client(SsoAdminClient.class, root, Region.of(blueprint.region()))
                .listInstances(all -> {})
                .instances()
                .get(0)
                .identityStoreId();
        String startUrl = "https://" + identityStore + ".awsapps.com/start";
        return new Organization(simulator, blueprint, built, startUrl, Profiles.of(blueprint, built, root));
    }

    /** Who can sign in. */
    List<String> people() {
        return blueprint.identity().people().stream().map(Person::user).toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
