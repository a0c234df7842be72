package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.quintet.rules.event.Event;
import io.quintet.scenarios.Archive;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.Entry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions to the log archive, and its answers. */
public final class ArchiveSteps {

    private final World world;
    private String asker = "";
    private List<Event> events = List.of();

    public ArchiveSteps(World world) {
        this.world = world;
    }

    @When("{int} minutes later {person} asks the archive what came from that address")
    public void ask(int minutes, Who.Person auditor) {
        world.later(minutes);
        asker = auditor.name();
        events = new Archive(
                        world.organization().as(auditor), world.organization().archive())
                .events(event -> Intrusion.UNKNOWN_ADDRESS.equals(event.sourceIPAddress()));
        note(
                "what came from " + Intrusion.UNKNOWN_ADDRESS + "?",
                events.size() + " events, from the first at " + events.get(0).eventTime());
    }

    @Then("the archive answers that it was Alice's session as Prod-SRE that read the secret")
    public void whoReadIt() {
        Event read = events.stream()
                .filter(event -> event.eventName().equals("GetSecretValue") && event.succeeded())
                .findFirst()
                .orElseThrow();
        assertThat(read.parameter("secretId")).hasValue(Intrusion.SECRET);
        assertThat(read.userIdentity().arn())
                .contains("AWSReservedSSO_" + Intrusion.PERMISSION_SET)
                .endsWith("/alice");
        note("who read which secret?", read.userIdentity().arn() + " read " + Intrusion.SECRET);
    }

    @Then("the archive answers what else that session did")
    public void whatElse() {
        List<String> names = names();
        assertThat(names).containsSubsequence("GetRoleCredentials", "ListSecrets", "GetSecretValue");
        note("what else did it do?", String.join(", ", names));
    }

    @Then("the archive answers that nothing from there reached Non-Prod or Shared Services")
    public void untouched() {
        Set<Optional<String>> accounts = events.stream()
                .map(event -> Optional.ofNullable(event.recipientAccountId()))
                .collect(Collectors.toSet());
        assertThat(accounts)
                .doesNotContain(
                        Optional.of(world.organization().account("Non-Prod")),
                        Optional.of(world.organization().account("Shared Services")));
        note("did it reach Non-Prod or Shared Services?", "no: nothing from there in their logs");
    }

    @Then("the archive holds the denial as evidence")
    public void denial() {
        Event denied = events.stream()
                .filter(event -> event.eventName().equals("GetSecretValue") && !event.succeeded())
                .findFirst()
                .orElseThrow();
        assertThat(denied.errorCode()).isEqualTo("AccessDenied");
        assertThat(denied.errorMessage())
                .contains("with an explicit deny in a service control policy: "
                        + world.organization().guardrailArn(EmergencyDeny.NAME));
        note("was it denied?", denied.errorCode() + " at " + denied.eventTime());
    }

    private List<String> names() {
        return events.stream().map(Event::eventName).distinct().toList();
    }

    private void note(String question, String answer) {
        world.chronicle().note(Kind.QUERY, asker, "asks the archive: " + question, answer);
    }
}
