package io.quintet.engine.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.Simulator;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventReader;
import io.quintet.rules.event.Json;
import io.quintet.rules.event.UserIdentity;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What the trail says of calls, read back through LookupEvents. */
class RecordedCallsTest {

    private static final Region REGION = Region.US_EAST_1;

    private final Simulator simulator = Simulator.create();
    private final String account = simulator.managementAccount();
    private final AwsCredentials root = simulator.rootCredentials(account);
    private final IamClient iam = simulator.client(IamClient.class, root, REGION);
    private AwsCredentials alice = root;
    private String aliceId = "";

    @BeforeEach
    void a_user_who_may_do_everything() {
        CreateUserResponse user = iam.createUser(of -> of.userName("alice").path("/staff/"));
        aliceId = user.user().userId();
        iam.attachUserPolicy(of -> of.userName("alice").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        alice = keyOf("alice");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_root_user() {
        Event event = only("CreateUser");

        assertThat(event.userIdentity()).isEqualTo(UserIdentity.root(account, root.accessKeyId()));
        assertThat(event.recipientAccountId()).isEqualTo(account);
        assertThat(event.eventSource()).isEqualTo("iam.amazonaws.com");
        assertThat(event.eventType()).isEqualTo("AwsApiCall");
        assertThat(event.readOnly()).isFalse();
        assertThat(event.sourceIPAddress()).isEqualTo("127.0.0.1");
        assertThat(event.userAgent()).contains("aws-sdk-java");
    }

    @Test
    void a_user_with_a_long_lived_key() {
        sts(alice).getCallerIdentity();

        assertThat(only("GetCallerIdentity").userIdentity())
                .isEqualTo(UserIdentity.iamUser(
                        aliceId, "arn:aws:iam::" + account + ":user/staff/alice", account, alice.accessKeyId()));
    }

    @Test
    void a_user_with_temporary_credentials() {
        AwsCredentials session = session(sts(alice).getSessionToken().credentials());
        sts(session).getCallerIdentity();

        UserIdentity identity = only("GetCallerIdentity").userIdentity();
        assertThat(identity.type()).isEqualTo(UserIdentity.IAM_USER);
        assertThat(identity.userName()).isEqualTo("alice");
        assertThat(identity.accessKeyId()).isEqualTo(session.accessKeyId()).startsWith("ASIA");
        var attributes = Objects.requireNonNull(
                Objects.requireNonNull(identity.sessionContext()).attributes());
        assertThat(attributes.mfaAuthenticated()).isEqualTo("false");
        assertThat(attributes.creationDate()).endsWith("Z");
    }

    @Test
    void a_session_of_a_role_and_the_role_that_it_was_made_from() {
        String role = role("auditor", account);
        AwsCredentials session = assume(alice, role, "alice-at-work");
        sts(session).getCallerIdentity();

        UserIdentity identity = only("GetCallerIdentity").userIdentity();
        assertThat(identity.type()).isEqualTo(UserIdentity.ASSUMED_ROLE);
        assertThat(identity.arn()).isEqualTo("arn:aws:sts::" + account + ":assumed-role/auditor/alice-at-work");
        assertThat(identity.principalId()).startsWith("AROA").endsWith(":alice-at-work");
        var issuer = Objects.requireNonNull(
                Objects.requireNonNull(identity.sessionContext()).sessionIssuer());
        assertThat(issuer.type()).isEqualTo("Role");
        assertThat(issuer.arn()).isEqualTo(role);
        assertThat(issuer.userName()).isEqualTo("auditor");
    }

    @Test
    void a_federated_user_and_who_federated() {
        Credentials federated =
                sts(alice).getFederationToken(of -> of.name("visitor")).credentials();
        sts(session(federated)).getCallerIdentity();

        UserIdentity identity = only("GetCallerIdentity").userIdentity();
        assertThat(identity.type()).isEqualTo(UserIdentity.FEDERATED_USER);
        assertThat(identity.principalId()).isEqualTo(account + ":visitor");
        var issuer = Objects.requireNonNull(
                Objects.requireNonNull(identity.sessionContext()).sessionIssuer());
        assertThat(issuer.type()).isEqualTo("IAMUser");
        assertThat(issuer.userName()).isEqualTo("alice");
    }

    @Test
    void a_denied_call_with_the_message_that_its_caller_read() {
        iam.createUser(of -> of.userName("mallory"));
        IamClient mallory = simulator.client(IamClient.class, keyOf("mallory"), REGION);

        assertThatThrownBy(() -> mallory.deleteUser(of -> of.userName("alice")))
                .isInstanceOfSatisfying(AwsServiceException.class, denied -> {
                    Event event = only("DeleteUser");
                    assertThat(event.errorCode()).isEqualTo("AccessDenied");
                    assertThat(event.errorMessage())
                            .isEqualTo(denied.awsErrorDetails().errorMessage())
                            .endsWith("because no identity-based policy allows the iam:DeleteUser action");
                    assertThat(event.requestParameters()).isNull();
                    assertThat(event.requestID()).isEqualTo(denied.requestId());
                });
    }

    @Test
    void a_denied_call_of_ec2_under_its_own_code() {
        iam.createUser(of -> of.userName("mallory"));
        Ec2Client ec2 = simulator.client(Ec2Client.class, keyOf("mallory"), Region.EU_WEST_1);

        assertThatThrownBy(() -> ec2.createVpc(of -> of.cidrBlock("10.0.0.0/16")))
                .isInstanceOf(AwsServiceException.class);

        assertThat(events(account, root, Region.EU_WEST_1, "CreateVpc"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.errorCode()).isEqualTo("Client.UnauthorizedOperation");
                    assertThat(event.awsRegion()).isEqualTo("eu-west-1");
                });
    }

    @Test
    void a_call_that_failed_under_the_name_of_its_exception() {
        assertThatThrownBy(() -> iam.deleteUser(of -> of.userName("nobody"))).isInstanceOf(AwsServiceException.class);

        Event event = only("DeleteUser");
        assertThat(event.errorCode()).isEqualTo("NoSuchEntityException");
        assertThat(event.errorMessage()).contains("nobody");
        assertThat(event.parameter("userName")).contains("nobody");
        assertThat(event.responseElements()).isNull();
    }

    @Test
    void parameters_and_answers_in_cloudtrails_spelling_and_without_secrets() {
        iam.createLoginProfile(
                of -> of.userName("alice").password("Corr3ct-horse!").passwordResetRequired(true));

        assertThat(only("CreateLoginProfile").requestParameters())
                .isEqualTo(new Json("{\"userName\":\"alice\",\"passwordResetRequired\":true}"));
        Json key = Objects.requireNonNull(only("CreateAccessKey").responseElements());
        assertThat(key.string("accessKey", "accessKeyId")).contains(alice.accessKeyId());
        assertThat(key.string("accessKey", "status")).contains("Active");
        assertThat(key.text()).doesNotContain(alice.secretAccessKey()).doesNotContain("secretAccessKey");
    }

    @Test
    void a_read_only_call_without_its_answer_but_a_new_session_with_its_key() {
        String role = role("auditor", account);
        AwsCredentials session = assume(alice, role, "work");
        iam.listUsers();

        assertThat(only("ListUsers").readOnly()).isTrue();
        assertThat(only("ListUsers").responseElements()).isNull();
        Event assumed = only("AssumeRole");
        assertThat(assumed.readOnly()).isTrue();
        assertThat(assumed.parameter("roleArn")).contains(role);
        assertThat(Objects.requireNonNull(assumed.responseElements()).string("credentials", "accessKeyId"))
                .contains(session.accessKeyId());
        assertThat(assumed.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.arn()).isEqualTo(role);
            assertThat(resource.type()).isEqualTo("AWS::IAM::Role");
        });
    }

    @Test
    void a_call_into_another_account_once_in_each_and_the_two_belong_together() {
        String member = memberAccount();
        String role = "arn:aws:iam::" + member + ":role/OrganizationAccountAccessRole";
        AwsCredentials session = assume(alice, role, "visit");

        Event mine = only("AssumeRole");
        assertThat(events(member, session, REGION, "AssumeRole"))
                .singleElement()
                .satisfies(theirs -> {
                    assertThat(theirs.sharedEventID()).isNotNull().isEqualTo(mine.sharedEventID());
                    assertThat(theirs.eventID()).isNotEqualTo(mine.eventID());
                    assertThat(theirs.recipientAccountId()).isEqualTo(member);
                    assertThat(theirs.userIdentity()).isEqualTo(UserIdentity.awsAccount(aliceId, account));
                });
        assertThat(mine.recipientAccountId()).isEqualTo(account);
        assertThat(mine.userIdentity().userName()).isEqualTo("alice");
    }

    @Test
    void a_role_that_is_refused_is_no_event_of_the_account_that_it_belongs_to() {
        String member = memberAccount();
        AwsCredentials inside =
                assume(alice, "arn:aws:iam::" + member + ":role/OrganizationAccountAccessRole", "visit");
        assertThatThrownBy(() -> assume(alice, "arn:aws:iam::" + member + ":role/vault", "visit"))
                .isInstanceOf(AwsServiceException.class);

        assertThat(events(account, root, REGION, "AssumeRole"))
                .extracting(Event::errorCode)
                .containsExactly("AccessDenied", null);
        assertThat(events(member, inside, REGION, "AssumeRole"))
                .extracting(Event::errorCode)
                .containsExactly((String) null);
    }

    @Test
    void every_call_once_however_often_the_trail_settles_and_whoever_forks() {
        simulator.settle();
        iam.createGroup(of -> of.groupName("staff"));
        simulator.settle();
        simulator.settle();

        assertThat(events(account, root, REGION, "CreateGroup")).hasSize(1);
        try (Simulator fork = simulator.fork()) {
            fork.client(IamClient.class, root, REGION).createGroup(of -> of.groupName("others"));
            fork.settle();
            assertThat(fork.client(CloudTrailClient.class, root, REGION)
                            .lookupEvents(of -> of.lookupAttributes(named("CreateGroup")))
                            .events())
                    .hasSize(2);
        }
        assertThat(events(account, root, REGION, "CreateGroup")).hasSize(1);
    }

    private String memberAccount() {
        OrganizationsClient organizations = simulator.client(OrganizationsClient.class, root, REGION);
        organizations.createOrganization(of -> of.featureSet("ALL"));
        organizations.createAccount(of -> of.accountName("workload").email("workload@example.com"));
        simulator.settle();
        return organizations.listAccounts().accounts().stream()
                .filter(each -> each.name().equals("workload"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String role(String name, String trusted) {
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"AWS":"arn:aws:iam::%s:root"}}]}""".formatted(trusted);
        return iam.createRole(of -> of.roleName(name).assumeRolePolicyDocument(trust))
                .role()
                .arn();
    }

    private AwsCredentials keyOf(String user) {
        var key = iam.createAccessKey(of -> of.userName(user)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private AwsCredentials assume(AwsCredentials who, String role, String name) {
        return session(sts(who).assumeRole(of -> of.roleArn(role).roleSessionName(name))
                .credentials());
    }

    private static AwsCredentials session(Credentials given) {
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    private StsClient sts(AwsCredentials who) {
        return simulator.client(StsClient.class, who, REGION);
    }

    private static LookupAttribute named(String event) {
        return LookupAttribute.builder()
                .attributeKey(LookupAttributeKey.EVENT_NAME)
                .attributeValue(event)
                .build();
    }

    private Event only(String name) {
        List<Event> events = events(account, root, REGION, name);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private List<Event> events(String of, AwsCredentials reader, Region region, String name) {
        simulator.settle();
        List<Event> events = simulator
                .client(CloudTrailClient.class, reader, region)
                .lookupEvents(ask -> ask.lookupAttributes(named(name)))
                .events()
                .stream()
                .map(each -> EventReader.read(each.cloudTrailEvent()))
                .toList();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.recipientAccountId()).isEqualTo(of));
        return events;
    }
}
