package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** What temporary credentials may do, for how long, and what they hand on. */
class SessionTest {

    private TwoAccounts accounts;
    private String own;
    private AwsCredentials maya;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        own = accounts.own();
        maya = accounts.user(own, "maya", allowing("sts:*"), allowing("iam:List*"));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private AwsCredentials assume(AwsCredentials who, String role, Consumer<AssumeRoleRequest.Builder> more) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(role).roleSessionName("at-work");
        more.accept(request);
        return credentials(accounts.sts(who).assumeRole(request.build()).credentials());
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void aSessionPolicyLimitsWhatTheRoleMayDo() {
        String role = accounts.role(own, "operator", own, allowing("iam:*"));
        AwsCredentials listing = assume(maya, role, request -> request.policy(allowing("iam:ListUsers")));
        AwsCredentials reading = assume(
                maya,
                role,
                request -> request.policyArns(PolicyDescriptorType.builder()
                        .arn("arn:aws:iam::aws:policy/IAMReadOnlyAccess")
                        .build()));

        assertThat(accounts.iam(listing).listUsers().users()).hasSize(1);
        assertThat(refusal(() -> accounts.iam(listing).listRoles()).message())
                .endsWith("because no session policy allows the iam:ListRoles action");
        assertThat(accounts.iam(reading).listRoles().roles()).hasSize(1);
        assertThat(refusal(() -> accounts.iam(reading).createUser(user -> user.userName("noor")))
                        .message())
                .endsWith("because no session policy allows the iam:CreateUser action");
    }

    @Test
    void aBoundaryLimitsUsersAndRolesAndGrantsNothing() {
        accounts.rootIam(own)
                .createPolicy(policy -> policy.policyName("Boundary").policyDocument(allowing("iam:ListUsers")));
        String boundary = "arn:aws:iam::" + own + ":policy/Boundary";
        String role = accounts.role(own, "operator", own, allowing("iam:ListRoles"));
        accounts.rootIam(own)
                .putRolePermissionsBoundary(
                        request -> request.roleName("operator").permissionsBoundary(boundary));
        AwsCredentials session = accounts.assume(maya, role);
        accounts.rootIam(own)
                .putUserPermissionsBoundary(request -> request.userName("maya").permissionsBoundary(boundary));

        assertThat(accounts.iam(maya).listUsers().users()).hasSize(1);
        assertThat(refusal(() -> accounts.iam(maya).listRoles()).message())
                .endsWith("because no permissions boundary allows the iam:ListRoles action");
        assertThat(refusal(() -> accounts.iam(session).listRoles()).message())
                .endsWith("because no permissions boundary allows the iam:ListRoles action");
        assertThat(refusal(() -> accounts.iam(session).listUsers()).message())
                .endsWith("because no identity-based policy allows the iam:ListUsers action");
    }

    @Test
    void aSessionLastsNoLongerThanItsRoleAllowsAndAnHourWhenChained() {
        String role = accounts.role(own, "operator", own, allowing("sts:*"));
        String next = accounts.role(OTHER, "auditor", own);
        accounts.rootIam(OTHER)
                .updateRole(request -> request.roleName("auditor").maxSessionDuration(43_200));

        assertThat(refusal(() -> assume(maya, role, request -> request.durationSeconds(3_601))))
                .isEqualTo(new Refusal(
                        "ValidationError",
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));
        assertThat(accounts.arnOf(assume(maya, next, request -> request.durationSeconds(43_200))))
                .contains("auditor");
        assertThat(refusal(() -> assume(accounts.assume(maya, role), next, request -> request.durationSeconds(3_601))))
                .isEqualTo(
                        new Refusal(
                                "ValidationError",
                                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."));
    }

    @Test
    void transitiveTagsAndTheSourceIdentityAreHandedOn() {
        String operator = accounts.role(own, "operator", own, allowing("sts:*"));
        String auditor = accounts.role(
                OTHER,
                "auditor",
                own,
                allowingIf(
                        "iam:ListUsers",
                        "{\"StringEquals\":{\"aws:PrincipalTag/Team\":\"blue\",\"aws:SourceIdentity\":\"maya.k\"}}"),
                allowingIf("iam:ListRoles", "{\"StringEquals\":{\"aws:PrincipalTag/Shift\":\"night\"}}"));
        AwsCredentials first = assume(
                maya,
                operator,
                request -> request.tags(tag("Team", "blue"), tag("Shift", "night"))
                        .transitiveTagKeys("Team")
                        .sourceIdentity("maya.k"));

        AwsCredentials second = accounts.assume(first, auditor);

        assertThat(accounts.iam(second).listUsers().users()).isEmpty();
        assertThat(refusal(() -> accounts.iam(second).listRoles()).code()).isEqualTo("AccessDenied");
        assertThat(refusal(() -> assume(first, auditor, request -> request.tags(tag("team", "red")))))
                .isEqualTo(
                        new Refusal(
                                "InvalidParameterValue",
                                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session."));
    }

    @Test
    void aTrustPolicyMayAskForAnExternalIdAndASessionName() {
        accounts.rootIam(OTHER)
                .createRole(role -> role.roleName("partner").assumeRolePolicyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                                "Principal":{"AWS":"%s"},"Condition":{"StringEquals":
                                {"sts:ExternalId":"agreed","sts:RoleSessionName":"${aws:username}"}}}]}""".formatted(own)));
        String role = "arn:aws:iam::" + OTHER + ":role/partner";

        assertThat(refusal(() -> assume(maya, role, request -> request.roleSessionName("maya")))
                        .message())
                .endsWith("because no role trust policy allows the sts:AssumeRole action");
        assertThat(refusal(() -> assume(maya, role, request -> request.externalId("agreed")))
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(accounts.arnOf(assume(
                        maya, role, request -> request.roleSessionName("maya").externalId("agreed"))))
                .endsWith(":assumed-role/partner/maya");
    }

    @Test
    void anAccessKeyTellsItsAccount() {
        assertThat(accounts.sts(maya)
                        .getAccessKeyInfo(key -> key.accessKeyId(maya.accessKeyId()))
                        .account())
                .isEqualTo(own);
    }
}
