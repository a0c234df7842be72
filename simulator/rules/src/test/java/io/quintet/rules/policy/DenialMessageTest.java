package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a denied caller reads, word by word. */
final class DenialMessageTest {
    private static final String SCP_ARN =
            "arn:aws:organizations::987654321098:policy/o-ab12/service_control_policy/p-2kgn";
    private static final Arn ROLES = Arn.parse("arn:aws:iam::123456789012:role/*");
    private static final Principal MATT =
            new Principal.User(Arn.parse("arn:aws:iam::123456789012:user/Matt"), "AIDAMATT");
    private static final Policy DENY_ALL = Policy.parse(
            PolicyKind.SERVICE_CONTROL, "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}");
    private static final Policy ALLOW_ALL = Policy.parse(PolicyKind.IDENTITY, Policy.FULL_AWS_ACCESS);

    @Test
    void anExplicitDenyTellsThePolicyByItsArn() {
        PolicySet policies = PolicySet.builder()
                .serviceControl(List.of(new Level("root", List.of(DENY_ALL.withArn(SCP_ARN)))))
                .identity("user Matt", ALLOW_ALL)
                .build();
        assertThat(message(policies, request(MATT, "iam:ListRoles", ROLES)))
                .isEqualTo("User: arn:aws:iam::123456789012:user/Matt is not authorized to perform: iam:ListRoles"
                        + " on resource: arn:aws:iam::123456789012:role/* with an explicit deny in a service control"
                        + " policy: " + SCP_ARN);
    }

    @Test
    void anExplicitDenyInAnInlinePolicyTellsItsKindOnly() {
        PolicySet policies = PolicySet.builder().identity("user Matt", DENY_ALL).build();
        assertThat(message(policies, request(MATT, "iam:ListRoles", ROLES)))
                .endsWith(" with an explicit deny in an identity-based policy");
    }

    @Test
    void thePolicyToldIsTheOneThatDenies() {
        Policy denying = Policy.parse(
                PolicyKind.IDENTITY, "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}");
        PolicySet policies = PolicySet.builder()
                .identity(List.of(
                        new Attachment("user Matt", ALLOW_ALL.withArn("arn:aws:iam::aws:policy/AdministratorAccess")),
                        new Attachment("user Matt", denying.withArn("arn:aws:iam::123456789012:policy/Nothing"))))
                .build();
        assertThat(message(policies, request(MATT, "iam:ListRoles", ROLES)))
                .endsWith(" in an identity-based policy: arn:aws:iam::123456789012:policy/Nothing");
    }

    @Test
    void acrossOrganizationsThePolicyIsNotTold() {
        Policy denying = Policy.parse(
                        PolicyKind.RESOURCE_CONTROL,
                        "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}")
                .withArn("arn:aws:organizations::987654321098:policy/o-ab12/resource_control_policy/p-3");
        PolicySet policies = PolicySet.builder()
                .resourceControl(List.of(new Level("root", List.of(denying))))
                .build();
        Arn queue = Arn.parse("arn:aws:sqs:eu-west-1:210987654321:q");
        assertThat(message(policies, request(MATT, "sqs:SendMessage", queue)))
                .endsWith(" with an explicit deny in a resource control policy");
        Context oneOrganization = Context.builder()
                .put("aws:PrincipalOrgID", "o-ab12")
                .put("aws:ResourceOrgID", "o-ab12")
                .build();
        assertThat(message(policies, new Request(MATT, Action.parse("sqs:SendMessage"), queue, oneOrganization)))
                .endsWith(" policy: arn:aws:organizations::987654321098:policy/o-ab12/resource_control_policy/p-3");
    }

    @Test
    void anImplicitDenyNamesTheActionAgain() {
        assertThat(message(PolicySet.builder().build(), request(MATT, "ec2:RunInstances", Arn.ANY)))
                .isEqualTo("User: arn:aws:iam::123456789012:user/Matt is not authorized to perform: ec2:RunInstances"
                        + " on resource: * because no identity-based policy allows the ec2:RunInstances action");
    }

    @Test
    void aRoleThatTrustsSomebodyElseIsNamedAsSuch() {
        PolicySet policies =
                PolicySet.builder().identity("user Matt", ALLOW_ALL).build();
        Arn role = Arn.parse("arn:aws:iam::123456789012:role/Admin");
        assertThat(message(policies, request(MATT, "sts:AssumeRole", role)))
                .endsWith(" because no role trust policy allows the sts:AssumeRole action");
    }

    @Test
    void storageQuotesTheResourceAndTellsStrangersNothing() {
        Arn object = Arn.parse("arn:aws:s3:::logs/a");
        PolicySet none = PolicySet.builder().build();
        assertThat(message(none, request(MATT, "s3:GetObject", object)))
                .contains(" on resource: \"arn:aws:s3:::logs/a\" because no identity-based policy allows");
        assertThat(message(none, request(MATT, "s3:GetObject", object.ownedBy("210987654321"))))
                .isEqualTo("Access Denied");
        assertThat(message(none, request(new Principal.Anonymous(), "s3:GetObject", object)))
                .isEqualTo("Access Denied");
    }

    @Test
    void onlyTheFirstOfSeveralKindsIsNamed() {
        Decision denied = PolicySet.builder()
                .serviceControl(List.of(new Level("root", List.of())))
                .build()
                .decide(request(MATT, "ec2:RunInstances", Arn.ANY));
        assertThat(denied.decidedBy()).containsExactly(PolicyKind.SERVICE_CONTROL, PolicyKind.IDENTITY);
        assertThat(denied.settledBy()).isEqualTo(Optional.of(PolicyKind.SERVICE_CONTROL));
    }

    private static Request request(Principal principal, String action, Arn resource) {
        return new Request(principal, Action.parse(action), resource, Context.EMPTY);
    }

    private static String message(PolicySet policies, Request request) {
        return DenialMessage.of(request, policies.explain(request));
    }
}
