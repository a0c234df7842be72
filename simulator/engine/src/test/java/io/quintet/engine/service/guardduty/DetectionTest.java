package io.quintet.engine.service.guardduty;

import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.service.guardduty.WatchedCompany.OFFICE;
import static io.quintet.engine.service.guardduty.WatchedCompany.REGION;
import static io.quintet.engine.service.guardduty.WatchedCompany.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.IpSetFormat;
import software.amazon.awssdk.services.guardduty.model.IpSetStatus;
import software.amazon.awssdk.services.guardduty.model.ThreatIntelSetFormat;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

class DetectionTest {

    private static final String THEFT = "CredentialAccess:IAMUser/AnomalousBehavior";

    private WatchedCompany company;
    private GuardDutyClient security;

    @BeforeEach
    void a_watched_company() {
        company = new WatchedCompany();
        security = company.guardDuty(company.security());
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void a_secret_read_with_a_stolen_session_from_an_unknown_address_is_found_out() {
        company.secretIsReadFrom(STRANGER);

        Finding finding = theOnly(company.findings(company.security()));
        assertThat(finding.type()).isEqualTo(THEFT);
        assertThat(finding.accountId()).isEqualTo(company.production());
        assertThat(finding.severity()).isEqualTo(5);
        assertThat(finding.title()).contains("User AssumedRole : Deployer is anomalously invoking APIs");
        assertThat(finding.arn())
                .matches("arn:aws:guardduty:eu-west-1:" + company.production() + ":detector/[0-9a-f]{32}/finding/"
                        + finding.id());
        assertThat(finding.resource().accessKeyDetails().accessKeyId())
                .isEqualTo(company.session().accessKeyId());
        assertThat(finding.resource().accessKeyDetails().principalId()).endsWith(":release-7");
        assertThat(finding.service().action().awsApiCallAction().api()).isEqualTo("GetSecretValue");
        assertThat(finding.service().action().awsApiCallAction().serviceName())
                .isEqualTo("secretsmanager.amazonaws.com");
        assertThat(finding.service()
                        .action()
                        .awsApiCallAction()
                        .remoteIpDetails()
                        .ipAddressV4())
                .isEqualTo(STRANGER);
        assertThat(finding.service().additionalInfo().value())
                .contains("GuardDuty decides this by machine learning, this simulator by this rule")
                .contains("was never seen from this principal");
        assertThat(company.findings(company.production())).containsExactly(finding);
    }

    @Test
    void the_same_call_from_the_office_is_nothing() {
        company.secretIsReadFrom(OFFICE);

        assertThat(company.findings(company.security())).isEmpty();
    }

    @Test
    void the_same_again_is_counted_until_the_finding_is_archived() {
        company.secretIsReadFrom(STRANGER);
        company.secretIsReadFrom(STRANGER);
        Finding twice = theOnly(company.findings(company.security()));
        security.archiveFindings(
                archive -> archive.detectorId(company.detector()).findingIds(twice.id()));

        company.secretIsReadFrom(STRANGER);

        assertThat(twice.service().count()).isEqualTo(2);
        assertThat(company.findings(company.security()))
                .extracting(
                        finding -> finding.service().archived(),
                        finding -> finding.service().count())
                .containsExactlyInAnyOrder(tuple(true, 2), tuple(false, 1));
        assertThat(refusal(() -> company.guardDuty(company.production())
                        .archiveFindings(archive -> archive.detectorId(detectorOf(company.production()))
                                .findingIds(twice.id()))))
                .isEqualTo(new Refusal(
                        "BadRequestException",
                        "The request is rejected because member accounts cannot manage specified resources or"
                                + " properties."));
    }

    @Test
    void what_happens_to_iam_is_seen_in_the_detectors_region_too() {
        company.from(STRANGER, IamClient.class).createUser(create -> create.userName("backdoor"));
        company.simulator().settle();

        Finding finding = theOnly(company.findings(company.security()));
        assertThat(finding.type()).isEqualTo("Persistence:IAMUser/AnomalousBehavior");
        assertThat(finding.region()).isEqualTo("us-east-1");
    }

    @Test
    void a_trusted_address_is_as_good_as_the_office_in_every_member_account() {
        String list = security.createIPSet(create -> create.detectorId(company.detector())
                        .name("Branch")
                        .format(IpSetFormat.TXT)
                        .location(stored("192.0.2.0/24\n" + STRANGER + "\n"))
                        .activate(true))
                .ipSetId();
        company.secretIsReadFrom(STRANGER);
        assertThat(company.findings(company.security())).isEmpty();

        security.updateIPSet(
                update -> update.detectorId(company.detector()).ipSetId(list).activate(false));
        company.secretIsReadFrom(STRANGER);

        assertThat(company.findings(company.security()))
                .extracting(Finding::type)
                .containsExactly(THEFT);
    }

    @Test
    void whatever_comes_from_a_threat_list_is_found_out() {
        security.createThreatIntelSet(create -> create.detectorId(company.detector())
                .name("Known attackers")
                .format(ThreatIntelSetFormat.TXT)
                .location(stored(STRANGER))
                .activate(true));

        company.from(STRANGER, StsClient.class).getCallerIdentity();
        company.simulator().settle();

        assertThat(theOnly(company.findings(company.security())).type())
                .isEqualTo("Recon:IAMUser/MaliciousIPCaller.Custom");
    }

    @Test
    void a_list_that_cannot_be_read_is_in_error() {
        String list = security.createIPSet(create -> create.detectorId(company.detector())
                        .name("Nowhere")
                        .format(IpSetFormat.TXT)
                        .location("s3://no-such-bucket-here/list.txt")
                        .activate(true))
                .ipSetId();

        assertThat(security.getIPSet(get -> get.detectorId(company.detector()).ipSetId(list))
                        .status())
                .isEqualTo(IpSetStatus.ERROR);
    }

    @Test
    void a_suspended_detector_sees_nothing() {
        String account = company.simulator().managementAccount();
        String detector = company.guardDuty(account)
                .createDetector(create -> create.enable(true))
                .detectorId();
        company.guardDuty(account)
                .updateDetector(update -> update.detectorId(detector).enable(false));

        company.simulator()
                .clientFrom(STRANGER, IamClient.class, company.simulator().rootCredentials(account), REGION)
                .createUser(create -> create.userName("backdoor"));
        company.simulator().settle();

        assertThat(company.guardDuty(account)
                        .listFindings(list -> list.detectorId(detector))
                        .findingIds())
                .isEmpty();
    }

    private String stored(String text) {
        S3Client s3 = company.as(company.security(), S3Client.class);
        s3.createBucket(create -> create.bucket("address-lists"));
        s3.putObject(put -> put.bucket("address-lists").key("list.txt"), RequestBody.fromString(text));
        return "https://s3.amazonaws.com/address-lists/list.txt";
    }

    private String detectorOf(String account) {
        return company.guardDuty(account).listDetectors().detectorIds().get(0);
    }

    private static Finding theOnly(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
