package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.Entry.Kind;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AwsApiCallAction;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingFilters;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;

/** What GuardDuty finds, and Security Hub shows. */
public final class FindingSteps {

    private static final String TYPE = "CredentialAccess:IAMUser/AnomalousBehavior";

    private final World world;

    public FindingSteps(World world) {
        this.world = world;
    }

    @Then("within {int} minutes GuardDuty shows {person} who read a secret, from where, and which call it was")
    public void guardDuty(int minutes, Who.Person auditor) {
        world.later(minutes);
        Finding finding = finding(world.organization().as(auditor));
        AwsApiCallAction call = finding.service().action().awsApiCallAction();
        assertThat(call.api()).isEqualTo("GetSecretValue");
        assertThat(call.remoteIpDetails().ipAddressV4()).isEqualTo(Intrusion.UNKNOWN_ADDRESS);
        assertThat(finding.resource().accessKeyDetails().userName()).contains(Intrusion.PERMISSION_SET);
        assertThat(finding.accountId()).isEqualTo(world.organization().account("Prod"));
        world.chronicle()
                .note(
                        Kind.FINDING,
                        "GuardDuty",
                        finding.title(),
                        TYPE + ", severity " + finding.severity() + ", " + call.api() + " from "
                                + call.remoteIpDetails().ipAddressV4());
    }

    @Then("Security Hub shows {person} the same finding")
    public void securityHub(Who.Person auditor) {
        AwsSecurityFinding finding = world.organization()
                .as(auditor)
                .to(SecurityHubClient.class)
                .getFindings(get -> get.filters(AwsSecurityFindingFilters.builder()
                        .type(StringFilter.builder()
                                .value("TTPs/Credential Access")
                                .comparison(StringFilterComparison.PREFIX)
                                .build())
                        .build()))
                .findings()
                .get(0);
        assertThat(finding.productName()).isEqualTo("GuardDuty");
        assertThat(finding.awsAccountId()).isEqualTo(world.organization().account("Prod"));
        world.chronicle()
                .note(
                        Kind.FINDING,
                        "Security Hub",
                        finding.title(),
                        String.join(", ", finding.types()) + ", "
                                + finding.severity().labelAsString());
    }

    private static Finding finding(Access auditor) {
        GuardDutyClient guardDuty = auditor.to(GuardDutyClient.class);
        String detector = guardDuty.listDetectors().detectorIds().get(0);
        FindingCriteria ofType = FindingCriteria.builder()
                .criterion(Map.of("type", Condition.builder().equalsValue(TYPE).build()))
                .build();
        List<String> ids = guardDuty
                .listFindings(list -> list.detectorId(detector).findingCriteria(ofType))
                .findingIds();
        return guardDuty
                .getFindings(get -> get.detectorId(detector).findingIds(ids))
                .findings()
                .get(0);
    }
}
