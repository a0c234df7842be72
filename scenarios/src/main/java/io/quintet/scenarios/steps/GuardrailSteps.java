package io.quintet.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.World;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** What stands between the people and the accounts. */
public final class GuardrailSteps {

    private final World world;

    public GuardrailSteps(World world) {
        this.world = world;
    }

    @When("EmergencyDeny names {word}")
    public void nameInEmergency(String person) {
        Access management = world.organization().management();
        EmergencyDeny.name(
                world.organization(), management, world.organization().userId(management, person));
    }

    @Given("an organization that lets root users work")
    public void withoutNoRoot() {
        OrganizationsClient organizations = world.organization().management().to(OrganizationsClient.class);
        String policy = world.organization().guardrailId("NoRoot");
        organizations.listTargetsForPolicyPaginator(list -> list.policyId(policy)).stream()
                .flatMap(page -> page.targets().stream())
                .forEach(target -> organizations.detachPolicy(
                        detach -> detach.policyId(policy).targetId(target.targetId())));
    }
}
