package io.quintet.engine.service.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

@DisplayName("What an organization's policies bind")
class GuardrailTest {

    private final Company company = Company.founded();
    private final String workloads = company.unit(company.root(), "Workloads");
    private final String prod = company.account("prod");

    GuardrailTest() {
        company.move(prod, company.root(), workloads);
    }

    @AfterEach
    void close() {
        company.close();
    }

    static Stream<Arguments> levels() {
        return Stream.of(
                level("the root", (company, test) -> company.root()),
                level("its organizational unit", (company, test) -> test.workloads),
                level("the account itself", (company, test) -> test.prod));
    }

    private static Arguments level(String name, BiFunction<Company, GuardrailTest, String> target) {
        return Arguments.of(name, target);
    }

    @ParameterizedTest(name = "a policy on {0} stops even an account''s root user, who reads which policy it was")
    @MethodSource("levels")
    void levelsBind(String level, BiFunction<Company, GuardrailTest, String> target) {
        String policy = company.denying("iam:CreateUser");
        company.as(prod, IamClient.class).createUser(create -> create.userName("before"));

        company.attach(policy, target.apply(company, this));

        assertThatThrownBy(() -> company.as(prod, IamClient.class).createUser(create -> create.userName("mallory")))
                .hasMessageContaining(
                        "User: arn:aws:iam::%1$s:root is not authorized to perform: iam:CreateUser".formatted(prod)
                                + " on resource: arn:aws:iam::%1$s:user/mallory".formatted(prod)
                                + " with an explicit deny in a service control policy: "
                                + "arn:aws:organizations::%s:policy/%s/service_control_policy/%s"
                                        .formatted(company.managementAccount(), company.organization(), policy));
    }

    @Test
    @DisplayName("is not the management account")
    void managementIsExempt() {
        company.attach(company.denying("iam:CreateUser"), company.root());

        company.as(company.managementAccount(), IamClient.class).createUser(create -> create.userName("admin"));
    }

    @Test
    @DisplayName("is allowed no more when the policy that allowed it is detached at one level")
    void allowIsNeededAtEachLevel() {
        String iamOnly = company.policy(PolicyType.SERVICE_CONTROL_POLICY, "IAM only", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"}]}""");
        company.attach(iamOnly, workloads);
        company.management()
                .detachPolicy(detach -> detach.policyId("p-FullAWSAccess").targetId(workloads));

        company.as(prod, IamClient.class).createUser(create -> create.userName("allowed"));
        assertThatThrownBy(() -> company.as(prod).describeOrganization())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(
                        "because no service control policy allows the organizations:DescribeOrganization action");
    }

    @Test
    @DisplayName("changes when an account moves out from under a policy, and when the type is switched off")
    void movesAndSwitches() {
        company.attach(company.denying("iam:CreateUser"), workloads);
        company.move(prod, workloads, company.root());
        company.as(prod, IamClient.class).createUser(create -> create.userName("moved"));

        company.move(prod, company.root(), workloads);
        company.management()
                .disablePolicyType(
                        disable -> disable.rootId(company.root()).policyType(PolicyType.SERVICE_CONTROL_POLICY));
        company.as(prod, IamClient.class).createUser(create -> create.userName("switched-off"));
    }

    @Test
    @DisplayName("differs between two simulators of which one began as a fork of the other")
    void forksGoTheirOwnWays() {
        Company stricter = company.fork();
        stricter.attach(stricter.denying("iam:CreateUser"), workloads);

        company.as(prod, IamClient.class).createUser(create -> create.userName("allowed"));
        assertThatThrownBy(() -> stricter.as(prod, IamClient.class).createUser(create -> create.userName("denied")))
                .hasMessageContaining("with an explicit deny in a service control policy");
    }

    @Test
    @DisplayName("is the account's access role too, once a resource control policy keeps everybody out of it")
    void resourceControl() {
        company.management()
                .enablePolicyType(
                        enable -> enable.rootId(company.root()).policyType(PolicyType.RESOURCE_CONTROL_POLICY));
        StsClient administrator = administrator();
        assertThat(callerThroughAccessRole(administrator)).isEqualTo(prod);

        String policy = company.policy(PolicyType.RESOURCE_CONTROL_POLICY, "Nobody assumes roles", """
                {"Version":"2012-10-17","Statement":[\
                {"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}]}""");
        company.attach(policy, prod);

        assertThatThrownBy(() -> callerThroughAccessRole(administrator))
                .hasMessageContaining("is not authorized to perform: sts:AssumeRole")
                .hasMessageContaining("with an explicit deny in a resource control policy");
    }

    private StsClient administrator() {
        IamClient iam = company.as(company.managementAccount(), IamClient.class);
        iam.createUser(create -> create.userName("admin"));
        iam.attachUserPolicy(
                attach -> attach.userName("admin").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        AccessKey key = iam.createAccessKey(create -> create.userName("admin")).accessKey();
        return company.simulator()
                .client(
                        StsClient.class,
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                        Region.US_EAST_1);
    }

    private String callerThroughAccessRole(StsClient administrator) {
        Credentials session = administrator
                .assumeRole(assume -> assume.roleSessionName("admin")
                        .roleArn("arn:aws:iam::" + prod + ":role/OrganizationAccountAccessRole"))
                .credentials();
        return company.simulator()
                .client(
                        StsClient.class,
                        AwsSessionCredentials.create(
                                session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                        Region.US_EAST_1)
                .getCallerIdentity()
                .account();
    }

    @Test
    @DisplayName("only the management account shapes; a member reads no more than that it is one")
    void membersMayNotShape() {
        OrganizationsClient member = company.as(prod);
        assertDenied(() -> member.createOrganizationalUnit(
                create -> create.parentId(company.root()).name("Mine")));
        assertDenied(() ->
                member.detachPolicy(detach -> detach.policyId("p-FullAWSAccess").targetId(prod)));
        assertDenied(() -> member.closeAccount(close -> close.accountId(prod)));
        assertDenied(member::listAccounts);
        assertThat(member.describeOrganization().organization().id()).isEqualTo(company.organization());
    }

    @Test
    @DisplayName("a delegated administrator reads, and writes no more than before")
    void delegatedAdministratorsRead() {
        company.management().enableAWSServiceAccess(enable -> enable.servicePrincipal("guardduty.amazonaws.com"));
        company.management()
                .registerDelegatedAdministrator(
                        register -> register.accountId(prod).servicePrincipal("guardduty.amazonaws.com"));

        OrganizationsClient delegated = company.as(prod);
        assertThat(delegated.listAccounts().accounts()).hasSize(2);
        assertThat(delegated.listDelegatedAdministrators(list -> {}).delegatedAdministrators())
                .extracting(administrator -> administrator.id())
                .containsExactly(prod);
        assertDenied(() -> delegated.createOrganizationalUnit(
                create -> create.parentId(company.root()).name("Mine")));

        company.management()
                .deregisterDelegatedAdministrator(
                        deregister -> deregister.accountId(prod).servicePrincipal("guardduty.amazonaws.com"));
        assertDenied(delegated::listAccounts);
    }

    @Test
    @DisplayName("the organization's resource policy does not let in a role's successor of the same name")
    void resourcePolicyKeepsIds() {
        IamClient iam = company.as(prod, IamClient.class);
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":"sts:AssumeRole"}]}""".formatted(prod);
        String delegation = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":"organizations:ListPolicies","Resource":"*"}]}""";
        String arn = "arn:aws:iam::" + prod + ":role/delegate";
        assertThatThrownBy(() -> company.management().putResourcePolicy(put -> put.content(delegation.formatted(arn))))
                .hasMessageContaining("You specified an invalid principal element in the policy.");
        String id = iam.createRole(role -> role.roleName("delegate").assumeRolePolicyDocument(trust))
                .role()
                .roleId();
        company.management().putResourcePolicy(put -> put.content(delegation.formatted(arn)));
        assertThat(delegated()).isEqualTo(delegation.formatted(arn));

        iam.deleteRole(role -> role.roleName("delegate"));
        iam.createRole(role -> role.roleName("delegate").assumeRolePolicyDocument(trust));

        assertThat(delegated()).isEqualTo(delegation.formatted(id));
    }

    private String delegated() {
        return company.management()
                .describeResourcePolicy(describe -> {})
                .resourcePolicy()
                .content();
    }

    @Test
    @DisplayName("the organization's resource policy lets a member work on policies, and on nothing else")
    void resourcePolicyDelegates() {
        company.management().putResourcePolicy(put -> put.content("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},\
                "Action":["organizations:CreatePolicy","organizations:ListPolicies"],"Resource":"*",\
                "Condition":{"StringEquals":{"organizations:PolicyType":"SERVICE_CONTROL_POLICY"}}}]}""".formatted(prod)));

        OrganizationsClient delegated = company.as(prod);
        delegated.createPolicy(create -> create.type(PolicyType.SERVICE_CONTROL_POLICY)
                .name("From a member")
                .description("")
                .content("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
                        + "\"Resource\":\"*\"}]}"));
        assertThat(delegated
                        .listPolicies(list -> list.filter(PolicyType.SERVICE_CONTROL_POLICY))
                        .policies())
                .hasSize(2);
        assertThatThrownBy(() -> delegated.listPolicies(list -> list.filter(PolicyType.RESOURCE_CONTROL_POLICY)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("because no resource-based policy allows the organizations:ListPolicies action");
        assertDenied(() -> delegated.closeAccount(close -> close.accountId(prod)));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("You don't have permissions to access this resource.");
    }
}
