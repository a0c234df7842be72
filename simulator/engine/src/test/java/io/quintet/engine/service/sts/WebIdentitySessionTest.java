package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.federation.Issuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** What decides about a token beside its subject, and what the session may do that begins with it. */
class WebIdentitySessionTest extends PipelineScene {

    @ParameterizedTest
    @CsvSource({
        "token.actions.githubusercontent.com:repository_id, repository_id, 4711, true",
        "token.actions.githubusercontent.com:job_workflow_ref, job_workflow_ref, acme/ci/deploy.yml@main, true",
        "token.actions.githubusercontent.com:environment, environment, production, true",
        "token.actions.githubusercontent.com:email, email, a@example.com, true",
        "token.actions.githubusercontent.com:runner_environment, runner_environment, self-hosted, false",
        "gitlab.com:project_id, project_id, 4711, false",
        "sts:RoleSessionName, any, run-17, true",
        "aws:FederatedProvider, any, arn:aws:iam::*:oidc-provider/token.actions.githubusercontent.com, true",
    })
    void conditions_know_the_claims_that_AWS_documents(String key, String claim, String value, boolean known) {
        String claims = role(
                own,
                "Claims",
                "\"sts:AssumeRoleWithWebIdentity\"",
                "{\"StringLike\":{\"" + key + "\":\"" + value + "\"}}");
        String token = token(Map.of(claim, value));

        if (known) {
            assertThat(assume(claims, token, request -> {})).isNotNull();
        } else {
            assertThat(refusal(() -> assume(claims, token, request -> {}))).isEqualTo(NOT_LET_IN);
        }
    }

    @Test
    void later_calls_know_where_the_session_comes_from_and_no_other_claims() {
        IamClient root = accounts.rootIam(own);
        root.putRolePolicy(
                put -> put.roleName("Deploy").policyName("all").policyDocument(allowingIf("iam:ListUsers", """
                {"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:acme/shop:ref:refs/heads/main",\
                "token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},\
                "ArnLike":{"aws:FederatedProvider":"arn:aws:iam::*:oidc-provider/token.actions.githubusercontent.com"},\
                "Null":{"token.actions.githubusercontent.com:repository":"true"}}""")));

        AwsCredentials pipeline = session(token(Map.of("repository", "acme/shop")));
        assertThat(accounts.iam(pipeline).listUsers().users()).isEmpty();
    }

    @Test
    void a_session_policy_narrows_what_the_pipeline_may_do() {
        AssumeRoleWithWebIdentityResponse begun =
                assume(role, token(Map.of()), request -> request.policy(allowing("iam:ListUsers")));

        AwsCredentials pipeline = credentials(begun.credentials());
        assertThat(begun.packedPolicySize()).isPositive();
        assertThat(accounts.iam(pipeline).listUsers().users()).isEmpty();
        assertThat(refusal(() -> accounts.iam(pipeline).listRoles()).message())
                .isEqualTo("User: arn:aws:sts::" + own + ":assumed-role/Deploy/run-17 is not authorized to perform:"
                        + " iam:ListRoles on resource: arn:aws:iam::" + own
                        + ":role/ because no session policy allows the iam:ListRoles action");
    }

    @Test
    void a_session_is_as_long_as_the_role_lets_it_be() {
        assertThat(refusal(() -> assume(role, token(Map.of()), request -> request.durationSeconds(3_601))))
                .isEqualTo(new Refusal(
                        "ValidationError",
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));
        accounts.rootIam(own).updateRole(update -> update.roleName("Deploy").maxSessionDuration(43_200));
        assertThat(assume(role, token(Map.of()), request -> request.durationSeconds(43_200))
                        .credentials()
                        .expiration())
                .isAfter(accounts.simulator().now().plus(Duration.ofHours(11)));
    }

    static Stream<Map<String, ?>> tagged() {
        return Stream.of(
                Map.of(
                        "https://aws.amazon.com/tags",
                        Map.of(
                                "principal_tags",
                                Map.of("Team", List.of("blue"), "Shift", List.of("night")),
                                "transitive_tag_keys",
                                List.of("Team")),
                        "https://aws.amazon.com/source_identity",
                        "maya.k"),
                Map.of(
                        "https://aws.amazon.com/tags/principal_tags/Team",
                        "blue",
                        "https://aws.amazon.com/tags/principal_tags/Shift",
                        List.of("night"),
                        "https://aws.amazon.com/tags/transitive_tag_keys",
                        List.of("Team"),
                        "https://aws.amazon.com/source_identity",
                        "maya.k"));
    }

    @ParameterizedTest
    @MethodSource("tagged")
    void tags_and_a_source_identity_in_a_token_need_permissions_of_their_own(Map<String, ?> claims) {
        assertThat(refusal(() -> assume(token(claims))))
                .isEqualTo(new Refusal("AccessDenied", "Not authorized to perform sts:TagSession"));
        String tagging = role(
                own,
                "Tagging",
                "[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]",
                "{\"StringEquals\":{\"aws:RequestTag/Team\":\"blue\",\"sts:SourceIdentity\":\"maya.k\"},"
                        + "\"ForAllValues:StringEquals\":{\"sts:TransitiveTagKeys\":\"Team\"}}");
        String next = accounts.role(
                OTHER,
                "auditor",
                own,
                allowingIf(
                        "iam:ListUsers",
                        "{\"StringEquals\":{\"aws:PrincipalTag/Team\":\"blue\",\"aws:SourceIdentity\":\"maya.k\"},"
                                + "\"Null\":{\"aws:PrincipalTag/Shift\":\"true\"}}"));

        AssumeRoleWithWebIdentityResponse begun = assume(tagging, token(claims), request -> {});
        AwsCredentials chained = accounts.assume(credentials(begun.credentials()), next);

        assertThat(begun.sourceIdentity()).isEqualTo("maya.k");
        assertThat(accounts.iam(chained).listUsers().users()).isEmpty();
    }

    @Test
    void a_pod_of_a_cluster_gets_the_role_of_its_service_account() {
        String cluster = "oidc.eks.eu-central-1.amazonaws.com/id/ABCD1234";
        accounts.rootIam(own)
                .createOpenIDConnectProvider(
                        create -> create.url("https://" + cluster).clientIDList("sts.amazonaws.com"));
        accounts.rootIam(own)
                .createRole(create ->
                        create.roleName("Pod").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",\
                "Principal":{"Federated":"arn:aws:iam::%s:oidc-provider/%s"},\
                "Condition":{"StringEquals":{"%s:sub":"system:serviceaccount:shop:web"}}}]}""".formatted(own, cluster, cluster)));
        Issuer issuer = accounts.simulator().issuer("https://" + cluster);
        String pod = "arn:aws:iam::" + own + ":role/Pod";

        assertThat(assume(
                        pod,
                        issuer.token(Map.of("aud", "sts.amazonaws.com", "sub", "system:serviceaccount:shop:web")),
                        request -> {}))
                .isNotNull();
        assertThat(refusal(() -> assume(
                        pod,
                        issuer.token(Map.of("aud", "sts.amazonaws.com", "sub", "system:serviceaccount:shop:job")),
                        request -> {})))
                .isEqualTo(NOT_LET_IN);
        assertThat(refusal(() -> assume(pod, token(Map.of("sub", "system:serviceaccount:shop:web")), request -> {})))
                .as("GitHub says so")
                .isEqualTo(NOT_LET_IN);
    }

    @Test
    void a_guest_of_an_identity_pool_needs_no_provider_in_the_account() {
        accounts.rootIam(own).createRole(create -> create.roleName("Guest").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",\
                "Principal":{"Federated":"cognito-identity.amazonaws.com"},\
                "Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"eu-west-1:pool"},\
                "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}]}"""));
        Issuer pool = accounts.simulator().issuer("https://cognito-identity.amazonaws.com");
        String guest = "arn:aws:iam::" + own + ":role/Guest";

        assertThat(assume(
                                guest,
                                pool.token(Map.of(
                                        "aud", "eu-west-1:pool",
                                        "sub", "eu-west-1:somebody",
                                        "amr", List.of("authenticated", "graph.facebook.com"))),
                                request -> {})
                        .provider())
                .isEqualTo("cognito-identity.amazonaws.com");
        assertThat(refusal(() -> assume(
                        guest,
                        pool.token(Map.of(
                                "aud", "eu-west-1:pool",
                                "sub", "eu-west-1:somebody",
                                "amr", List.of("unauthenticated"))),
                        request -> {})))
                .isEqualTo(NOT_LET_IN);
    }

    @Test
    void an_opaque_token_is_nothing_that_can_be_checked_here() {
        Refusal refused = refusal(() -> assume(role, "Atza|opaque", request -> request.providerId("www.amazon.com")));

        assertThat(refused.code()).isEqualTo("NotImplemented");
        assertThat(refused.message()).contains("www.amazon.com");
    }
}
