package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Attempt;
import io.quintet.scenarios.Portal;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.Entry.Kind;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An intruder who has copied somebody's session at the access portal. */
public final class IntruderSteps {

    private static final String INTRUDER = "Intruder";

    private final World world;
    private final Intrusion intrusion;

    public IntruderSteps(World world, Intrusion intrusion) {
        this.world = world;
        this.intrusion = intrusion;
    }

    @Given("Alice works as Prod-SRE in Prod, and an intruder has copied her session at the access portal")
    public void copied() {
        Portal portal = world.organization().portal(Intrusion.VICTIM).from(Intrusion.USUAL_ADDRESS);
        Access session = portal.credentials(world.organization().account("Prod"), Intrusion.PERMISSION_SET);
        session.to(StsClient.class).getCallerIdentity();
        world.chronicle()
                .note(
                        Kind.USUAL,
                        Intrusion.VICTIM,
                        "works as Prod-SRE in Prod",
                        "from " + Intrusion.USUAL_ADDRESS + ", as always");
        intrusion.steal(portal);
        world.later(180);
    }

    @When("the intruder takes credentials as Prod-SRE in Prod from an address that nobody knows")
    public void takeCredentials() {
        intrusion.takeCredentials();
        world.chronicle()
                .note(
                        Kind.ATTACK,
                        INTRUDER,
                        "takes credentials as Prod-SRE in Prod",
                        "sso:GetRoleCredentials from " + Intrusion.UNKNOWN_ADDRESS);
        intrusion.probe();
    }

    @When("{int} minute(s) later the intruder lists the secrets of Prod")
    public void listSecrets(int minutes) {
        world.later(minutes);
        int found = intrusion
                .session()
                .to(SecretsManagerClient.class)
                .listSecrets(list -> {})
                .secretList()
                .size();
        world.chronicle().note(Kind.ATTACK, INTRUDER, "lists the secrets of Prod", found + " found");
    }

    @When("{int} minute(s) later the intruder reads the secret of the payments database")
    public void readSecret(int minutes) {
        world.later(minutes);
        String secret = Intrusion.readSecret(intrusion.session());
        assertThat(secret).contains("password");
        world.chronicle().note(Kind.ATTACK, INTRUDER, "reads the secret " + Intrusion.SECRET, "the secret is out");
    }

    @Then("the intruder's session is denied by the service control policy EmergencyDeny")
    public void sessionDenied() {
        Attempt attempt = world.attempt(() -> Intrusion.readSecret(intrusion.session()));
        assertThat(attempt.message())
                .contains("is not authorized to perform: secretsmanager:GetSecretValue")
                .contains("with an explicit deny in a service control policy: "
                        + world.organization().guardrailArn("EmergencyDeny"));
        world.chronicle()
                .note(Kind.DENIAL, INTRUDER, "reads the secret again", "by EmergencyDeny: " + attempt.message());
    }

    @Then("what the intruder takes from the portal now is denied by EmergencyDeny as well")
    public void newCredentialsDenied() {
        Access anew = intrusion.portal().credentials(world.organization().account("Prod"), Intrusion.PERMISSION_SET);
        Attempt attempt = world.attempt(() -> Intrusion.readSecret(anew));
        assertThat(attempt.message()).contains(world.organization().guardrailArn("EmergencyDeny"));
        world.chronicle()
                .note(Kind.DENIAL, INTRUDER, "reads it with new credentials", "by EmergencyDeny, with the same words");
    }

    @Then("the portal still gives the intruder credentials, which still read the secret")
    public void portalStillOpen() {
        Access anew = intrusion.portal().credentials(world.organization().account("Prod"), Intrusion.PERMISSION_SET);
        assertThat(Intrusion.readSecret(anew)).contains("password");
        world.chronicle()
                .note(Kind.ATTACK, INTRUDER, "takes new credentials and reads the secret again", "nothing denied it");
    }

    @Then("the portal gives the intruder no credentials for any account")
    public void portalClosed() {
        assertThat(Attempt.of(() -> intrusion.portal().accounts()).code()).isEqualTo("UnauthorizedException");
        assertThat(world.organization().accounts()).allSatisfy(account -> {
            Attempt attempt = Attempt.of(() -> intrusion.portal().credentials(account, Intrusion.PERMISSION_SET));
            assertThat(attempt.code()).isEqualTo("UnauthorizedException");
        });
        world.chronicle()
                .note(
                        Kind.DENIAL,
                        INTRUDER,
                        "asks the portal for credentials in every account",
                        "UnauthorizedException");
    }
}
