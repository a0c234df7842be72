package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.federation.Issuer;
import io.quintet.engine.federation.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * A pipeline without keys: it gets a role by the token that its issuer gives it (IAM user guide, "OIDC federation").
 */
class WebIdentityTest {

    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String MAIN = "repo:acme/shop:ref:refs/heads/main";
    private static final String DEPLOY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":%s,\
            "Principal":{"Federated":"arn:aws:iam::%s:oidc-provider/token.actions.githubusercontent.com"},\
            "Condition":%s}]}""";
    private static final String ON_MAIN = """
            {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com",\
            "token.actions.githubusercontent.com:sub":"repo:acme/shop:ref:refs/heads/main"}}""";
    private static final Refusal NOT_LET_IN =
            new Refusal("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");

    private TwoAccounts accounts;
    private String own;
    private String role;

    @BeforeEach
    void a_role_for_the_pipeline_of_one_repository() {
        accounts = new TwoAccounts();
        own = accounts.own();
        trustGithub(own);
        role = role(own, "Deploy", "\"sts:AssumeRoleWithWebIdentity\"", ON_MAIN);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private void trustGithub(String account) {
        accounts.rootIam(account)
                .createOpenIDConnectProvider(create -> create.url(GITHUB).clientIDList("sts.amazonaws.com"));
    }

    private String role(String account, String name, String actions, String condition) {
        IamClient root = accounts.rootIam(account);
        String arn = root.createRole(create ->
                        create.roleName(name).assumeRolePolicyDocument(DEPLOY.formatted(actions, account, condition)))
                .role()
                .arn();
        root.putRolePolicy(put -> put.roleName(name).policyName("all").policyDocument(allowing("*")));
        return arn;
    }

    private Issuer github() {
        return accounts.simulator().issuer(GITHUB);
    }

    private String token(Map<String, ?> more) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", MAIN, "aud", "sts.amazonaws.com"));
        claims.putAll(more);
        return github().token(claims);
    }

    private AssumeRoleWithWebIdentityResponse assume(
            String roleArn, String token, Consumer<AssumeRoleWithWebIdentityRequest.Builder> more) {
        StsClient nobody = accounts.sts(AnonymousCredentialsProvider.create().resolveCredentials());
        return nobody.assumeRoleWithWebIdentity(request ->
                more.accept(request.roleArn(roleArn).roleSessionName("run-17").webIdentityToken(token)));
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return assume(role, token, request -> {});
    }

    private AwsCredentials session(String token) {
        return credentials(assume(token).credentials());
    }

    @Test
    void the_pipeline_gets_the_role_and_is_told_what_its_token_says() {
        AssumeRoleWithWebIdentityResponse begun = assume(token(Map.of()));

        assertThat(begun.provider())
                .isEqualTo("arn:aws:iam::" + own + ":oidc-provider/token.actions.githubusercontent.com");
        assertThat(begun.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(begun.subjectFromWebIdentityToken()).isEqualTo(MAIN);
        assertThat(begun.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::" + own + ":assumed-role/Deploy/run-17");
        assertThat(begun.packedPolicySize()).isNull();
        assertThat(accounts.arnOf(credentials(begun.credentials())))
                .isEqualTo(begun.assumedRoleUser().arn());
    }

    static Stream<Arguments> neighbours() {
        return Stream.of(
                arguments("another branch", Map.of("sub", "repo:acme/shop:ref:refs/heads/dev"), NOT_LET_IN),
                arguments("another repository", Map.of("sub", "repo:acme/shop2:ref:refs/heads/main"), NOT_LET_IN),
                arguments("another owner", Map.of("sub", "repo:evil/shop:ref:refs/heads/main"), NOT_LET_IN),
                arguments("another audience", Map.of("aud", "https://github.com/acme"), incorrect()),
                arguments("an authorized party of its own", Map.of("azp", "somebody"), incorrect()),
                arguments("no subject", Map.of("sub", ""), missing("sub")),
                arguments("subjects without end", Map.of("sub", List.of()), missing("sub")),
                arguments("no end", Map.of("exp", "never"), missing("exp")),
                arguments("another issuer", Map.of("iss", "https://gitlab.com"), unknown("https://gitlab.com")),
                arguments("a longer issuer", Map.of("iss", GITHUB + "/acme"), unknown(GITHUB + "/acme")),
                arguments("an issuer without TLS", Map.of("iss", GITHUB.replace("https", "http")), unknownPlain()));
    }

    private static Refusal incorrect() {
        return new Refusal("InvalidIdentityToken", "Incorrect token audience");
    }

    private static Refusal missing(String claim) {
        return new Refusal("InvalidIdentityToken", "Missing a required claim: " + claim);
    }

    private static Refusal unknown(String issuer) {
        return new Refusal("InvalidIdentityToken", "No OpenIDConnect provider found in your account for " + issuer);
    }

    private static Refusal unknownPlain() {
        return unknown(GITHUB.replace("https", "http"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neighbours")
    void a_token_with_anything_else_in_it_gets_nothing(String name, Map<String, ?> claims, Refusal refused) {
        assertThat(refusal(() -> assume(token(claims)))).as(name).isEqualTo(refused);
    }

    @Test
    void a_token_that_another_key_signed_is_refused_whatever_it_says() {
        String genuine = token(Map.of());
        try (Simulator elsewhere = Simulator.create(99, Clock.systemUTC())) {
            String foreign = elsewhere.issuer(GITHUB).token(Map.of("sub", MAIN, "aud", "sts.amazonaws.com"));
            assertThat(refusal(() -> assume(foreign)))
                    .isEqualTo(new Refusal(
                            "InvalidIdentityToken",
                            "Couldn't retrieve verification key from your identity provider,  please reference"
                                    + " AssumeRoleWithWebIdentity documentation for requirements"));
            String[] mixed = {part(genuine, 0), part(foreign, 1), part(foreign, 2)};
            assertThat(refusal(() -> assume(String.join(".", mixed)))).isEqualTo(wrongSignature());
        }
        String others = token(Map.of("sub", "repo:evil/shop:ref:refs/heads/main"));
        String forged = part(others, 0) + "." + part(genuine, 1) + "." + part(others, 2);
        assertThat(refusal(() -> assume(forged))).isEqualTo(wrongSignature());
    }

    private static Refusal wrongSignature() {
        return new Refusal("InvalidIdentityToken", "Token signature invalid");
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"alg\":\"none\"}; no signature",
                "{\"alg\":\"HS256\",\"kid\":\"k\"}; a shared secret",
                "{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":false}; an extension nobody knows",
                "{\"alg\":\"ES256\",\"alg\":\"none\"}; two algorithms",
                "not JSON; no header",
            })
    void a_token_that_proves_nothing_is_none(String header, String why) {
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "." + part(token(Map.of()), 1) + ".";

        assertThat(refusal(() -> assume(forged)))
                .as(why)
                .isEqualTo(
                        new Refusal(
                                "InvalidIdentityToken",
                                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"));
    }

    @ParameterizedTest
    @EnumSource
    void an_issuer_may_sign_as_it_likes(SigningAlgorithm algorithm) {
        String token = github().token(algorithm, Map.of("sub", MAIN, "aud", List.of("other", "sts.amazonaws.com")));

        assertThat(assume(role(own, "Any", "\"sts:AssumeRoleWithWebIdentity\"", "{}"), token, request -> {})
                        .audience())
                .isEqualTo("sts.amazonaws.com");
    }

    @Test
    void a_token_is_good_from_its_issue_to_its_end() {
        long now = accounts.simulator().now().getEpochSecond();
        String later = token(Map.of("nbf", now + 60));
        String shortly = token(Map.of("exp", now + 300));

        assertThat(refusal(() -> assume(later)).code()).isEqualTo("InvalidIdentityToken");
        accounts.simulator().advance(Duration.ofSeconds(100));
        assertThat(session(later)).isNotNull();
        assertThat(session(shortly)).isNotNull();
        accounts.simulator().advance(Duration.ofSeconds(200));
        Refusal expired = refusal(() -> assume(shortly));
        assertThat(expired.code()).isEqualTo("ExpiredTokenException");
        assertThat(expired.message())
                .matches("Token expired: current date/time \\d+ must be before the expiration" + " date/time "
                        + (now + 300));
    }

    @Test
    void the_provider_has_to_be_one_of_the_roles_account() {
        String theirs = accounts.role(OTHER, "Deploy", own);
        assertThat(refusal(() -> assume(theirs, token(Map.of()), request -> {})))
                .isEqualTo(unknown(GITHUB));
        trustGithub(OTHER);
        assertThat(refusal(() -> assume(theirs, token(Map.of()), request -> {})))
                .isEqualTo(NOT_LET_IN);
        accounts.rootIam(OTHER)
                .updateAssumeRolePolicy(update -> update.roleName("Deploy")
                        .policyDocument(DEPLOY.formatted("\"sts:AssumeRoleWithWebIdentity\"", own, ON_MAIN)));

        assertThat(refusal(() -> assume(theirs, token(Map.of()), request -> {})))
                .as("a trust policy that names another account's provider")
                .isEqualTo(NOT_LET_IN);
        assertThat(refusal(() -> assume(theirs + "2", token(Map.of()), request -> {})))
                .as("no such role")
                .isEqualTo(NOT_LET_IN);
    }

    @Test
    void without_its_provider_the_role_is_out_of_reach() {
        String arn = "arn:aws:iam::" + own + ":oidc-provider/token.actions.githubusercontent.com";
        IamClient root = accounts.rootIam(own);

        root.removeClientIDFromOpenIDConnectProvider(
                remove -> remove.openIDConnectProviderArn(arn).clientID("sts.amazonaws.com"));
        assertThat(refusal(() -> assume(token(Map.of())))).isEqualTo(incorrect());
        root.addClientIDToOpenIDConnectProvider(
                add -> add.openIDConnectProviderArn(arn).clientID("sts.amazonaws.com"));
        assertThat(session(token(Map.of()))).isNotNull();
        root.deleteOpenIDConnectProvider(delete -> delete.openIDConnectProviderArn(arn));
        assertThat(refusal(() -> assume(token(Map.of())))).isEqualTo(unknown(GITHUB));
    }

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
