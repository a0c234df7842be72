package io.quintet.engine.trail;

import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.service.sts.PlayedIdentityProvider;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventReader;
import io.quintet.rules.event.EventResource;
import io.quintet.rules.event.Json;
import io.quintet.rules.event.UserIdentity;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What the trail says of whom identity providers vouch for (CloudTrail user guide, "Values for AWS STS APIs with SAML
 * and web identity federation").
 */
class FederatedCallsTest {

    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String MAIN = "repo:acme/shop:ref:refs/heads/main";

    private TwoAccounts accounts;
    private String own;
    private String provider;
    private String role;

    @BeforeEach
    void a_role_for_the_pipeline_of_one_repository() {
        accounts = new TwoAccounts();
        own = accounts.own();
        provider = accounts.rootIam(own)
                .createOpenIDConnectProvider(create -> create.url(GITHUB).clientIDList("sts.amazonaws.com"))
                .openIDConnectProviderArn();
        role = accounts.rootIam(own)
                .createRole(create -> create.roleName("Deploy").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                        "Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession","sts:SetSourceIdentity"],
                        "Principal":{"Federated":"%s"},"Condition":{"StringEquals":
                        {"token.actions.githubusercontent.com:sub":"%s"}}}]}""".formatted(provider, MAIN)))
                .role()
                .arn();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private String token(Map<String, ?> more) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", MAIN, "aud", "sts.amazonaws.com"));
        claims.putAll(more);
        return accounts.simulator().issuer(GITHUB).token(claims);
    }

    private AwsCredentials assume(String token) {
        StsClient nobody = accounts.sts(AnonymousCredentialsProvider.create().resolveCredentials());
        return credentials(nobody.assumeRoleWithWebIdentity(request ->
                        request.roleArn(role).roleSessionName("run-17").webIdentityToken(token))
                .credentials());
    }

    private List<Event> events(String name) {
        return eventsIn(Region.US_EAST_1, name);
    }

    private List<Event> eventsIn(Region region, String name) {
        accounts.simulator().settle();
        return accounts
                .simulator()
                .client(CloudTrailClient.class, accounts.simulator().rootCredentials(own), region)
                .lookupEvents(ask -> ask.lookupAttributes(LookupAttribute.builder()
                        .attributeKey(LookupAttributeKey.EVENT_NAME)
                        .attributeValue(name)
                        .build()))
                .events()
                .stream()
                .map(each -> EventReader.read(each.cloudTrailEvent()))
                .toList();
    }

    private Event only(String name) {
        assertThat(events(name)).hasSize(1);
        return events(name).get(0);
    }

    @Test
    void a_pipeline_gets_a_role() {
        assume(token(Map.of(
                "https://aws.amazon.com/tags/principal_tags/Team",
                "blue",
                "https://aws.amazon.com/tags/transitive_tag_keys",
                List.of("Team"),
                "https://aws.amazon.com/source_identity",
                "maya.k")));

        Event event = only("AssumeRoleWithWebIdentity");
        assertThat(event.userIdentity())
                .isEqualTo(UserIdentity.webIdentityUser(provider + ":sts.amazonaws.com:" + MAIN, MAIN, provider));
        assertThat(event.recipientAccountId()).isEqualTo(own);
        assertThat(event.sharedEventID()).isNull();
        assertThat(event.resources()).containsExactly(new EventResource(own, "AWS::IAM::Role", role));
        Json parameters = Objects.requireNonNull(event.requestParameters());
        assertThat(parameters.string("roleArn")).contains(role);
        assertThat(parameters.string("roleSessionName")).contains("run-17");
        assertThat(parameters.string("sourceIdentity")).contains("maya.k");
        assertThat(parameters.string("principalTags", "Team")).contains("blue");
        assertThat(parameters.find("transitiveTagKeys").map(Json::text)).contains("[\"Team\"]");
        assertThat(parameters.find("webIdentityToken")).isEmpty();
        Json answer = Objects.requireNonNull(event.responseElements());
        assertThat(answer.string("provider")).contains(provider);
        assertThat(answer.string("subjectFromWebIdentityToken")).contains(MAIN);
        assertThat(answer.find("credentials", "secretAccessKey")).isEmpty();
    }

    @Test
    void its_later_calls_are_the_roles_and_name_the_provider() {
        accounts.arnOf(assume(token(Map.of())));

        Event event = eventsIn(Region.AP_SOUTHEAST_2, "GetCallerIdentity").get(0);
        assertThat(event.userIdentity().type()).isEqualTo(UserIdentity.ASSUMED_ROLE);
        assertThat(Objects.requireNonNull(event.userIdentity().sessionContext()).webIdFederationData())
                .isEqualTo(new Json("{\"federatedProvider\":\"" + provider + "\",\"attributes\":{}}"));
    }

    @Test
    void the_account_sees_who_was_not_let_in() {
        String fork = "repo:evil/shop:ref:refs/heads/main";
        assertThat(refusal(() -> assume(token(Map.of("sub", fork)))).message())
                .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");

        Event event = only("AssumeRoleWithWebIdentity");
        assertThat(event.userIdentity().userName()).isEqualTo(fork);
        assertThat(event.errorCode()).isEqualTo("AccessDenied");
        assertThat(event.errorMessage()).isEqualTo("An unknown error occurred");
        assertThat(Objects.requireNonNull(event.requestParameters()).string("roleArn"))
                .contains(role);
    }

    @Test
    void an_expired_token_is_somebodys_and_a_forged_one_nobodys() {
        String token = token(Map.of());
        accounts.simulator().advance(Duration.ofHours(2));
        assertThat(refusal(() -> assume(token)).code()).isEqualTo("ExpiredTokenException");
        assertThat(refusal(() -> assume(token.substring(0, token.length() - 8) + "AAAAAAAA"))
                        .code())
                .isEqualTo("InvalidIdentityToken");

        Event event = only("AssumeRoleWithWebIdentity");
        assertThat(event.userIdentity().userName()).isEqualTo(MAIN);
        assertThat(event.errorCode()).isEqualTo("ExpiredTokenException");
    }

    @Test
    void somebody_of_an_identity_provider_gets_a_role() {
        PlayedIdentityProvider idp = new PlayedIdentityProvider();
        String saml = accounts.rootIam(own)
                .createSAMLProvider(
                        create -> create.name("Acme").samlMetadataDocument(idp.metadata("https://idp.acme")))
                .samlProviderArn();
        String staff = accounts.rootIam(own)
                .createRole(create -> create.roleName("Staff").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithSAML",
                        "Principal":{"Federated":"%s"}}]}""".formatted(saml)))
                .role()
                .arn();
        String said = PlayedIdentityProvider.attribute(
                        "https://aws.amazon.com/SAML/Attributes/Role", saml + "," + staff)
                + PlayedIdentityProvider.attribute("https://aws.amazon.com/SAML/Attributes/RoleSessionName", "maya.k");
        String response = PlayedIdentityProvider.response(
                "https://idp.acme", accounts.simulator().now().truncatedTo(ChronoUnit.SECONDS), "maya", said);
        accounts.sts(AnonymousCredentialsProvider.create().resolveCredentials())
                .assumeRoleWithSAML(request -> request.roleArn(staff)
                        .principalArn(saml)
                        .samlAssertion(PlayedIdentityProvider.encoded(idp.signAssertion(response))));

        Event event = only("AssumeRoleWithSAML");
        Json answer = Objects.requireNonNull(event.responseElements());
        String qualifier = answer.string("nameQualifier").orElseThrow();
        assertThat(event.userIdentity()).isEqualTo(UserIdentity.samlUser(qualifier + ":maya", "maya", qualifier));
        assertThat(event.resources())
                .containsExactly(
                        new EventResource(own, "AWS::IAM::Role", staff),
                        new EventResource(own, "AWS::IAM::SAMLProvider", saml));
        Json parameters = Objects.requireNonNull(event.requestParameters());
        assertThat(parameters.string("sAMLAssertionID")).contains("_a");
        assertThat(parameters.string("roleSessionName")).contains("maya.k");
        assertThat(parameters.string("principalArn")).contains(saml);
        assertThat(parameters.find("sAMLAssertion")).isEmpty();
    }
}
