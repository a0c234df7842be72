package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.quintet.rules.event.UserIdentity;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Archive;
import io.quintet.scenarios.Organization;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Pipelines that have no keys, and take a role by the tokens of their issuer. */
public final class PipelineSteps {

    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String AWS = "sts.amazonaws.com";
    private static final Who AUDITOR = new Who.Person("Carol", "Security-Audit", "Log Archive");
    private static final String LISTING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}]}""";

    private final World world;
    private String role = "";
    private String leaked = "";
    private Optional<Access> pipeline = Optional.empty();

    public PipelineSteps(World world) {
        this.world = world;
    }

    @Given("the role {word} in {account} for the pipeline of {word} on {word}")
    public void trust(String name, String account, String repository, String branch) {
        IamClient iam = world.organization().as(new Who.Administrator(account)).to(IamClient.class);
        String provider = iam.createOpenIDConnectProvider(
                        create -> create.url(ISSUER).clientIDList(AWS))
                .openIDConnectProviderArn();
        role = iam.createRole(create -> create.roleName(name)
                        .assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                        "Action":"sts:AssumeRoleWithWebIdentity","Principal":{"Federated":"%s"},
                        "Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"%s",
                        "token.actions.githubusercontent.com:sub":"%s"}}}]}""".formatted(provider, AWS, subject(repository, branch))))
                .role()
                .arn();
        iam.attachRolePolicy(attach -> attach.roleName(name).policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
    }

    private static String subject(String repository, String branch) {
        return "repo:" + repository + ":ref:refs/heads/" + branch;
    }

    private String token(String repository, String branch, String audience) {
        return world.organization()
                .simulator()
                .issuer(ISSUER)
                .token(Map.of("sub", subject(repository, branch), "aud", audience));
    }

    @When("the pipeline of {word} on {word} takes the role")
    public void take(String repository, String branch) {
        assume(token(repository, branch, AWS), null);
    }

    @When("the pipeline of {word} on {word} takes the role, to list users alone")
    public void takeToList(String repository, String branch) {
        assume(token(repository, branch, AWS), LISTING);
    }

    @When("the pipeline of {word} on {word} takes the role with a token for its package registry")
    public void takeWithOtherAudience(String repository, String branch) {
        assume(token(repository, branch, "https://packages.example.com"), null);
    }

    /** Keeps a genuine token's signature, and says something else. */
    @When("somebody takes the role with a forged token of {word} on {word}")
    public void forge(String repository, String branch) {
        String[] own = token("evil/shop", "main", AWS).split("\\.", -1);
        String said = token(repository, branch, AWS).split("\\.", -1)[1];
        assume(own[0] + "." + said + "." + own[2], null);
    }

    @When("the pipeline of {word} on {word} leaks its token")
    public void leak(String repository, String branch) {
        leaked = token(repository, branch, AWS);
    }

    @When("somebody takes the role with the leaked token")
    public void takeWithLeaked() {
        assume(leaked, null);
    }

    private void assume(String token, @Nullable String policy) {
        Organization organization = world.organization();
        AwsCredentials none = AnonymousCredentialsProvider.create().resolveCredentials();
        StsClient sts = organization.simulator().client(StsClient.class, none, Region.US_EAST_1);
        pipeline = Optional.empty();
        world.attempt(() -> {
            Credentials session = sts.assumeRoleWithWebIdentity(request -> request.roleArn(role)
                            .roleSessionName("run-17")
                            .webIdentityToken(token)
                            .policy(policy))
                    .credentials();
            pipeline = Optional.of(new Access(
                    organization.simulator(),
                    AwsSessionCredentials.create(
                            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                    Region.US_EAST_1,
                    Optional.empty()));
        });
    }

    @When("it lists the users of Prod")
    public void listUsers() {
        Access it = pipeline.orElseThrow();
        world.attempt(() -> it.to(IamClient.class).listUsers());
    }

    @When("it lists the roles of Prod")
    public void listRoles() {
        Access it = pipeline.orElseThrow();
        world.attempt(() -> it.to(IamClient.class).listRoles());
    }

    @When("it takes Prod out of the organization")
    public void leave() {
        Access it = pipeline.orElseThrow();
        world.attempt(() -> it.to(OrganizationsClient.class).leaveOrganization(request -> {}));
    }

    @Then("{word} is the answer: {}")
    public void refused(String code, String message) {
        assertThat(world.last().code()).isEqualTo(code);
        assertThat(world.last().message()).isEqualTo(message);
    }

    @Then("{word} is the answer")
    public void refused(String code) {
        assertThat(world.last().code()).isEqualTo(code);
    }

    @Then("{action} is denied because no session policy allows it")
    public void narrowed(String action) {
        assertThat(world.last().message()).endsWith("because no session policy allows the " + action + " action");
    }

    @Then("the archive tells that the pipeline of {word} on {word} took the role")
    public void told(String repository, String branch) {
        Organization organization = world.organization();
        world.later(1);
        assertThat(new Archive(organization.as(AUDITOR), organization.archive())
                        .events(event -> event.eventName().equals("AssumeRoleWithWebIdentity")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.userIdentity().type()).isEqualTo(UserIdentity.WEB_IDENTITY_USER);
                    assertThat(event.userIdentity().userName()).isEqualTo(subject(repository, branch));
                    assertThat(Objects.requireNonNull(event.requestParameters()).string("roleArn"))
                            .contains(role);
                });
    }
}
