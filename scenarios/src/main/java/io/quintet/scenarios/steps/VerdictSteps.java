package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.quintet.rules.policy.Considered;
import io.quintet.scenarios.Attempt;
import io.quintet.scenarios.World;

/** What became of the last call. */
public final class VerdictSteps {

    private final World world;

    public VerdictSteps(World world) {
        this.world = world;
    }

    @Then("{action} is denied by the service control policy {word}")
    public void deniedByServiceControlPolicy(String action, String policy) {
        assertThat(world.last().message())
                .contains("is not authorized to perform: " + action)
                .contains("with an explicit deny in a service control policy: "
                        + world.organization().guardrailArn(policy));
    }

    @Then("{action} is denied by the resource control policy {word}")
    public void deniedByResourceControlPolicy(String action, String policy) {
        assertThat(world.last().message())
                .contains("is not authorized to perform: " + action)
                .contains("with an explicit deny in a resource control policy: "
                        + world.organization().guardrailArn(policy));
    }

    @Then("{action} is denied because no resource-based policy allows it")
    public void deniedByTheResourcesSide(String action) {
        assertThat(world.last().message())
                .contains("is not authorized to perform: " + action)
                .contains("because no resource-based policy allows the " + action + " action");
    }

    @Then("{action} is refused by the setting {word}")
    public void refusedByBlock(String action, String setting) {
        assertThat(world.last().message())
                .contains("is not authorized to perform: " + action)
                .contains("are blocked by the " + setting + " block public access setting");
    }

    @Then("access is denied, and nothing more is said")
    public void deniedWithoutReason() {
        assertThat(world.last().code()).isEqualTo("AccessDenied");
        assertThat(world.last().message()).isEqualTo("Access Denied");
    }

    @Then("it was the resource control policy {word} that denied it")
    public void decidedByResourceControlPolicy(String policy) {
        assertThat(world.organization().simulator().decision(world.last().requestId()).stream()
                        .flatMap(entry -> entry.authorization().denial().stream())
                        .flatMap(denied -> denied.explained().considered().stream())
                        .filter(considered -> considered.verdict() == Considered.Verdict.DENIES)
                        .flatMap(considered -> considered.arn().stream()))
                .containsExactly(world.organization().guardrailArn(policy));
    }

    @Then("the call passes")
    public void passes() {
        assertThat(world.last().message()).isEmpty();
        assertThat(world.last()).matches(Attempt::succeeded, "succeeded");
    }

    /** For operations that the simulator decides, but does not carry out. */
    @Then("the call is authorized, though not implemented here")
    public void authorized() {
        assertThat(world.last().code()).isEqualTo("NotImplemented");
    }
}
