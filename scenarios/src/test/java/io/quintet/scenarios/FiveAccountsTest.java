package io.quintet.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import io.quintet.landingzone.Built;
import io.quintet.landingzone.LandingZone;
import io.quintet.landingzone.Step;
import io.quintet.landingzone.blueprint.Blueprint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

@DisplayName("The organization of five accounts")
class FiveAccountsTest {

    private static final Simulator SIMULATOR = Simulator.create();
    private static final AwsCredentials ROOT = SIMULATOR.rootCredentials(SIMULATOR.managementAccount());
    private static final List<Step> PROGRESS = new ArrayList<>();
    private static final Built BUILT = build(PROGRESS);

    private static Built build(List<Step> progress) {
        return LandingZone.build(Blueprint.fiveAccounts(), SIMULATOR::client, ROOT, progress::add);
    }

    private static <C extends SdkClient> C management(Class<C> type) {
        return SIMULATOR.client(type, ROOT, Region.of(BUILT.region()));
    }

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @Test
    @DisplayName("has each account in its organizational unit")
    void accounts() {
        OrganizationsClient organizations = management(OrganizationsClient.class);
        String root = organizations.listRoots().roots().get(0).id();

        assertThat(BUILT.accounts().keySet())
                .containsExactly("Management", "Log Archive", "Shared Services", "Non-Prod", "Prod");
        assertThat(unitOf("Log Archive")).isEqualTo("Security");
        assertThat(unitOf("Shared Services")).isEqualTo("Infrastructure");
        assertThat(unitOf("Non-Prod")).isEqualTo("NonProd");
        assertThat(unitOf("Prod")).isEqualTo("Prod");
        assertThat(organizations
                        .listOrganizationalUnitsForParent(list -> list.parentId(root))
                        .organizationalUnits())
                .extracting(OrganizationalUnit::name)
                .containsExactlyInAnyOrder("Security", "Infrastructure", "Workloads");
    }

    private static String unitOf(String account) {
        OrganizationsClient organizations = management(OrganizationsClient.class);
        String unit = organizations
                .listParents(list -> list.childId(BUILT.account(account)))
                .parents()
                .get(0)
                .id();
        return organizations
                .describeOrganizationalUnit(describe -> describe.organizationalUnitId(unit))
                .organizationalUnit()
                .name();
    }

    @Test
    @DisplayName("has its guardrails where they belong")
    void guardrails() {
        OrganizationsClient organizations = management(OrganizationsClient.class);
        String root = organizations.listRoots().roots().get(0).id();

        assertThat(organizations
                        .listPoliciesForTarget(list -> list.targetId(root).filter(PolicyType.SERVICE_CONTROL_POLICY))
                        .policies())
                .extracting(PolicySummary::name)
                .containsExactlyInAnyOrder(
                        "FullAWSAccess",
                        "EmergencyDeny",
                        "NoLeaving",
                        "NoRoot",
                        "NoTrailTampering",
                        "NoPublicS3",
                        "ApprovedRegions");
        assertThat(organizations
                        .describePolicy(describe -> describe.policyId(BUILT.policyId("S3WithinTheOrganization")))
                        .policy()
                        .content())
                .contains("\"aws:PrincipalOrgID\":\"" + BUILT.organization() + "\"");
    }

    @Test
    @DisplayName("has its keys in the management account")
    void keys() {
        String key = management(KmsClient.class)
                .describeKey(describe -> describe.keyId("alias/production-secrets"))
                .keyMetadata()
                .arn();

        assertThat(BUILT.keys()).containsEntry("production-secrets", key);
    }

    @Test
    @DisplayName("is told step by step while it is built")
    void progress() {
        assertThat(PROGRESS).isEqualTo(BUILT.steps());
        assertThat(PROGRESS).extracting(Step::toString).contains("account Prod: created");
    }

    @Test
    @DisplayName("changes in nothing when it is built again, and leaves no access key behind")
    void again() {
        List<Step> again = new ArrayList<>();

        assertThat(build(again).unchanged()).as("%s", again).isTrue();
        assertThat(management(IamClient.class)
                        .listAccessKeys(list -> list.userName("LandingZoneBuilder"))
                        .accessKeyMetadata())
                .isEmpty();
    }
}
