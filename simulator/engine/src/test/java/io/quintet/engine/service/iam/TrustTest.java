package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.trusting;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;

/** Who may assume a role, and what becomes of sessions and trust when users and roles are deleted. */
class TrustTest {

    private TwoAccounts accounts;
    private String own;
    private IamClient root;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        own = accounts.own();
        root = accounts.rootIam(own);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private String trustOf(String role) {
        String encoded = root.getRole(request -> request.roleName(role)).role().assumeRolePolicyDocument();
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private Refusal denial(String caller, String role) {
        return new Refusal(
                "AccessDenied",
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s because no role trust policy allows the sts:AssumeRole action"
                        .formatted(caller, role));
    }

    @ParameterizedTest(name = "role in the caller''s account: {0}; trusts: {1}; caller allowed: {2}; assumed: {3}")
    @CsvSource({
        "true,  user,    false, true",
        "true,  account, false, false",
        "true,  account, true,  true",
        "true,  nobody,  true,  false",
        "false, user,    false, false",
        "false, user,    true,  true",
        "false, account, true,  true",
        "false, nobody,  true,  false",
    })
    void trustAndPermissionTogetherLetACallerIn(boolean same, String trusts, boolean allowed, boolean assumed) {
        AwsCredentials maya =
                allowed ? accounts.user(own, "maya", allowing("sts:AssumeRole")) : accounts.user(own, "maya");
        accounts.user(own, "noor");
        String trusted = switch (trusts) {
            case "user" -> userArn(own, "maya");
            case "account" -> own;
            default -> userArn(own, "noor");
        };
        String role = accounts.role(same ? own : OTHER, "operator", trusted);

        if (assumed) {
            assertThat(accounts.arnOf(accounts.assume(maya, role)))
                    .isEqualTo("arn:aws:sts::" + (same ? own : OTHER) + ":assumed-role/operator/at-work");
        } else {
            assertThat(refusal(() -> accounts.assume(maya, role)).message())
                    .startsWith("User: " + userArn(own, "maya")
                            + " is not authorized to perform: sts:AssumeRole on resource: " + role);
        }
    }

    @Test
    void aRoleThatDoesNotExistIsDeniedLikeOneThatTrustsSomebodyElse() {
        AwsCredentials maya = accounts.user(own, "maya", allowing("sts:AssumeRole"));
        accounts.user(own, "noor");
        String untrusting = accounts.role(own, "operator", userArn(own, "noor"));
        String missing = "arn:aws:iam::" + own + ":role/missing";

        assertThat(refusal(() -> accounts.assume(maya, untrusting)))
                .isEqualTo(denial(userArn(own, "maya"), untrusting));
        assertThat(refusal(() -> accounts.assume(maya, missing))).isEqualTo(denial(userArn(own, "maya"), missing));
    }

    @Test
    void aRootUserMayNotAssumeRoles() {
        String role = accounts.role(own, "operator", own, allowing("*"));

        assertThat(refusal(() -> accounts.assume(accounts.simulator().rootCredentials(own), role)))
                .isEqualTo(new Refusal("AccessDenied", "Roles may not be assumed by root accounts."));
    }

    @Test
    void trustDoesNotPassToAnotherUserOfTheSameName() {
        AwsCredentials first = accounts.user(own, "maya");
        String role = accounts.role(own, "operator", userArn(own, "maya"));
        assertThat(trustOf("operator")).isEqualTo(trusting(userArn(own, "maya")));
        String id = accounts.sts(first).getCallerIdentity().userId();

        root.deleteAccessKey(key -> key.userName("maya").accessKeyId(first.accessKeyId()));
        root.deleteUser(user -> user.userName("maya"));
        AwsCredentials second = accounts.user(own, "maya");

        assertThat(trustOf("operator")).isEqualTo(trusting(id));
        assertThat(refusal(() -> accounts.assume(second, role))).isEqualTo(denial(userArn(own, "maya"), role));

        root.updateAssumeRolePolicy(trust -> trust.roleName("operator").policyDocument(trusting(userArn(own, "maya"))));
        assertThat(accounts.arnOf(accounts.assume(second, role))).endsWith("/operator/at-work");
    }

    @Test
    void aSessionOfADeletedRoleHoldsNothingEvenWhenTheRoleIsMadeAnew() {
        AwsCredentials maya = accounts.user(own, "maya");
        String role = accounts.role(own, "operator", userArn(own, "maya"), allowing("iam:ListUsers"));
        AwsCredentials session = accounts.assume(maya, role);
        assertThat(accounts.iam(session).listUsers().users()).hasSize(1);

        root.deleteRolePolicy(policy -> policy.roleName("operator").policyName("policy-0"));
        root.deleteRole(request -> request.roleName("operator"));
        accounts.role(own, "operator", userArn(own, "maya"), allowing("iam:ListUsers"));

        assertThat(refusal(() -> accounts.iam(session).listUsers()).message())
                .endsWith("because no identity-based policy allows the iam:ListUsers action");
        assertThat(accounts.iam(accounts.assume(maya, role)).listUsers().users())
                .hasSize(1);
    }

    @Test
    void aTrustPolicyNamesNobodyWhoDoesNotExist() {
        assertThat(refusal(() -> accounts.role(own, "operator", userArn(own, "nobody"))))
                .isEqualTo(new Refusal(
                        "MalformedPolicyDocument",
                        "Invalid principal in policy: \"AWS\":\"" + userArn(own, "nobody") + "\""));
    }

    @Test
    void anAccountInATrustPolicyIsShownByItsArn() {
        accounts.role(own, "operator", OTHER);

        assertThat(trustOf("operator")).isEqualTo(trusting("arn:aws:iam::" + OTHER + ":root"));
    }

    @Test
    void rolesOfServicesAreChangedByTheirServicesAlone() {
        root.createServiceLinkedRole(role -> role.awsServiceName("guardduty.amazonaws.com"));
        String name = "AWSServiceRoleForAmazonGuardDuty";

        assertThat(refusal(() -> root.attachRolePolicy(
                        role -> role.roleName(name).policyArn("arn:aws:iam::aws:policy/AdministratorAccess"))))
                .isEqualTo(new Refusal(
                        "UnmodifiableEntity",
                        "Cannot perform the operation on the protected role '" + name
                                + "' - this role is only modifiable by AWS"));
        assertThat(refusal(() -> root.createRole(role -> role.roleName("fake")
                        .path("/aws-reserved/sso.amazonaws.com/")
                        .assumeRolePolicyDocument(trusting(own)))))
                .isEqualTo(new Refusal(
                        "InvalidInput", "Path prefix '/aws-reserved/' can only be used for AWS Service linked Roles"));

        String task = root.deleteServiceLinkedRole(role -> role.roleName(name)).deletionTaskId();
        assertThat(root.getServiceLinkedRoleDeletionStatus(status -> status.deletionTaskId(task))
                        .statusAsString())
                .isEqualTo("SUCCEEDED");
        assertThat(refusal(() -> root.getRole(role -> role.roleName(name))).code())
                .isEqualTo("NoSuchEntity");
    }
}
