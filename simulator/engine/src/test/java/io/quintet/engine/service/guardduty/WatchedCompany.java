package io.quintet.engine.service.guardduty;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AutoEnableMembers;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A company whose security account watches all others with GuardDuty, and a deployer who works from the office. */
public final class WatchedCompany implements AutoCloseable {

    public static final Region REGION = Region.EU_WEST_1;
    public static final String OFFICE = "198.51.100.10";
    public static final String STRANGER = "203.0.113.66";

    private final Simulator simulator = Simulator.create();
    private final String security;
    private final String production;
    private final String detector;
    private final AwsCredentials session;

    public WatchedCompany() {
        management().createOrganization(create -> {});
        security = account("Security");
        production = account("Production");
        guardDuty(simulator.managementAccount())
                .enableOrganizationAdminAccount(enable -> enable.adminAccountId(security));
        detector = guardDuty(security).listDetectors().detectorIds().get(0);
        guardDuty(security)
                .updateOrganizationConfiguration(
                        update -> update.detectorId(detector).autoEnableOrganizationMembers(AutoEnableMembers.ALL));
        session = deployerAtWork();
        from(OFFICE, StsClient.class).getCallerIdentity();
        later();
    }

    private AwsCredentials deployerAtWork() {
        IamClient iam = simulator.client(IamClient.class, simulator.rootCredentials(production), Region.US_EAST_1);
        iam.createUser(user -> user.userName("pipeline"));
        iam.putUserPolicy(policy -> policy.userName("pipeline")
                .policyName("assume")
                .policyDocument(TwoAccounts.allowing("sts:AssumeRole")));
        AccessKey key =
                iam.createAccessKey(create -> create.userName("pipeline")).accessKey();
        String role = iam.createRole(create -> create.roleName("Deployer")
                        .maxSessionDuration(14_400)
                        .assumeRolePolicyDocument(TwoAccounts.trusting(production)))
                .role()
                .arn();
        iam.putRolePolicy(policy ->
                policy.roleName("Deployer").policyName("everything").policyDocument(TwoAccounts.allowing("*")));
        AwsCredentials pipeline = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        return TwoAccounts.credentials(simulator
                .clientFrom(OFFICE, StsClient.class, pipeline, REGION)
                .assumeRole(assume ->
                        assume.roleArn(role).roleSessionName("release-7").durationSeconds(14_400))
                .credentials());
    }

    public Simulator simulator() {
        return simulator;
    }

    /** The account that watches. */
    public String security() {
        return security;
    }

    public String production() {
        return production;
    }

    /** The detector of the account that watches. */
    public String detector() {
        return detector;
    }

    /** The deployer's session in production, which may do everything there. */
    public AwsCredentials session() {
        return session;
    }

    public OrganizationsClient management() {
        return as(simulator.managementAccount(), OrganizationsClient.class);
    }

    public GuardDutyClient guardDuty(String account) {
        return as(account, GuardDutyClient.class);
    }

    /** A client of an account's root user, who calls from the office. */
    public <C extends SdkClient> C as(String account, Class<C> service) {
        return simulator.clientFrom(OFFICE, service, simulator.rootCredentials(account), REGION);
    }

    /** A client with the deployer's session, from an address. */
    public <C extends SdkClient> C from(String address, Class<C> service) {
        return simulator.clientFrom(address, service, session, REGION);
    }

    public String account(String name) {
        return management()
                .createAccount(create -> create.accountName(name).email(name + "@company.example"))
                .createAccountStatus()
                .accountId();
    }

    /** Somebody with the deployer's session reads the production secret, or tries to. */
    public void secretIsReadFrom(String address) {
        SecretsManagerClient secrets = from(address, SecretsManagerClient.class);
        Throwable unused = catchThrowable(() -> secrets.getSecretValue(get -> get.secretId("production/database")));
        simulator.settle();
    }

    /** Long enough for the addresses in use to be known, and not for the session to end. */
    public void later() {
        simulator.settle();
        simulator.advance(Duration.ofMinutes(61));
    }

    /** The findings that a detector shows of calls with the deployer's session. */
    public List<Finding> findings(String account) {
        GuardDutyClient client = guardDuty(account);
        String id = client.listDetectors().detectorIds().get(0);
        List<String> ids = client.listFindings(list -> list.detectorId(id)
                        .findingCriteria(criteria ->
                                criteria.criterion(Map.of("resource.accessKeyDetails.userName", equalTo("Deployer")))))
                .findingIds();
        return client.getFindings(get -> get.detectorId(id).findingIds(ids)).findings();
    }

    public static Condition equalTo(String value) {
        return Condition.builder().equalsValue(value).build();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
