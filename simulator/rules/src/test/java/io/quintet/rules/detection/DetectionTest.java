package io.quintet.rules.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.detection.Finding.AccessKeyDetails;
import io.quintet.rules.detection.Finding.AwsApiCallAction;
import io.quintet.rules.event.Corpus;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventBuilder;
import io.quintet.rules.event.Json;
import io.quintet.rules.event.SessionContext;
import io.quintet.rules.event.SessionContext.SessionIssuer;
import io.quintet.rules.event.UserIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class DetectionTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ACCOUNT = "111122223333";
    private static final Map<String, String> PLACES = Map.of(
            "home",
            "198.51.100.10",
            "cafe",
            "198.51.100.20",
            "office",
            "2001:db8:1::7",
            "stranger",
            "203.0.113.66",
            "tor",
            "192.0.2.7");
    private static final Baseline USUAL = new Baseline(
            Map.of(
                    "198.51.100.10",
                    NOON.minus(Duration.ofDays(1)),
                    "198.51.100.20",
                    NOON.minus(Duration.ofMinutes(10))),
            Set.of("aws-cli/2"));

    private final Detection detection = new Detection(
            List.of(IpList.of("office", "2001:db8:1::/48", "10.0.0.0/8")),
            List.of(IpList.of("empty"), IpList.of("exit-nodes", "192.0.2.0/28")));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "cases.csv", delimiter = '|', quoteCharacter = '\u0001', maxCharsPerColumn = 1000)
    void an_event_gives_the_findings_of_its_case(ArgumentsAccessor row) {
        Event event = event(row.getString(1), row.getString(2), row.getString(3))
                .requestParameters(new Json(row.getString(4)))
                .errorCode(row.getString(5))
                .build();
        Baseline baseline = row.getString(1).equals("nobody") ? Baseline.NONE : USUAL;

        List<Finding> findings = detection.observe(event, baseline).findings();

        String expected = row.getString(6);
        assertThat(findings)
                .extracting(finding -> finding.type().awsName())
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
        if (expected != null) {
            assertThat(findings.stream()
                            .flatMap(finding -> finding.evidence().stream())
                            .map(Object::toString))
                    .anySatisfy(reason -> assertThat(reason).contains(row.getString(7)));
        }
    }

    @Test
    void a_finding_tells_who_did_what_from_where() {
        Event event = event("role", "stranger", "secretsmanager:GetSecretValue").build();

        Finding finding = detection.observe(event, USUAL).findings().get(0);

        assertThat(finding.title())
                .isEqualTo("User AssumedRole : Deployer is anomalously invoking APIs commonly used in CredentialAccess"
                        + " tactics.");
        assertThat(finding.description())
                .isEqualTo("APIs commonly used in CredentialAccess tactics were invoked by user AssumedRole : Deployer,"
                        + " under anomalous circumstances. Such activity is not typically seen from this user.");
        assertThat(finding.rule()).contains("by machine learning, this simulator by this rule");
        assertThat(finding.type().severity().value()).isEqualTo(5);
        assertThat(finding.accountId()).isEqualTo(ACCOUNT);
        assertThat(finding.region()).isEqualTo("eu-west-1");
        assertThat(finding.accessKey()).isEqualTo(new AccessKeyDetails("ASIA1", "AROA1:ci", "AssumedRole", "Deployer"));
        assertThat(finding.action())
                .isEqualTo(new AwsApiCallAction(
                        "GetSecretValue", "secretsmanager.amazonaws.com", "Remote IP", "203.0.113.66", null, "curl/8"));
        assertThat(finding.eventId()).isEqualTo("event-1");
        assertThat(finding.count()).isEqualTo(1);
    }

    @Test
    void a_stopped_trail_is_named() {
        Event event = event("ana", "office", "cloudtrail:StopLogging")
                .requestParameters(new Json("{\"name\":\"org\"}"))
                .build();

        Finding finding = detection.observe(event, USUAL).findings().get(0);

        assertThat(finding.title())
                .isEqualTo("AWS CloudTrail trail arn:aws:cloudtrail:eu-west-1:111122223333:trail/org was disabled.");
        assertThat(finding.description())
                .contains("was disabled by ana calling StopLogging under unusual circumstances");
        assertThat(finding.affectedResources()).containsValue("arn:aws:cloudtrail:eu-west-1:111122223333:trail/org");
        assertThat(finding.type().securityHubType())
                .isEqualTo("TTPs/Defense Evasion/Stealth:IAMUser-CloudTrailLoggingDisabled");
    }

    @Test
    void root_findings_read_as_guardduty_writes_them() {
        Finding finding = detection
                .observe(event("root", "home", "ce:GetCostAndUsage").build(), USUAL)
                .findings()
                .get(0);

        assertThat(finding.title()).isEqualTo("The API GetCostAndUsage was invoked using root credentials.");
        assertThat(finding.description())
                .isEqualTo("The API GetCostAndUsage was invoked using root credentials from IP address 198.51.100.10.");
    }

    @Test
    void the_same_again_is_one_finding_seen_twice() {
        Finding first = finding("role", "secretsmanager:GetSecretValue", NOON);
        Finding second = finding("role", "secretsmanager:BatchGetSecretValue", NOON.plusSeconds(60));

        Finding both = first.seenAgain(second);

        assertThat(both.count()).isEqualTo(2);
        assertThat(both.firstSeen()).isEqualTo(NOON);
        assertThat(both.lastSeen()).isEqualTo(NOON.plusSeconds(60));
        assertThat(both.action().api()).isEqualTo("BatchGetSecretValue");
        assertThatThrownBy(() -> first.seenAgain(finding("ana", "secretsmanager:GetSecretValue", NOON)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void harmless_calls_make_an_address_known_after_an_hour() {
        Event harmless = event("ana", "stranger", "sqs:ListQueues").build();
        Baseline seen = detection.observe(harmless, Baseline.NONE).baseline();

        assertThat(detection.observe(harmless, seen).baseline()).isSameAs(seen);
        assertThat(seen.knows("203.0.113.66", NOON.plus(Duration.ofMinutes(59))))
                .isFalse();
        assertThat(seen.knows("203.0.113.66", NOON.plus(Duration.ofMinutes(60))))
                .isTrue();
    }

    @Test
    void a_suspicious_call_does_not_make_its_address_known() {
        Event harmless = event("ana", "stranger", "sqs:ListQueues").build();
        Event theft = event("ana", "stranger", "secretsmanager:GetSecretValue")
                .eventTime(NOON.plus(Duration.ofMinutes(50)))
                .build();
        Baseline seen = detection.observe(harmless, Baseline.NONE).baseline();

        Baseline after = detection.observe(theft, seen).baseline();

        assertThat(after.knows("203.0.113.66", NOON.plus(Duration.ofMinutes(70))))
                .isFalse();
    }

    @Test
    void denied_calls_and_those_of_services_teach_nothing() {
        Event denied = event("ana", "stranger", "sqs:ListQueues")
                .errorCode("AccessDenied")
                .build();
        Event forwarded = event("forwarded", "stranger", "sqs:ListQueues").build();

        assertThat(detection.observe(denied, Baseline.NONE).baseline()).isSameAs(Baseline.NONE);
        assertThat(detection.observe(forwarded, Baseline.NONE).baseline()).isSameAs(Baseline.NONE);
    }

    @Test
    void sessions_of_a_role_share_what_is_usual_but_people_of_identity_center_have_their_own() {
        assertThat(Detection.principal(event("role", "home", "sqs:ListQueues").build()))
                .contains("arn:aws:iam::111122223333:role/Deployer");
        assertThat(Detection.principal(event("person", "home", "sqs:ListQueues").build()))
                .contains("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_1/ana");
        assertThat(Detection.principal(
                        event("service", "home", "sqs:ListQueues").build()))
                .isEmpty();
    }

    @Test
    void a_real_attack_is_found_out() {
        assertThat(findings(detection))
                .isEqualTo(Map.of(
                        "CredentialAccess:IAMUser/AnomalousBehavior", 176,
                        "DefenseEvasion:IAMUser/AnomalousBehavior", 3,
                        "Discovery:IAMUser/AnomalousBehavior", 217,
                        "Exfiltration:IAMUser/AnomalousBehavior", 8,
                        "Impact:IAMUser/AnomalousBehavior", 20,
                        "Persistence:IAMUser/AnomalousBehavior", 16,
                        "PrivilegeEscalation:IAMUser/AnomalousBehavior", 12,
                        "Stealth:IAMUser/CloudTrailLoggingDisabled", 3));
    }

    @Test
    void from_a_known_network_only_what_is_never_right_remains() {
        Detection atHome = new Detection(List.of(IpList.of("laboratory", "192.168.0.0/16", "10.0.0.0/8")), List.of());

        assertThat(findings(atHome)).isEqualTo(Map.of("Stealth:IAMUser/CloudTrailLoggingDisabled", 3));
    }

    private static Map<String, Integer> findings(Detection detection) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Baseline> baselines = new HashMap<>();
        Corpus.events().stream().sorted(Comparator.comparing(Event::eventTime)).forEach(event -> {
            String principal = Detection.principal(event).orElse("");
            Detection.Observation seen = detection.observe(event, baselines.getOrDefault(principal, Baseline.NONE));
            baselines.put(principal, seen.baseline());
            seen.findings().forEach(finding -> counts.merge(finding.type().awsName(), 1, Integer::sum));
        });
        return counts;
    }

    @Test
    void events_findings_baselines_and_rules_can_be_sent_to_another_machine() throws Exception {
        Event event = event("role", "stranger", "secretsmanager:GetSecretValue")
                .requestParameters(new Json("{}"))
                .build();
        Detection.Observation seen = detection.observe(event, USUAL);

        for (Object value : List.of(event, seen.findings().get(0), seen.baseline(), detection)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_type_has_guardduty_s_form(FindingType type) {
        assertThat(type.awsName()).matches("[A-Za-z]+:(IAMUser|S3)/[A-Za-z.]+");
        assertThat(type.securityHubType()).endsWith(type.awsName().replaceFirst(".*/", ""));
    }

    private Finding finding(String who, String call, Instant at) {
        Event event = event(who, "stranger", call).eventTime(at).build();
        return detection.observe(event, USUAL).findings().get(0);
    }

    private static EventBuilder event(String who, String from, String call) {
        String service = call.substring(0, call.indexOf(':'));
        String operation = call.substring(call.indexOf(':') + 1);
        return Event.builder()
                .userIdentity(identity(who))
                .eventTime(NOON)
                .eventSource(service + ".amazonaws.com")
                .eventName(operation)
                .awsRegion("eu-west-1")
                .sourceIPAddress(who.equals("service") ? "cloudtrail.amazonaws.com" : PLACES.get(from))
                .userAgent("curl/8")
                .readOnly(Catalog.standard().readOnly(service, operation))
                .eventID("event-1")
                .recipientAccountId(ACCOUNT);
    }

    private static UserIdentity identity(String who) {
        UserIdentity ana = UserIdentity.iamUser("AIDA1", "arn:aws:iam::111122223333:user/ana", ACCOUNT, "AKIA1");
        return switch (who) {
            case "ana", "nobody" -> ana;
            case "forwarded" ->
                ana.toBuilder().invokedBy("cloudformation.amazonaws.com").build();
            case "role" -> session("Deployer", "ci");
            case "person" -> session("AWSReservedSSO_Admin_1", "ana");
            case "root" -> UserIdentity.root(ACCOUNT, null);
            case "assumed root" ->
                UserIdentity.root(ACCOUNT, "ASIA1").toBuilder()
                        .sessionContext(new SessionContext(null, null, null, null, null, "true"))
                        .build();
            case "service" -> UserIdentity.awsService("cloudtrail.amazonaws.com");
            case "other" -> UserIdentity.awsAccount("AIDA9", "444455556666");
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static UserIdentity session(String role, String name) {
        SessionIssuer issuer =
                new SessionIssuer("Role", "AROA1", "arn:aws:iam::111122223333:role/" + role, ACCOUNT, role);
        return UserIdentity.assumedRole(
                "AROA1:" + name,
                "arn:aws:sts::111122223333:assumed-role/" + role + "/" + name,
                ACCOUNT,
                "ASIA1",
                SessionContext.of(issuer, NOON, true));
    }
}
