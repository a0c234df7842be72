package io.quintet.engine.identity;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.SignIn;
import io.quintet.engine.TwoAccounts.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sso.model.AccountInfo;
import software.amazon.awssdk.services.sso.model.RoleInfo;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;

/** What a person gets at the access portal, and what takes it from them. */
class PortalAccessTest {

    private static final Refusal NO_ACCESS = new Refusal("ForbiddenException", "No access");
    private static final Refusal NO_SESSION =
            new Refusal("UnauthorizedException", "Session token not found or invalid");

    private Workforce company;
    private String production;
    private String alice;
    private String operators;
    private String reading;
    private String token;

    @BeforeEach
    void aliceIsAnOperatorOfProduction() {
        company = Workforce.founded();
        production = company.account("production");
        alice = company.person("alice");
        operators = company.group("Operators", alice);
        reading = company.permissionSet("Prod-ReadOnly", allowing("iam:List*"));
        company.assign(PrincipalType.GROUP, operators, reading, production);
        token = company.simulator().signIn().portalToken("alice", true);
    }

    @AfterEach
    void close() {
        company.close();
    }

    private AwsCredentials work() {
        return company.credentials(token, production, "Prod-ReadOnly");
    }

    private IamClient iam(AwsCredentials who) {
        return company.client(IamClient.class, who);
    }

    @Test
    void anAssignmentGivesCredentialsOfItsRoleAndNoMorePermissionsThanItsPermissionSet() {
        AwsCredentials atWork = work();

        assertThat(company.whoIs(atWork))
                .matches(
                        "arn:aws:sts::" + production + ":assumed-role/AWSReservedSSO_Prod-ReadOnly_[0-9a-f]{16}/alice");
        assertThat(iam(atWork).listRoles().roles()).isNotEmpty();
        assertThat(refusal(() -> iam(atWork).createUser(user -> user.userName("backdoor")))
                        .message())
                .startsWith("User: arn:aws:sts::" + production + ":assumed-role/AWSReservedSSO_Prod-ReadOnly_")
                .contains("/alice is not authorized to perform: iam:CreateUser")
                .endsWith("because no identity-based policy allows the iam:CreateUser action");
    }

    @Test
    void thePortalShowsWhatAPersonIsAssignedTo() {
        company.account("laboratory");

        assertThat(company.portal()
                        .listAccounts(list -> list.accessToken(token))
                        .accountList())
                .containsExactly(AccountInfo.builder()
                        .accountId(production)
                        .accountName("production")
                        .emailAddress("production@company.example")
                        .build());
        assertThat(company.portal()
                        .listAccountRoles(list -> list.accessToken(token).accountId(production))
                        .roleList())
                .extracting(RoleInfo::roleName)
                .containsExactly("Prod-ReadOnly");
        assertThat(refusal(() -> company.portal()
                        .listAccountRoles(list -> list.accessToken(token).accountId(company.management()))))
                .isEqualTo(NO_ACCESS);
        assertThat(refusal(() -> company.credentials(token, production, "Administrator")))
                .isEqualTo(NO_ACCESS);
    }

    @Test
    void whoLeavesTheGroupGetsNoMoreCredentialsWhileThoseGivenLastOn() {
        AwsCredentials before = work();

        company.leave(operators, alice);

        assertThat(refusal(this::work)).isEqualTo(NO_ACCESS);
        assertThat(iam(before).listRoles().roles()).isNotEmpty();
        company.simulator().advance(Duration.ofHours(1));
        assertThat(refusal(() -> iam(before).listRoles()).code()).isEqualTo("ExpiredToken");
    }

    @Test
    void whenTheLastAssignmentIsRemovedTheRoleGoesAndItsSessionsCanDoNothing() {
        AwsCredentials before = work();

        company.unassign(PrincipalType.GROUP, operators, reading, production);

        assertThat(refusal(this::work)).isEqualTo(NO_ACCESS);
        assertThat(refusal(() -> iam(before).listRoles()).code()).isEqualTo("AccessDenied");
        assertThat(company.as(production, IamClient.class)
                        .listRoles(list -> list.pathPrefix("/aws-reserved/"))
                        .roles())
                .isEmpty();
    }

    @Test
    void aDisabledPersonWithASessionStillGetsCredentialsUntilTheSessionIsEnded() {
        SignIn signIn = company.simulator().signIn();

        company.enable(alice, false);

        assertThatThrownBy(() -> signIn.portalToken("alice", true))
                .isInstanceOf(SignIn.Refused.class)
                .hasMessage("the user alice is disabled");
        assertThat(iam(work()).listRoles().roles()).isNotEmpty();

        signIn.sessions("alice").forEach(session -> signIn.endSession(session.id()));
        assertThat(refusal(this::work)).isEqualTo(NO_SESSION);
    }

    @Test
    void aDenyOfThePersonsIdEndsLiveSessionsInMemberAccountsAtOnce() {
        AwsCredentials live = work();
        String policy = company.organizations()
                .createPolicy(create -> create.type(PolicyType.SERVICE_CONTROL_POLICY)
                        .name("RevokeUser")
                        .description("")
                        .content("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",
                                "Condition":{"StringEquals":{"identitystore:UserId":"%s"}}}]}""".formatted(alice)))
                .policy()
                .policySummary()
                .id();
        company.organizations().attachPolicy(attach -> attach.policyId(policy).targetId(production));

        assertThat(refusal(() -> iam(live).listRoles()).message())
                .endsWith("with an explicit deny in a service control policy: arn:aws:organizations::"
                        + company.management() + ":policy/"
                        + company.organizations()
                                .describeOrganization()
                                .organization()
                                .id()
                        + "/service_control_policy/" + policy);
    }

    @Test
    void aPortalSessionEndsByLoggingOutAndByItself() {
        String another = company.simulator().signIn().portalToken("alice", false);

        company.portal().logout(logout -> logout.accessToken(token));
        assertThat(refusal(this::work)).isEqualTo(NO_SESSION);
        assertThat(company.simulator().signIn().sessions("alice")).hasSize(1);

        company.simulator().advance(Duration.ofHours(8));
        assertThat(refusal(() -> company.credentials(another, production, "Prod-ReadOnly")))
                .isEqualTo(NO_SESSION);
        assertThat(company.simulator().signIn().sessions("alice")).isEmpty();
    }

    @Test
    void whatNeedsASecondFactorIsAllowedToThoseWhoProvedOne() {
        String careful = company.permissionSet(
                "Careful", allowingIf("iam:ListUsers", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"));
        company.assign(PrincipalType.USER, alice, careful, production);
        String withoutMfa = company.simulator().signIn().portalToken("alice", false);

        assertThat(iam(company.credentials(token, production, "Careful"))
                        .listUsers()
                        .users())
                .isEmpty();
        assertThat(refusal(() -> iam(company.credentials(withoutMfa, production, "Careful"))
                                .listUsers())
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aDeletedPersonHasNoSession() {
        company.people()
                .deleteUser(delete -> delete.identityStoreId(company.store()).userId(alice));

        assertThat(refusal(this::work)).isEqualTo(NO_SESSION);
    }
}
