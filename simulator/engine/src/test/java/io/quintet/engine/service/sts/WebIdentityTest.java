package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.federation.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * A pipeline without keys: it gets a role by the token that its issuer gives it (IAM user guide, "OIDC federation").
 */
class WebIdentityTest extends PipelineScene {

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
}
