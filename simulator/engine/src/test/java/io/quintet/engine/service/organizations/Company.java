package io.quintet.engine.service.organizations;

import io.quintet.engine.Simulator;
import java.time.Duration;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** A company that has founded its organization, seen through the public API. */
final class Company implements AutoCloseable {

    private final Simulator simulator;
    private final OrganizationsClient management;

    private Company(Simulator simulator) {
        this.simulator = simulator;
        this.management = as(simulator.managementAccount());
    }

    /** A company whose management account has founded an organization with all features. */
    static Company founded() {
        Company company = new Company(Simulator.create());
        company.management().createOrganization(create -> {});
        return company;
    }

    /** The same company, which goes its own way from here. */
    Company fork() {
        return new Company(simulator.fork());
    }

    /** AWS Organizations, as the management account's root user calls it. */
    OrganizationsClient management() {
        return management;
    }

    String managementAccount() {
        return simulator.managementAccount();
    }

    /** AWS Organizations, as an account's root user calls it. */
    OrganizationsClient as(String account) {
        return as(account, OrganizationsClient.class);
    }

    <C extends SdkClient> C as(String account, Class<C> service) {
        return simulator.client(service, simulator.rootCredentials(account), Region.US_EAST_1);
    }

    Simulator simulator() {
        return simulator;
    }

    String organization() {
        return management.describeOrganization().organization().id();
    }

    String root() {
        return management.listRoots().roots().get(0).id();
    }

    String account(String name) {
        return management
                .createAccount(create -> create.accountName(name).email(name.replace(" ", ".") + "@company.example"))
                .createAccountStatus()
                .accountId();
    }

    String unit(String parent, String name) {
        return management
                .createOrganizationalUnit(create -> create.parentId(parent).name(name))
                .organizationalUnit()
                .id();
    }

    void move(String account, String from, String to) {
        management.moveAccount(
                move -> move.accountId(account).sourceParentId(from).destinationParentId(to));
    }

    String policy(PolicyType type, String name, String content) {
        return management
                .createPolicy(
                        create -> create.type(type).name(name).description("").content(content))
                .policy()
                .policySummary()
                .id();
    }

    /** A service control policy that denies an action everywhere. */
    String denying(String action) {
        return policy(PolicyType.SERVICE_CONTROL_POLICY, "Deny " + action, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"%s","Resource":"*"}]}""".formatted(action));
    }

    void attach(String policy, String target) {
        management.attachPolicy(attach -> attach.policyId(policy).targetId(target));
    }

    void days(int days) {
        simulator.advance(Duration.ofDays(days));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
