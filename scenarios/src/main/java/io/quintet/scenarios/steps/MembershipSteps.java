package io.quintet.scenarios.steps;

import io.cucumber.java.en.When;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What members do with their membership, and who they are. */
public final class MembershipSteps {

    private static final String WAY_IN = "OrganizationAccountAccessRole";

    private final World world;

    public MembershipSteps(World world) {
        this.world = world;
    }

    @When("{who} leaves the organization")
    public void leave(Who who) {
        world.attempt(
                () -> world.organization().as(who).to(OrganizationsClient.class).leaveOrganization(leave -> {}));
    }

    @When("{who} asks which organization that is")
    public void describe(Who who) {
        world.attempt(
                () -> world.organization().as(who).to(OrganizationsClient.class).describeOrganization());
    }

    @When("{who} deletes the role through which Management comes in")
    public void deleteWayIn(Who who) {
        world.attempt(() -> world.organization().as(who).to(IamClient.class).deleteRole(role -> role.roleName(WAY_IN)));
    }

    @When("{who} looks at the role through which Management comes in")
    public void getWayIn(Who who) {
        world.attempt(() -> world.organization().as(who).to(IamClient.class).getRole(role -> role.roleName(WAY_IN)));
    }

    @When("{who} asks AWS who they are")
    public void whoAmI(Who who) {
        world.attempt(() -> world.organization().as(who).to(StsClient.class).getCallerIdentity());
    }

    @When("{who} creates the IAM user {word}")
    public void createUser(Who who, String name) {
        world.attempt(
                () -> world.organization().as(who).to(IamClient.class).createUser(create -> create.userName(name)));
    }
}
