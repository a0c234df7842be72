package io.quintet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.app.pages.LocalPages;
import io.quintet.engine.Simulator;
import io.quintet.engine.server.HttpServer;
import io.quintet.landingzone.blueprint.Blueprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.sts.StsClient;

/** The organization over HTTP, as commands, browsers and AWS clients on this machine use it. */
class ServedOrganizationTest {

    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CALLBACK = "http://127.0.0.1:38125/oauth/callback";

    private static Organization organization;
    private static HttpServer server;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeAll
    static void serve() throws IOException {
        Simulator simulator = Simulator.create();
        organization = Organization.raise(simulator, Blueprint.fiveAccounts(), step -> {});
        LocalPages pages = new LocalPages(simulator, List.of("alice"));
        pages.open();
        server = HttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), pages);
    }

    @AfterAll
    static void close() {
        server.close();
        organization.close();
    }

    private int quintet(String line) {
        CommandLine commands = Quintet.commandLine(Terminal.of(Map.of()))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors));
        return commands.execute((line + " --port " + server.port()).split(" "));
    }

    @Test
    void prodBreakGlassIsGivenOnceSomebodyElseHasApproved() {
        String credentials = "credentials --mfa --person erin --permission-set Prod-BreakGlass --account "
                + organization.built().account("Prod");

        assertThat(quintet(credentials)).isEqualTo(1);
        assertThat(errors.toString()).contains("No access", "Prod-BreakGlass needs an approval");
        assertThat(quintet("break-glass --person erin --approve-by erin")).isEqualTo(2);
        assertThat(errors.toString()).contains("nobody approves their own access");
        assertThat(quintet("break-glass --person erin --approve-by bob")).isEqualTo(1);
        assertThat(errors.toString()).contains("bob could not approve it: No access");

        assertThat(quintet("break-glass --person erin --approve-by dave --for 30m"))
                .isZero();
        assertThat(output.toString()).startsWith("erin may use Prod-BreakGlass until ");
        assertThat(quintet(credentials)).isZero();
        assertThat(output.toString()).contains("\"AccessKeyId\":\"ASIA");
    }

    @Test
    void aPipelineGetsARoleByTheTokenThatItsIssuerGivesIt() {
        String shop = "444455556666";
        Simulator simulator = organization.simulator();
        IamClient iam = simulator.client(IamClient.class, simulator.rootCredentials(shop), Region.US_EAST_1);
        iam.createOpenIDConnectProvider(create ->
                create.url("https://token.actions.githubusercontent.com").clientIDList("sts.amazonaws.com"));
        String role = iam.createRole(create -> create.roleName("Deploy").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
                        "Principal":{"Federated":"arn:aws:iam::%s:oidc-provider/token.actions.githubusercontent.com"},
                        "Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:acme/shop:main",
                        "token.actions.githubusercontent.com:repository":"acme/shop"}}}]}""".formatted(shop)))
                .role()
                .arn();
        String asked = "token --issuer https://token.actions.githubusercontent.com --audience sts.amazonaws.com"
                + " --subject repo:acme/shop:main --claim repository=acme/shop";
        assertThat(quintet(asked + " --claim x={")).isEqualTo(2);
        assertThat(errors.toString()).contains("the value of --claim x begins as JSON does, and is none");
        assertThat(quintet(asked.replace("https:", "http:"))).isEqualTo(1);
        assertThat(errors.toString()).contains("its URL begins with https://");

        assertThat(quintet(asked + " --for 5m")).isZero();
        String token = output.toString();
        assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        try (StsClient sts = StsClient.builder()
                .endpointOverride(at(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            assertThat(sts.assumeRoleWithWebIdentity(request ->
                                    request.roleArn(role).roleSessionName("run").webIdentityToken(token))
                            .assumedRoleUser()
                            .arn())
                    .isEqualTo("arn:aws:sts::" + shop + ":assumed-role/Deploy/run");
        }
    }

    @Test
    void awsSsoLoginGetsATokenByAuthorizationCodeAndPkce() throws Exception {
        try (SsoOidcClient oidc = SsoOidcClient.builder()
                        .endpointOverride(at(""))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
                SsoClient portal = SsoClient.builder()
                        .endpointOverride(at(""))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            RegisterClientResponse cli = register(oidc);

            HttpResponse<String> page = get(authorizeAddress(cli, "S256"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<b>botocore-client-quintet</b> asks for access to your accounts");
            HttpResponse<String> allowed = post(form(page.body()) + "&person=alice&mfa=true");
            assertThat(allowed.statusCode()).isEqualTo(303);
            Matcher answer = Pattern.compile(Pattern.quote(CALLBACK) + "\\?code=(\\w+)&state=the-state")
                    .matcher(allowed.headers().firstValue("location").orElseThrow());
            assertThat(answer.matches()).isTrue();

            CreateTokenResponse token = oidc.createToken(create -> create.clientId(cli.clientId())
                    .clientSecret(cli.clientSecret())
                    .grantType("authorization_code")
                    .redirectUri(CALLBACK)
                    .code(answer.group(1))
                    .codeVerifier(VERIFIER));
            assertThat(token.refreshToken()).isNotEmpty();
            assertThat(portal.listAccounts(list -> list.accessToken(token.accessToken()))
                            .accountList())
                    .extracting(account -> account.accountName())
                    .contains("Prod");
        }
    }

    @Test
    void whatAClientDoesWrongIsToldItOrThePerson() throws Exception {
        try (SsoOidcClient oidc = SsoOidcClient.builder()
                .endpointOverride(at(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            RegisterClientResponse cli = register(oidc);

            assertThat(location(get(authorizeAddress(cli, "plain"))))
                    .endsWith("?error=invalid_request&state=the-state");
            HttpResponse<String> elsewhere =
                    get(authorizeAddress(cli, "S256").replace("127.0.0.1%3A38125", "evil.example"));
            assertThat(elsewhere.statusCode()).isEqualTo(400);
            assertThat(elsewhere.body()).contains("No client is registered with this client_id and redirect_uri");
            String page = get(authorizeAddress(cli, "S256")).body();
            assertThat(location(post(form(page) + "&deny=true"))).endsWith("?error=access_denied&state=the-state");
            assertThat(post("person=alice").statusCode()).isEqualTo(403);
        }
    }

    /** As version 2 of the AWS CLI registers itself. */
    private static RegisterClientResponse register(SsoOidcClient oidc) {
        return oidc.registerClient(register -> register.clientName("botocore-client-quintet")
                .clientType("public")
                .grantTypes("authorization_code", "refresh_token")
                .redirectUris("http://127.0.0.1/oauth/callback")
                .issuerUrl(organization.startUrl())
                .scopes("sso:account:access"));
    }

    private static String authorizeAddress(RegisterClientResponse cli, String method) {
        return "/authorize?response_type=code&client_id=" + cli.clientId() + "&redirect_uri=" + encoded(CALLBACK)
                + "&state=the-state&code_challenge_method=" + method + "&scopes=sso%3Aaccount%3Aaccess&code_challenge="
                + CHALLENGE;
    }

    /** The hidden fields of a page's form. */
    private static String form(String page) {
        StringBuilder form = new StringBuilder();
        Matcher field = Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (field.find()) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(field.group(1))
                    .append('=')
                    .append(encoded(field.group(2)));
        }
        return form.toString();
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(at("/_quintet/authorize"))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
