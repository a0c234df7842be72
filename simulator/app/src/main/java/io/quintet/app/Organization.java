package io.quintet.app;

import io.quintet.engine.Simulator;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;

/** A raised organization, and what its people have to know of it. */
record Organization(Simulator simulator, List<Account> accounts, List<Profile> profiles) implements AutoCloseable {

    static final Region HOME = Region.US_EAST_1;

    Organization {
        accounts = List.copyOf(accounts);
        profiles = List.copyOf(profiles);
    }

    /** An organization of a management account alone. */
    static Organization bare() {
        Simulator simulator = Simulator.create();
        AwsCredentials root = simulator.rootCredentials(simulator.managementAccount());
        OrganizationsClient organizations = simulator.client(OrganizationsClient.class, root, HOME);
        organizations.createOrganization(request -> request.featureSet(OrganizationFeatureSet.ALL));
        List<Account> accounts = organizations.listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .toList();
        Profile management = new Profile("management-root", HOME.id(), new Profile.LongLived(root));
        return new Organization(simulator, accounts, List.of(management));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
