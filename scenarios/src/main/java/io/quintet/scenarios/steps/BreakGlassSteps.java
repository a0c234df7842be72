package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.quintet.engine.Approvals.Membership;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.SessionContext;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Archive;
import io.quintet.scenarios.Organization;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;

/** Emergency access to production: somebody approves it for a time, and it is used with a second factor. */
public final class BreakGlassSteps {

    private static final String GROUP = "Break Glass";
    private static final String PERMISSION_SET = "Prod-BreakGlass";
    private static final String USER = "patched-by-hand";
    private static final Who AUDITOR = new Who.Person("Carol", "Security-Audit", "Log Archive");

    private final World world;

    public BreakGlassSteps(World world) {
        this.world = world;
    }

    @Given("{person} has approved {word} for {int} minutes")
    public void approved(Who.Person approver, String person, int minutes) {
        approve(approver, person, minutes);
        assertThat(world.last().message()).isEmpty();
    }

    @When("{person} approves {word} for {int} minutes")
    public void approve(Who.Person approver, String person, int minutes) {
        Organization organization = world.organization();
        world.attempt(() -> organization
                .simulator()
                .approvals()
                .approve(
                        organization.as(approver).credentials(),
                        new Membership(person.toLowerCase(Locale.ROOT), GROUP),
                        Duration.ofMinutes(minutes)));
    }

    @When("{word} breaks the glass with MFA")
    public void withSecondFactor(String person) {
        breakGlass(person, true);
    }

    @When("{word} breaks the glass without MFA")
    public void withoutSecondFactor(String person) {
        breakGlass(person, false);
    }

    private void breakGlass(String person, boolean mfa) {
        Organization organization = world.organization();
        world.attempt(() -> {
            Access prod = organization.portal(person, mfa).credentials(organization.account("Prod"), PERMISSION_SET);
            prod.to(IamClient.class).createUser(create -> create.userName(USER));
        });
    }

    @When("{int} minutes pass")
    public void later(int minutes) {
        world.later(minutes);
    }

    @Then("the access portal has nothing of that for {word}")
    public void notAssigned(String person) {
        assertThat(world.last().code()).as(person).isEqualTo("ForbiddenException");
        assertThat(world.last().message()).isEqualTo("No access");
    }

    @Then("{action} is denied by the statement NothingWithoutMfa of the permission set")
    public void deniedByPermissionSet(String action) {
        assertThat(world.last().message())
                .contains("is not authorized to perform: " + action)
                .contains("with an explicit deny in an identity-based policy");
        assertThat(world.organization().simulator().decision(world.last().requestId()).stream()
                        .flatMap(entry -> entry.authorization().denial().stream())
                        .flatMap(denied -> denied.explained().considered().stream())
                        .flatMap(considered -> considered.statements().stream())
                        .filter(statement -> statement.deny() && statement.matched())
                        .map(statement -> statement.statement()))
                .containsExactly("NothingWithoutMfa");
    }

    @Then("the archive tells that {word} approved {word}, who worked in production with MFA, and that it ended")
    public void told(String approver, String person) {
        Organization organization = world.organization();
        world.later(1);
        List<Event> events = new Archive(organization.as(AUDITOR), organization.archive()).events(event -> true);
        assertThat(events)
                .filteredOn(event -> event.eventName().equals("CreateGroupMembership"))
                .anySatisfy(event -> assertThat(event.userIdentity().arn())
                        .contains("AWSReservedSSO_BreakGlass-Approver_")
                        .endsWith("/" + approver.toLowerCase(Locale.ROOT)));
        assertThat(events)
                .filteredOn(event -> event.eventName().equals("CreateUser")
                        && event.parameter("userName").filter(USER::equals).isPresent())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.userIdentity().arn())
                            .contains("AWSReservedSSO_" + PERMISSION_SET + "_")
                            .endsWith("/" + person.toLowerCase(Locale.ROOT));
                    assertThat(withSecondFactor(event)).isTrue();
                });
        assertThat(events)
                .filteredOn(event -> event.eventName().equals("DeleteGroupMembership"))
                .singleElement()
                .satisfies(event -> assertThat(event.userIdentity().invokedBy()).isEqualTo("sso.amazonaws.com"));
    }

    private static boolean withSecondFactor(Event event) {
        SessionContext context = Objects.requireNonNull(event.userIdentity().sessionContext());
        return "true".equals(Objects.requireNonNull(context.attributes()).mfaAuthenticated());
    }
}
