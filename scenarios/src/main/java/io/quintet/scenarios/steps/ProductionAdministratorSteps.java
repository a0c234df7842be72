package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Attempt;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.Entry.Kind;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** An administrator inside an account, who would like to have the old state back. */
public final class ProductionAdministratorSteps {

    private final World world;

    public ProductionAdministratorSteps(World world) {
        this.world = world;
    }

    @Then("the administrator of Prod can neither change EmergencyDeny nor detach it")
    public void policyStays() {
        OrganizationsClient organizations = administrator().to(OrganizationsClient.class);
        String policy = world.organization().guardrailId("EmergencyDeny");
        String prod = world.organization().account("Prod");
        denied(
                "changes EmergencyDeny",
                Attempt.of(() -> organizations.updatePolicy(
                        update -> update.policyId(policy).description("nothing to see here"))));
        denied(
                "detaches EmergencyDeny",
                Attempt.of(() -> organizations.detachPolicy(
                        detach -> detach.policyId(policy).targetId(prod))));
    }

    @Then("the administrator of Prod cannot open Prod-SRE's role to Alice again")
    public void roleStays() {
        IamClient iam = administrator().to(IamClient.class);
        Role role = iam.listRolesPaginator(list -> list.pathPrefix("/aws-reserved/sso.amazonaws.com/")).stream()
                .flatMap(page -> page.roles().stream())
                .filter(each -> each.roleName().contains(Intrusion.PERMISSION_SET))
                .findFirst()
                .orElseThrow();
        Attempt attempt = Attempt.of(() -> iam.updateAssumeRolePolicy(update -> update.roleName(role.roleName())
                .policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                        "Action":"sts:AssumeRole"}]}""".formatted(world.organization().account("Prod")))));
        assertThat(attempt.succeeded()).isFalse();
        note("opens the role of Prod-SRE", attempt);
    }

    private Access administrator() {
        return world.organization().as(new Who.Administrator("Prod"));
    }

    private void denied(String what, Attempt attempt) {
        assertThat(attempt.code()).isEqualTo("AccessDeniedException");
        note(what, attempt);
    }

    private void note(String what, Attempt attempt) {
        world.chronicle().note(Kind.DENIAL, "Prod admin", what, attempt.message());
    }
}
