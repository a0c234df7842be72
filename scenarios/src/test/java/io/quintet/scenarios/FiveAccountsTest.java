package io.quintet.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentForPrincipal;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

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
    @DisplayName("writes what happens in every account to the log archive, encrypted, where nobody deletes it")
    void trail() {
        GetCallerIdentityResponse caller = member("Prod", StsClient.class).getCallerIdentity();
        SIMULATOR.settle();

        S3Client archive = member("Log Archive", S3Client.class);
        String prefix = "AWSLogs/" + BUILT.organization() + "/" + caller.account() + "/CloudTrail/";
        List<S3Object> files = archive.listObjectsV2(
                        list -> list.bucket(BUILT.logArchive().bucket()).prefix(prefix))
                .contents();

        assertThat(files).isNotEmpty();
        String file = files.get(0).key();
        assertThatThrownBy(() -> archive.getObjectAsBytes(
                        get -> get.bucket(BUILT.logArchive().bucket()).key(file)))
                .hasMessageContaining("is not authorized to perform: s3:GetObject")
                .hasMessageContaining("with an explicit deny in a resource-based policy");
        assertThatThrownBy(() -> archive.deleteObject(
                        delete -> delete.bucket(BUILT.logArchive().bucket()).key(file)))
                .hasMessageContaining("with an explicit deny in a service control policy: "
                        + BUILT.guardrails().get("NoTrailTampering"));
    }

    @Test
    @DisplayName("lets people of a group into the accounts that are assigned to it")
    void people() {
        SsoAdminClient sso = management(SsoAdminClient.class);
        String instance = BUILT.identityCenter().instanceArn();

        assertThat(sso.listAccountAssignmentsForPrincipal(list -> list.instanceArn(instance)
                                .principalType(PrincipalType.USER)
                                .principalId(BUILT.userId("alice")))
                        .accountAssignments())
                .extracting(AccountAssignmentForPrincipal::accountId)
                .containsExactlyInAnyOrder(
                        BUILT.account("Prod"), BUILT.account("Non-Prod"), BUILT.account("Shared Services"));
    }

    @Test
    @DisplayName("keeps a secret of production under a key of the management account")
    void secret() {
        String value = member("Prod", SecretsManagerClient.class)
                .getSecretValue(get -> get.secretId("prod/payments/database"))
                .secretString();

        assertThat(value).contains("payments.prod.internal");
    }

    private static <C extends SdkClient> C member(String account, Class<C> type) {
        AccessKey key = management(IamClient.class)
                .createAccessKey(create -> create.userName("LandingZoneBuilder"))
                .accessKey();
        AwsCredentials builder = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        Credentials session = SIMULATOR
                .client(StsClient.class, builder, Region.of(BUILT.region()))
                .assumeRole(assume -> assume.roleSessionName("test")
                        .roleArn("arn:aws:iam::" + BUILT.account(account) + ":role/OrganizationAccountAccessRole"))
                .credentials();
        management(IamClient.class)
                .deleteAccessKey(delete -> delete.userName("LandingZoneBuilder").accessKeyId(key.accessKeyId()));
        return SIMULATOR.client(
                type,
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                Region.of(BUILT.region()));
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
