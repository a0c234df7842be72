package io.quintet.engine.identity;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.SignIn;
import io.quintet.engine.SignIn.AuthorizationRequest;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** How a client on somebody's machine, such as the AWS CLI, gets a token that its person approved. */
class SignInTest {

    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8400/oauth/callback");

    private Workforce company;
    private SsoOidcClient oidc;
    private SignIn signIn;
    private String production;
    private RegisterClientResponse cli;

    @BeforeEach
    void aliceWorksInProduction() {
        company = Workforce.founded();
        oidc = company.oidc();
        signIn = company.simulator().signIn();
        production = company.account("production");
        String set = company.permissionSet("Reading", allowing("iam:List*"));
        company.assign(PrincipalType.USER, company.person("alice"), set, production);
        cli = oidc.registerClient(register -> register.clientName("aws-cli").clientType("public"));
    }

    @AfterEach
    void close() {
        company.close();
    }

    private String startUrl() {
        return new Instance(company.management()).startUrl();
    }

    private StartDeviceAuthorizationResponse start() {
        return oidc.startDeviceAuthorization(start ->
                start.clientId(cli.clientId()).clientSecret(cli.clientSecret()).startUrl(startUrl()));
    }

    private CreateTokenResponse poll(StartDeviceAuthorizationResponse started) {
        return oidc.createToken(create -> create.clientId(cli.clientId())
                .clientSecret(cli.clientSecret())
                .grantType(DEVICE_CODE)
                .deviceCode(started.deviceCode()));
    }

    private static String reason(ThrowingCallable call) {
        return refusal(call).code();
    }

    private String whoIs(String token) {
        return company.whoIs(company.credentials(token, production, "Reading"));
    }

    @Test
    void aDeviceGetsATokenWhenItsPersonApproves() {
        StartDeviceAuthorizationResponse started = start();

        assertThat(started.verificationUriComplete()).endsWith("?user_code=" + started.userCode());
        assertThat(reason(() -> poll(started))).isEqualTo("AuthorizationPendingException");
        assertThat(signIn.pending(started.userCode()))
                .get()
                .extracting(SignIn.Pending::clientName)
                .isEqualTo("aws-cli");
        signIn.approve(started.userCode(), "alice", true);

        CreateTokenResponse token = poll(started);
        assertThat(token.expiresIn()).isEqualTo(28_800);
        assertThat(token.refreshToken()).isNull();
        assertThat(whoIs(token.accessToken())).endsWith("/alice");
        assertThat(reason(() -> poll(started))).isEqualTo("InvalidGrantException");
        assertThat(signIn.pending(started.userCode())).isEmpty();
    }

    @Test
    void aDeviceGetsNoTokenWhenItsPersonDeniesOrComesTooLate() {
        StartDeviceAuthorizationResponse denied = start();
        signIn.deny(denied.userCode());
        assertThat(reason(() -> poll(denied))).isEqualTo("AccessDeniedException");

        StartDeviceAuthorizationResponse late = start();
        company.simulator().advance(Duration.ofMinutes(10));
        assertThat(reason(() -> poll(late))).isEqualTo("ExpiredTokenException");
        assertThatThrownBy(() -> signIn.approve(late.userCode(), "alice", true))
                .hasMessage("no client waits under the code " + late.userCode());
        assertThatThrownBy(() -> signIn.approve(start().userCode(), "mallory", true))
                .hasMessage("there is no user mallory");
    }

    @Test
    void aBrowserBringsACodeThatOnlyTheClientThatBeganCanExchange() {
        RegisterClientResponse client = oidc.registerClient(register -> register.clientName("aws-cli")
                .clientType("public")
                .scopes("sso:account:access")
                .grantTypes("authorization_code", "refresh_token")
                .redirectUris("http://127.0.0.1/oauth/callback")
                .issuerUrl(startUrl()));

        URI back = signIn.authorize(
                new AuthorizationRequest(client.clientId(), REDIRECT, CHALLENGE, "at work"), "alice", true);

        assertThat(back.toString()).startsWith(REDIRECT + "?code=").endsWith("&state=at+work");
        String code = back.getRawQuery().replaceFirst("code=([^&]+)&.*", "$1");
        assertThat(reason(() -> exchange(client, code, "somebody-elses-verifier")))
                .isEqualTo("InvalidGrantException");
        CreateTokenResponse token = exchange(client, code, VERIFIER);
        assertThat(token.expiresIn()).isEqualTo(3_600);
        assertThat(whoIs(token.accessToken())).endsWith("/alice");
        assertThat(reason(() -> exchange(client, code, VERIFIER))).isEqualTo("InvalidGrantException");

        company.simulator().advance(Duration.ofHours(2));
        assertThat(reason(() -> whoIs(token.accessToken()))).isEqualTo("UnauthorizedException");
        assertThat(whoIs(refresh(client, token).accessToken())).endsWith("/alice");
        assertThat(reason(() -> refresh(client, token))).isEqualTo("InvalidGrantException");
    }

    private CreateTokenResponse exchange(RegisterClientResponse client, String code, String verifier) {
        return oidc.createToken(create -> create.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("authorization_code")
                .redirectUri(REDIRECT.toString())
                .code(code)
                .codeVerifier(verifier));
    }

    private CreateTokenResponse refresh(RegisterClientResponse client, CreateTokenResponse token) {
        return oidc.createToken(create -> create.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("refresh_token")
                .refreshToken(token.refreshToken()));
    }

    @Test
    void clientsThatDoNotProveThemselvesGetNothing() {
        assertThat(reason(() -> oidc.startDeviceAuthorization(start ->
                        start.clientId(cli.clientId()).clientSecret("guessed").startUrl(startUrl()))))
                .isEqualTo("InvalidClientException");
        assertThat(reason(() -> oidc.startDeviceAuthorization(start -> start.clientId(cli.clientId())
                        .clientSecret(cli.clientSecret())
                        .startUrl("https://other.awsapps.com/start"))))
                .isEqualTo("InvalidRequestException");
        assertThat(reason(() -> oidc.createToken(create -> create.clientId(cli.clientId())
                        .clientSecret(cli.clientSecret())
                        .grantType("password"))))
                .isEqualTo("UnsupportedGrantTypeException");
        assertThat(reason(() ->
                        oidc.registerClient(register -> register.clientName("x").clientType("confidential"))))
                .isEqualTo("InvalidClientMetadataException");
        assertThatThrownBy(() -> signIn.authorize(
                        new AuthorizationRequest(cli.clientId(), URI.create("https://evil.example"), CHALLENGE, "s"),
                        "alice",
                        true))
                .isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void sessionsLastAsLongAsTheAdministratorSets() {
        signIn.sessionsLast(Duration.ofDays(90));
        String token = signIn.portalToken("alice", true);

        company.simulator().advance(Duration.ofDays(89));
        assertThat(whoIs(token)).endsWith("/alice");
        company.simulator().advance(Duration.ofDays(1));
        assertThat(reason(() -> whoIs(token))).isEqualTo("UnauthorizedException");
    }
}
