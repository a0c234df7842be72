package io.quintet.engine.service.guardduty;

import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.service.guardduty.WatchedCompany.REGION;
import static io.quintet.engine.service.guardduty.WatchedCompany.STRANGER;
import static io.quintet.engine.service.guardduty.WatchedCompany.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.AutoEnableMembers;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.Member;
import software.amazon.awssdk.services.guardduty.model.OrderBy;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

class OrganizationTest {

    private WatchedCompany company;
    private GuardDutyClient security;
    private String detector;

    @BeforeEach
    void a_watched_company() {
        company = new WatchedCompany();
        security = company.guardDuty(company.security());
        detector = company.detector();
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void every_account_is_covered_and_every_new_one_will_be() {
        String newcomer = company.account("Newcomer");
        company.simulator().settle();

        assertThat(security.listMembers(list -> list.detectorId(detector)).members())
                .extracting(Member::accountId)
                .containsExactlyInAnyOrder(company.production(), newcomer);
        assertThat(security.getMembers(get -> get.detectorId(detector).accountIds(newcomer))
                        .members())
                .allSatisfy(member -> {
                    assertThat(member.relationshipStatus()).isEqualTo("Enabled");
                    assertThat(member.administratorId()).isEqualTo(company.security());
                    assertThat(member.email()).isEqualTo("Newcomer@company.example");
                    assertThat(member.detectorId())
                            .isEqualTo(company.guardDuty(newcomer)
                                    .listDetectors()
                                    .detectorIds()
                                    .get(0));
                });
    }

    @Test
    void new_accounts_alone_are_covered_where_that_was_decided() {
        security.updateOrganizationConfiguration(
                update -> update.detectorId(detector).autoEnableOrganizationMembers(AutoEnableMembers.NONE));
        String left = company.account("Left");
        company.simulator().settle();
        security.updateOrganizationConfiguration(
                update -> update.detectorId(detector).autoEnableOrganizationMembers(AutoEnableMembers.NEW));
        String covered = company.account("Covered");
        company.simulator().settle();

        assertThat(security.listMembers(list -> list.detectorId(detector)).members())
                .extracting(Member::accountId)
                .contains(covered)
                .doesNotContain(left);
        assertThat(security.describeOrganizationConfiguration(describe -> describe.detectorId(detector))
                        .autoEnableOrganizationMembers())
                .isEqualTo(AutoEnableMembers.NEW);
    }

    @Test
    void accounts_are_made_members_when_they_belong_to_the_organization() {
        security.updateOrganizationConfiguration(
                update -> update.detectorId(detector).autoEnableOrganizationMembers(AutoEnableMembers.NONE));
        String own = company.account("Own");

        CreateMembersResponse answer = security.createMembers(create -> create.detectorId(detector)
                .accountDetails(
                        detail(own),
                        detail(TwoAccounts.OTHER),
                        detail(company.simulator().managementAccount())));

        assertThat(answer.unprocessedAccounts())
                .extracting(UnprocessedAccount::accountId)
                .containsExactly(TwoAccounts.OTHER, company.simulator().managementAccount());
        GuardDutyClient member = company.guardDuty(own);
        String detectorOfMember = member.listDetectors().detectorIds().get(0);
        assertThat(member.getDetector(get -> get.detectorId(detectorOfMember)).status())
                .isEqualTo(DetectorStatus.ENABLED);
        assertThat(refusal(() -> member.updateDetector(
                                update -> update.detectorId(detectorOfMember).enable(false)))
                        .message())
                .contains("member accounts cannot manage");
    }

    private static AccountDetail detail(String account) {
        return AccountDetail.builder()
                .accountId(account)
                .email(account + "@company.example")
                .build();
    }

    @Test
    void an_administrator_is_named_by_the_management_account_alone_and_by_who_may_name_it() {
        GuardDutyClient management = company.guardDuty(company.simulator().managementAccount());
        assertThat(management.listOrganizationAdminAccounts(list -> {}).adminAccounts())
                .extracting("adminAccountId")
                .containsExactly(company.security());
        assertThat(refusal(() -> management.enableOrganizationAdminAccount(
                                enable -> enable.adminAccountId(company.production())))
                        .message())
                .startsWith("The request is rejected because another account is already enabled");
        assertThat(refusal(() -> security.listOrganizationAdminAccounts(list -> {}))
                        .message())
                .contains("only the management account");
        assertThat(refusal(() -> someoneWith("guardduty:*")
                        .enableOrganizationAdminAccount(enable -> enable.adminAccountId(company.security()))))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("AccessDeniedException");
                    assertThat(refused.message()).contains("organizations:DescribeOrganization");
                });

        management.disableOrganizationAdminAccount(disable -> disable.adminAccountId(company.security()));

        assertThat(security.listMembers(list -> list.detectorId(detector)).members())
                .isEmpty();
        assertThat(company.management().listDelegatedAdministrators(list -> {}).delegatedAdministrators())
                .isEmpty();
    }

    private GuardDutyClient someoneWith(String action) {
        IamClient iam = company.as(company.simulator().managementAccount(), IamClient.class);
        iam.createUser(create -> create.userName("ana"));
        iam.putUserPolicy(put -> put.userName("ana").policyName("some").policyDocument(TwoAccounts.allowing(action)));
        AccessKey key = iam.createAccessKey(create -> create.userName("ana")).accessKey();
        return company.simulator()
                .client(
                        GuardDutyClient.class,
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                        REGION);
    }

    @Test
    void findings_are_listed_by_what_they_are_and_page_by_page() {
        security.createSampleFindings(create -> create.detectorId(detector)
                .findingTypes("Policy:IAMUser/RootCredentialUsage", "Impact:IAMUser/AnomalousBehavior"));
        company.secretIsReadFrom(STRANGER);

        assertThat(types(Map.of("region", equalTo("eu-west-1"), "severity", atLeast(5))))
                .containsExactlyInAnyOrder(
                        "Impact:IAMUser/AnomalousBehavior", "CredentialAccess:IAMUser/AnomalousBehavior");
        assertThat(types(Map.of("accountId", equalTo(company.production()))))
                .contains("CredentialAccess:IAMUser/AnomalousBehavior")
                .doesNotContain("Impact:IAMUser/AnomalousBehavior");
        assertThat(types(Map.of("severity", equalTo("8"), "service.archived", equalTo("false"))))
                .containsExactly("Impact:IAMUser/AnomalousBehavior");
        assertThat(security
                        .listFindingsPaginator(list -> list.detectorId(detector)
                                .maxResults(1)
                                .sortCriteria(
                                        sort -> sort.attributeName("severity").orderBy(OrderBy.DESC)))
                        .findingIds()
                        .stream())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(refusal(() -> types(Map.of("confidence", equalTo("5")))).message())
                .isEqualTo("The request is rejected because this simulator does not support the finding attribute"
                        + " confidence.");
        assertThat(refusal(() -> security.listFindings(
                                list -> list.detectorId(detector).nextToken("!")))
                        .message())
                .contains("invalid or out-of-range value");
    }

    private static Condition atLeast(long value) {
        return Condition.builder().greaterThanOrEqual(value).build();
    }

    private List<String> types(Map<String, Condition> criteria) {
        List<String> ids = security.listFindings(
                        list -> list.detectorId(detector).findingCriteria(each -> each.criterion(criteria)))
                .findingIds();
        return security.getFindings(get -> get.detectorId(detector).findingIds(ids)).findings().stream()
                .map(Finding::type)
                .toList();
    }

    @Test
    void there_is_one_detector_in_a_region_and_it_is_its_accounts_own() {
        assertThat(refusal(() -> security.createDetector(create -> create.enable(true))))
                .isEqualTo(new Refusal(
                        "BadRequestException",
                        "The request is rejected because a detector already exists for the current account."));
        assertThat(refusal(() -> company.guardDuty(company.production()).getDetector(get -> get.detectorId(detector))))
                .isEqualTo(new Refusal(
                        "BadRequestException",
                        "The request is rejected because the input detectorId is not owned by the current account."));
        String arn = "arn:aws:guardduty:eu-west-1:" + company.security() + ":detector/" + detector;
        security.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("team", "security", "stage", "live")));
        security.untagResource(untag -> untag.resourceArn(arn).tagKeys("stage"));
        assertThat(security.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .isEqualTo(Map.of("team", "security"));
        assertThat(security.getDetector(get -> get.detectorId(detector)).tags()).isEqualTo(Map.of("team", "security"));
    }
}
