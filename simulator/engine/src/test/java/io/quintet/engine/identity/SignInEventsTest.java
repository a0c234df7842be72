package io.quintet.engine.identity;

import static io.quintet.engine.TwoAccounts.allowing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quintet.engine.SignIn;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventReader;
import io.quintet.rules.event.UserIdentity.OnBehalfOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** What the trail tells of people who sign in, and of what they take from the access portal. */
class SignInEventsTest {

    private static final String SIGN_IN = "signin.amazonaws.com";
    private static final String PORTAL = "sso.amazonaws.com";

    private Workforce company;
    private SignIn browser;
    private String alice;
    private String production;

    @BeforeEach
    void aliceWorksInProduction() {
        company = Workforce.founded();
        production = company.account("production");
        String set = company.permissionSet("Reading", allowing("iam:List*"));
        alice = company.person("alice");
        company.assign(PrincipalType.USER, alice, set, production);
        browser = company.simulator().signIn().from("203.0.113.9", "Firefox");
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void everyCredentialIsChallengedAndVerifiedBeforeSomebodyIsSignedIn() {
        browser.portalToken("alice", true);

        List<Event> events = events(SIGN_IN);
        assertThat(events)
                .extracting(Event::eventName, event -> data(event, "CredentialType"))
                .containsExactly(
                        tuple("CredentialChallenge", "PASSWORD"),
                        tuple("CredentialVerification", "PASSWORD"),
                        tuple("CredentialChallenge", "TOTP"),
                        tuple("CredentialVerification", "TOTP"),
                        tuple("UserAuthentication", "PASSWORD,TOTP"));
        assertThat(events).allSatisfy(event -> {
            assertThat(outcome(event)).isEqualTo("Success");
            assertThat(event.eventType()).isEqualTo("AwsServiceEvent");
            assertThat(event.recipientAccountId()).isEqualTo(company.management());
            assertThat(event.awsRegion()).isEqualTo("eu-west-1");
            assertThat(event.sourceIPAddress()).isEqualTo("203.0.113.9");
            assertThat(event.userAgent()).isEqualTo("Firefox");
            assertThat(event.userIdentity().type()).isEqualTo("IdentityCenterUser");
            assertThat(event.userIdentity().onBehalfOf()).isEqualTo(alice());
        });
        assertThat(events).extracting(event -> data(event, "AuthWorkflowID")).containsOnly(workflow(events));
        assertThat(events).extracting(Event::eventID).doesNotHaveDuplicates();
        assertThat(data(events.get(0), "UserName")).isEqualTo("alice");
        assertThat(data(events.get(4), "LoginTo")).isEqualTo(new Instance(company.management()).startUrl() + "/");
    }

    @Test
    void aPasswordAloneIsTold() {
        browser.portalToken("alice", false);

        assertThat(events(SIGN_IN))
                .extracting(Event::eventName)
                .containsExactly("CredentialChallenge", "CredentialVerification", "UserAuthentication");
        assertThat(data(events(SIGN_IN).get(2), "CredentialType")).isEqualTo("PASSWORD");
    }

    @Test
    void whoMayNotSignInFailsAtTheVerificationAndIsNotNamed() {
        company.enable(alice, false);

        assertThatThrownBy(() -> browser.portalToken("alice", true)).hasMessage("the user alice is disabled");
        assertThatThrownBy(() -> browser.portalToken("mallory", true)).hasMessage("there is no user mallory");

        List<Event> events = events(SIGN_IN);
        assertThat(events)
                .extracting(Event::eventName, SignInEventsTest::outcome)
                .containsExactly(
                        tuple("CredentialChallenge", "Success"),
                        tuple("CredentialVerification", "Failure"),
                        tuple("CredentialChallenge", "Success"),
                        tuple("CredentialVerification", "Failure"));
        assertThat(data(events.get(2), "UserName")).isEqualTo("mallory");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.userIdentity().type()).isEqualTo("Unknown");
            assertThat(event.userIdentity().onBehalfOf()).isNull();
            assertThat(event.userIdentity().accountId()).isEqualTo(company.management());
        });
    }

    @Test
    void aTokenAndWhatThePortalGivesForItBelongToTheSignIn() {
        String token = tokenByDevice();
        company.portal().listAccounts(list -> list.accessToken(token));
        company.portal().listAccountRoles(list -> list.accessToken(token).accountId(production));
        company.credentials(token, production, "Reading");

        List<Event> events = events(PORTAL).stream()
                .filter(event ->
                        "IdentityCenterUser".equals(event.userIdentity().type()))
                .toList();
        assertThat(events)
                .extracting(Event::eventName)
                .containsExactly(
                        "Authenticate", "CreateToken", "ListAccounts", "ListAccountRoles", "GetRoleCredentials");
        String credential = events(SIGN_IN).get(0).userIdentity().credentialId();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.recipientAccountId()).isEqualTo(company.management());
            assertThat(event.awsRegion()).isEqualTo("eu-west-1");
            assertThat(event.userIdentity().onBehalfOf()).isEqualTo(alice());
            assertThat(event.userIdentity().credentialId()).isEqualTo(credential);
        });
        Event taken = events.get(4);
        assertThat(taken.eventType()).isEqualTo("AwsServiceEvent");
        assertThat(taken.readOnly()).isTrue();
        assertThat(taken.requestParameters()).isNull();
        assertThat(Objects.requireNonNull(taken.serviceEventDetails()).text())
                .isEqualTo("{\"account_id\":\"" + production + "\",\"role_name\":\"Reading\"}");
    }

    @Test
    void aTokenIsToldWithoutItsSecrets() {
        String token = tokenByDevice();

        Event created = events(PORTAL).stream()
                .filter(event -> event.eventName().equals("CreateToken"))
                .findFirst()
                .orElseThrow();
        assertThat(created.eventType()).isEqualTo("AwsApiCall");
        assertThat(created.parameter("grantType")).hasValue("urn:ietf:params:oauth:grant-type:device_code");
        assertThat(created.parameter("clientSecret")).hasValue("HIDDEN_DUE_TO_SECURITY_REASONS");
        assertThat(Objects.requireNonNull(created.responseElements()).text())
                .contains("\"accessToken\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"")
                .doesNotContain(token);
        assertThat(created.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.type()).isEqualTo("IdentityStoreId");
            assertThat(resource.arn()).isEqualTo(company.store());
        });
    }

    private String tokenByDevice() {
        SsoOidcClient oidc = company.oidc();
        RegisterClientResponse cli =
                oidc.registerClient(register -> register.clientName("aws-cli").clientType("public"));
        StartDeviceAuthorizationResponse started = oidc.startDeviceAuthorization(start -> start.clientId(cli.clientId())
                .clientSecret(cli.clientSecret())
                .startUrl(new Instance(company.management()).startUrl()));
        browser.approve(started.userCode(), "alice", true);
        return oidc.createToken(create -> create.clientId(cli.clientId())
                        .clientSecret(cli.clientSecret())
                        .grantType("urn:ietf:params:oauth:grant-type:device_code")
                        .deviceCode(started.deviceCode()))
                .accessToken();
    }

    /** The events of a source, the oldest first. */
    private List<Event> events(String source) {
        company.simulator().settle();
        List<Event> events = new ArrayList<>();
        company.as(company.management(), CloudTrailClient.class)
                .lookupEvents(lookup -> lookup.lookupAttributes(LookupAttribute.builder()
                        .attributeKey(LookupAttributeKey.EVENT_SOURCE)
                        .attributeValue(source)
                        .build()))
                .events()
                .forEach(found -> events.add(0, EventReader.read(found.cloudTrailEvent())));
        return events;
    }

    private OnBehalfOf alice() {
        return new OnBehalfOf(
                alice, "arn:aws:identitystore::" + company.management() + ":identitystore/" + company.store());
    }

    private static String workflow(List<Event> events) {
        return data(events.get(0), "AuthWorkflowID");
    }

    private static String data(Event event, String name) {
        return Objects.requireNonNull(event.additionalEventData()).string(name).orElseThrow();
    }

    private static String outcome(Event event) {
        return Objects.requireNonNull(event.serviceEventDetails())
                .string(event.eventName())
                .orElseThrow();
    }
}
