package io.quintet.engine.service.securityhub;

import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.service.guardduty.WatchedCompany.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.service.guardduty.WatchedCompany;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AccountDetails;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingFilters;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.Member;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.Severity;
import software.amazon.awssdk.services.securityhub.model.SeverityLabel;
import software.amazon.awssdk.services.securityhub.model.SortCriterion;
import software.amazon.awssdk.services.securityhub.model.SortOrder;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;
import software.amazon.awssdk.services.securityhub.model.WorkflowStatus;

class SecurityHubTest {

    private static final String THEFT = "TTPs/Credential Access/IAMUser-AnomalousBehavior";

    private WatchedCompany company;
    private SecurityHubClient security;

    @BeforeEach
    void a_company_whose_security_account_has_a_hub_for_production() {
        company = new WatchedCompany();
        hub(company.simulator().managementAccount())
                .enableOrganizationAdminAccount(enable -> enable.adminAccountId(company.security()));
        security = hub(company.security());
        security.createMembers(create -> create.accountDetails(
                AccountDetails.builder().accountId(company.production()).build()));
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void what_guardduty_finds_in_a_member_arrives_in_the_administrators_hub() {
        company.secretIsReadFrom(STRANGER);

        AwsSecurityFinding finding = theTheft();
        assertThat(finding.awsAccountId()).isEqualTo(company.production());
        assertThat(finding.id()).startsWith("arn:aws:guardduty:eu-west-1:" + company.production() + ":detector/");
        assertThat(finding.productArn()).isEqualTo("arn:aws:securityhub:eu-west-1::product/aws/guardduty");
        assertThat(finding.productName()).isEqualTo("GuardDuty");
        assertThat(finding.severity().label()).isEqualTo(SeverityLabel.MEDIUM);
        assertThat(finding.severity().normalized()).isEqualTo(40);
        assertThat(finding.workflow().status()).isEqualTo(WorkflowStatus.NEW);
        assertThat(finding.recordState()).isEqualTo(RecordState.ACTIVE);
        assertThat(finding.action().awsApiCallAction().api()).isEqualTo("GetSecretValue");
        assertThat(finding.action().awsApiCallAction().remoteIpDetails().ipAddressV4())
                .isEqualTo(STRANGER);
        assertThat(finding.resources().get(0).id())
                .isEqualTo("AWS::IAM::AccessKey:" + company.session().accessKeyId());
    }

    @Test
    void what_the_analyst_notes_down_stays_when_the_finding_comes_again() {
        company.secretIsReadFrom(STRANGER);
        AwsSecurityFinding finding = theTheft();
        BatchUpdateFindingsResponse answer = security.batchUpdateFindings(update -> update.findingIdentifiers(
                        identifier(finding.id(), finding.productArn()), identifier("nothing", finding.productArn()))
                .workflow(workflow -> workflow.status(WorkflowStatus.NOTIFIED))
                .note(note -> note.text("called the owner").updatedBy("ana"))
                .severity(severity -> severity.label(SeverityLabel.CRITICAL)));
        assertThat(answer.processedFindings()).hasSize(1);
        assertThat(answer.unprocessedFindings()).extracting("errorCode").containsExactly("FindingNotFound");

        company.secretIsReadFrom(STRANGER);

        AwsSecurityFinding again = theTheft();
        assertThat(again.productFields()).containsEntry("aws/guardduty/service/count", "2");
        assertThat(again.workflow().status()).isEqualTo(WorkflowStatus.NOTIFIED);
        assertThat(again.note().text()).isEqualTo("called the owner");
        assertThat(again.severity().label()).isEqualTo(SeverityLabel.CRITICAL);
        assertThat(hub(company.production()).getFindings(get -> {}).findings()).contains(again);
    }

    @Test
    void archived_in_guardduty_is_archived_in_the_hub() {
        company.secretIsReadFrom(STRANGER);
        String arn = theTheft().id();
        company.guardDuty(company.security())
                .archiveFindings(archive ->
                        archive.detectorId(company.detector()).findingIds(arn.substring(arn.lastIndexOf('/') + 1)));
        company.simulator().settle();

        assertThat(theTheft().recordState()).isEqualTo(RecordState.ARCHIVED);
    }

    @Test
    void an_account_imports_its_own_findings_under_its_default_product_alone() {
        SecurityHubClient production = hub(company.production());
        String own = "arn:aws:securityhub:eu-west-1:" + company.production() + ":product/" + company.production()
                + "/default";

        BatchImportFindingsResponse answer = production.batchImportFindings(batch -> batch.findings(
                finding("public-bucket", own, company.production()),
                finding("of-others", own, company.security()),
                finding("forged", "arn:aws:securityhub:eu-west-1::product/aws/guardduty", company.production())));

        assertThat(answer.successCount()).isEqualTo(1);
        assertThat(answer.failedFindings()).extracting("id").containsExactly("of-others", "forged");
        assertThat(found(AwsSecurityFindingFilters.builder()
                        .title(text(StringFilterComparison.PREFIX, "A bucket"))
                        .severityLabel(text(StringFilterComparison.NOT_EQUALS, "LOW"))
                        .build()))
                .extracting(AwsSecurityFinding::id)
                .containsExactly("public-bucket");
    }

    @Test
    void a_filter_that_is_not_honoured_is_refused() {
        assertThat(refusal(() -> found(AwsSecurityFindingFilters.builder()
                        .malwareName(text(StringFilterComparison.EQUALS, "worm"))
                        .build())))
                .isEqualTo(new Refusal(
                        "InvalidInputException", "This simulator does not support the filter MalwareName."));
        assertThat(refusal(() -> security.getFindings(get -> get.nextToken("!")))
                        .message())
                .isEqualTo("Invalid parameter NextToken.");
    }

    @Test
    void findings_come_page_by_page_in_the_order_asked_for() {
        String own =
                "arn:aws:securityhub:eu-west-1:" + company.security() + ":product/" + company.security() + "/default";
        security.batchImportFindings(batch -> batch.findings(
                finding("b", own, company.security()),
                finding("a", own, company.security()),
                finding("c", own, company.security())));

        assertThat(security
                        .getFindingsPaginator(get -> get.maxResults(2)
                                .filters(filters -> filters.productArn(text(StringFilterComparison.EQUALS, own)))
                                .sortCriteria(SortCriterion.builder()
                                        .field("Id")
                                        .sortOrder(SortOrder.DESC)
                                        .build()))
                        .findings()
                        .stream()
                        .map(AwsSecurityFinding::id))
                .containsExactly("c", "b", "a");
    }

    @Test
    void new_accounts_become_members_and_cannot_leave_by_themselves() {
        String newcomer = company.account("Newcomer");
        company.simulator().settle();

        assertThat(security.listMembers(list -> {}).members())
                .extracting(Member::accountId)
                .containsExactlyInAnyOrder(company.production(), newcomer);
        assertThat(refusal(() -> hub(newcomer).disableSecurityHub(disable -> {}))
                        .message())
                .isEqualTo("A member account can't disable Security Hub; its administrator account can.");
        String outside = company.simulator().managementAccount();
        assertThat(refusal(() -> hub(outside).describeHub(describe -> {})))
                .isEqualTo(new Refusal(
                        "InvalidAccessException", "Account " + outside + " is not subscribed to AWS Security Hub"));
    }

    private SecurityHubClient hub(String account) {
        return company.as(account, SecurityHubClient.class);
    }

    private AwsSecurityFinding theTheft() {
        List<AwsSecurityFinding> found = found(AwsSecurityFindingFilters.builder()
                .type(text(StringFilterComparison.EQUALS, THEFT))
                .build());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<AwsSecurityFinding> found(AwsSecurityFindingFilters filters) {
        return security.getFindings(get -> get.filters(filters)).findings();
    }

    private static StringFilter text(StringFilterComparison comparison, String value) {
        return StringFilter.builder().comparison(comparison).value(value).build();
    }

    private static AwsSecurityFindingIdentifier identifier(String id, String productArn) {
        return AwsSecurityFindingIdentifier.builder()
                .id(id)
                .productArn(productArn)
                .build();
    }

    private AwsSecurityFinding finding(String id, String productArn, String account) {
        String now = company.simulator().now().toString();
        return AwsSecurityFinding.builder()
                .schemaVersion("2018-10-08")
                .id(id)
                .productArn(productArn)
                .generatorId("posture")
                .awsAccountId(account)
                .types("Software and Configuration Checks")
                .createdAt(now)
                .updatedAt(now)
                .severity(Severity.builder().label(SeverityLabel.HIGH).build())
                .title("A bucket is public.")
                .description("Everybody can read it.")
                .resources(Resource.builder()
                        .type("AwsS3Bucket")
                        .id("arn:aws:s3:::bucket")
                        .build())
                .build();
    }
}
