package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.quintet.engine.SignIn;
import io.quintet.engine.identity.PortalSession;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.Entry;
import io.quintet.scenarios.drill.Entry.Kind;
import java.util.List;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentForPrincipal;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/**
 * A responder who cuts a person off (IAM Identity Center user guide, "Revoke active IAM role sessions created by
 * permission sets").
 */
public final class ResponderSteps {

    private static final String RESPONDER = "Dave";
    private static final String DISABLED_TOO_EARLY =
            "disabled the user before the portal session was ended, which goes on giving credentials";

    private final World world;
    private final Intrusion intrusion;
    private String userId = "";

    public ResponderSteps(World world, Intrusion intrusion) {
        this.world = world;
        this.intrusion = intrusion;
    }

    private Access responder() {
        return world.organization().as(new Who.Person(RESPONDER, "Security-Responder", "Management"));
    }

    private IdentitystoreClient people() {
        return responder().to(IdentitystoreClient.class);
    }

    private InstanceMetadata identityCenter() {
        return responder()
                .to(SsoAdminClient.class)
                .listInstances(list -> {})
                .instances()
                .get(0);
    }

    @When("{int} minutes later Dave is notified")
    public void notified(int minutes) {
        world.later(minutes);
        world.chronicle().note(Kind.NOTIFICATION, RESPONDER, "hears of the finding", "");
    }

    @When("{int} minute(s) later Dave looks up Alice's user id")
    public void lookUp(int minutes) {
        world.later(minutes);
        userId = world.organization().userId(responder(), Intrusion.VICTIM);
        done("looks up Alice's user id", userId);
    }

    @When("{int} minute(s) later Dave puts the user id into EmergencyDeny")
    public void emergencyDeny(int minutes) {
        world.later(minutes);
        EmergencyDeny.name(world.organization(), responder(), userId);
        done("puts the user id into EmergencyDeny", "organizations:UpdatePolicy");
    }

    @When("{int} minute(s) later Dave takes Alice's assignments and group memberships away")
    public void removeAccess(int minutes) {
        world.later(minutes);
        done(
                "takes Alice's assignments and group memberships away",
                removeMemberships() + " group memberships, " + removeAssignments() + " assignments");
    }

    private int removeMemberships() {
        String store = identityCenter().identityStoreId();
        List<GroupMembership> memberships = people().listGroupMembershipsForMember(
                        list -> list.identityStoreId(store).memberId(member -> member.userId(userId)))
                .groupMemberships();
        memberships.forEach(membership -> people().deleteGroupMembership(
                        delete -> delete.identityStoreId(store).membershipId(membership.membershipId())));
        return memberships.size();
    }

    private int removeAssignments() {
        SsoAdminClient admin = responder().to(SsoAdminClient.class);
        String instance = identityCenter().instanceArn();
        List<AccountAssignmentForPrincipal> assignments = admin
                .listAccountAssignmentsForPrincipal(list -> list.instanceArn(instance)
                        .principalType(PrincipalType.USER)
                        .principalId(userId))
                .accountAssignments()
                .stream()
                .filter(assignment -> assignment.principalType() == PrincipalType.USER)
                .toList();
        assignments.forEach(assignment -> admin.deleteAccountAssignment(delete -> delete.instanceArn(instance)
                .principalType(PrincipalType.USER)
                .principalId(userId)
                .permissionSetArn(assignment.permissionSetArn())
                .targetType(TargetType.AWS_ACCOUNT)
                .targetId(assignment.accountId())));
        return assignments.size();
    }

    /** The console does this; AWS has no public operation for it. */
    @When("{int} minute(s) later Dave ends Alice's sessions at the portal")
    public void endSessions(int minutes) {
        world.later(minutes);
        SignIn signIn = world.organization().simulator().signIn();
        List<PortalSession> sessions = signIn.sessions("alice");
        sessions.forEach(session -> signIn.endSession(session.id()));
        done("ends Alice's sessions at the portal", sessions.size() + " ended");
    }

    @When("{int} minute(s) later Dave disables Alice")
    public void disable(int minutes) {
        world.later(minutes);
        AttributeOperation disabled = AttributeOperation.builder()
                .attributePath("userStatus")
                .attributeValue(Document.fromString("DISABLED"))
                .build();
        people().updateUser(update -> update.identityStoreId(identityCenter().identityStoreId())
                .userId(userId)
                .operations(disabled));
        done("disables Alice", "identitystore:UpdateUser");
        if (intrusion.portalGives()) {
            world.chronicle()
                    .note(
                            Kind.MISTAKE,
                            RESPONDER,
                            DISABLED_TOO_EARLY,
                            "AWS: remove access and delete the session first, then disable");
        }
    }

    @Then("no mistake was made")
    public void noMistake() {
        assertThat(mistakes()).isEmpty();
    }

    @Then("the mistake is named: the user was disabled before the portal session was ended")
    public void mistakeNamed() {
        assertThat(mistakes()).containsExactly(DISABLED_TOO_EARLY);
    }

    private List<String> mistakes() {
        return world.chronicle().entries().stream()
                .filter(entry -> entry.kind() == Kind.MISTAKE)
                .map(Entry::what)
                .toList();
    }

    private void done(String what, String evidence) {
        world.chronicle().note(Kind.RESPONSE, RESPONDER, what, evidence);
        intrusion.probe();
    }
}
