package io.quintet.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.backend.EmbeddedBackend;
import io.quintet.engine.backend.OperationTable;
import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.Peer;
import io.quintet.engine.client.SdkClients;
import io.quintet.engine.client.SharedClients;
import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.service.iam.IamIdentities;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Blobs;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.engine.wire.Wire;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.DescribeHubRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeHubResponse;

/** What calls know of themselves when they are decided, by who makes them: a table of callers and keys. */
class GlobalConditionKeysTest {

    private static final String ACCOUNT = "111122223333";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant ISSUED = NOW.minus(Duration.ofHours(1));
    private static final String BUCKET = "amzn-s3-demo-bucket";

    private static final Principal ANN = new Principal.User(Arn.of("aws", "iam", "", ACCOUNT, "user/ann"), "AIDAANN");
    private static final Principal ONCALL =
            Principal.RoleSession.of(Arn.of("aws", "iam", "", ACCOUNT, "role/ops/oncall"), "AROAONCALL", "zoe");

    private final Universe universe = Universe.create(1, Clock.fixed(NOW, ZoneOffset.UTC), new Blobs());
    private final List<Service> services = List.of(new Bucket(), new First(), new Second());
    private final Gateway gateway = new Gateway(
            universe,
            new Wire(),
            new OperationTable(services),
            new Gateway.Directory(new EmbeddedBackend(services), new IamIdentities(), new Organization()),
            new Agenda(),
            new SharedClients());

    @TestFactory
    Stream<DynamicTest> everyGlobalConditionKeyIsThereForThoseWhoHaveIt() throws IOException {
        List<List<String>> table = table();
        List<String> callers = table.get(0);
        List<DynamicTest> tests = new ArrayList<>();
        for (int column = 1; column < callers.size(); column++) {
            int at = column;
            tests.add(DynamicTest.dynamicTest(callers.get(at), () -> {
                Context context = contextOf(callers.get(at));
                assertThat(table.stream().skip(1).map(row -> cell(row.get(0), row.get(at), context)))
                        .containsExactlyElementsOf(table.stream()
                                .skip(1)
                                .map(row -> row.get(0) + ": " + row.get(at))
                                .toList());
            }));
        }
        return tests.stream();
    }

    @Test
    void aGlobalServiceIsCalledInOneRegionWhicheverWasMeant() {
        IamClient iam = outside(IamClient.class, key(new Principal.Root(Arn.of("aws", "iam", "", ACCOUNT, "root"))));

        Context context = decided(() -> iam.listUsers().responseMetadata().requestId());

        assertThat(context.value("aws:RequestedRegion")).contains("us-east-1");
    }

    @Test
    void aRequestToS3KnowsHowItWasSigned() {
        Context signed = direct(key(ANN));
        Context unsigned = direct(AnonymousCredentialsProvider.create());
        Context forwarded = forwarded(key(ANN));

        assertThat(signed.value("s3:authType")).contains("REST-HEADER");
        assertThat(signed.value("s3:TlsVersion")).contains("1.3");
        assertThat(signed.value("s3:x-amz-content-sha256")).isPresent();
        assertThat(signed.value("s3:signatureAge")).isEmpty();
        assertThat(unsigned.value("s3:authType")).isEmpty();
        assertThat(unsigned.value("s3:TlsVersion")).contains("1.3");
        assertThat(forwarded.value("s3:TlsVersion")).isEmpty();
    }

    private Context contextOf(String caller) {
        return switch (caller) {
            case "root" -> direct(key(Principal.Root.of(ACCOUNT)));
            case "user" -> direct(key(ANN));
            case "user session" -> direct(key(ANN, session()));
            case "user with mfa" -> direct(key(ANN, session().proved(Optional.of(ISSUED))));
            case "role with mfa" -> direct(onCall());
            case "federated user" ->
                direct(key(
                        Principal.FederatedUser.of(ANN, "guest"),
                        session().proved(Optional.of(ISSUED)).tagged(Map.of("Team", "guests"), Set.of())));
            case "anonymous" -> direct(AnonymousCredentialsProvider.create());
            case "forwarded for user" -> forwarded(key(ANN));
            case "forwarded for role" -> forwarded(onCall());
            case "linked role" ->
                byService(ServiceCaller.linkedRole(
                        "guardduty.amazonaws.com", "AWSServiceRoleForAmazonGuardDuty", ACCOUNT, "eu-west-1"));
            case "service" ->
                byService(ServiceCaller.inOwnName(
                        "cloudtrail.amazonaws.com",
                        Arn.of("aws", "cloudtrail", "eu-west-1", ACCOUNT, "trail/all"),
                        "eu-west-1"));
            default -> throw new AssertionError("nobody knows how to call as " + caller);
        };
    }

    /** As the table has it: absent, present, or the value, where the account is 1 for short. */
    private static String cell(String key, String expected, Context context) {
        String found = context.values(key)
                .map(values -> String.join(" ", values).replace(ACCOUNT, "1"))
                .orElse("-");
        return key + ": " + (expected.equals("+") && !found.equals("-") ? "+" : found);
    }

    private static List<List<String>> table() throws IOException {
        try (InputStream in = GlobalConditionKeysTest.class.getResourceAsStream("global-condition-keys.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        }
    }

    private Context direct(AwsCredentialsProvider who) {
        S3Client s3 = outside(S3Client.class, who);
        return decided(() -> s3.getBucketLocation(get -> get.bucket(BUCKET))
                .responseMetadata()
                .requestId());
    }

    private Context byService(ServiceCaller who) {
        Peer<S3Client> s3 = gateway.peer(S3Client.class, who.region(), new Caller.InOwnName(who, Optional.empty()));
        return decided(() -> s3.ask(api -> api.getBucketLocation(get -> get.bucket(BUCKET)))
                .responseMetadata()
                .requestId());
    }

    private Context forwarded(AwsCredentialsProvider who) {
        GuardDutyClient client = outside(GuardDutyClient.class, who);
        return decided(() -> client.listDetectors().nextToken());
    }

    private interface RequestIdOf {
        String call();
    }

    private Context decided(RequestIdOf call) {
        return gateway.decisions()
                .find(requestId(call))
                .orElseThrow()
                .authorization()
                .decided()
                .get(0)
                .request()
                .context();
    }

    private static String requestId(RequestIdOf call) {
        try {
            return call.call();
        } catch (AwsServiceException refused) {
            return refused.requestId();
        }
    }

    private AwsCredentialsProvider onCall() {
        return key(
                ONCALL,
                session()
                        .proved(Optional.of(ISSUED))
                        .tagged(Map.of("Team", "payments"), Set.of())
                        .identifiedAs(Optional.of("zoe@example.com"))
                        .knownBy(Context.builder()
                                .put("identitystore:UserId", "9067-zoe")
                                .build()));
    }

    private static Session session() {
        return Session.plain("token", ISSUED, NOW.plus(Duration.ofHours(1)));
    }

    private AwsCredentialsProvider key(Principal who) {
        store(AccessKey.longLived("AKIATEST", "secret", who, ISSUED));
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));
    }

    private AwsCredentialsProvider key(Principal who, Session session) {
        store(new AccessKey("ASIATEST", "secret", who, true, ISSUED, Optional.of(session)));
        return StaticCredentialsProvider.create(AwsSessionCredentials.create("ASIATEST", "secret", session.token()));
    }

    private void store(AccessKey key) {
        universe.write(rows -> {
            rows.put(AccessKey.TABLE, key.id(), key);
            return key;
        });
    }

    private <C extends SdkClient> C outside(Class<C> type, AwsCredentialsProvider who) {
        return SdkClients.create(
                type,
                who,
                Region.EU_WEST_1,
                new InProcessHttpClient(http -> gateway.handle(http.withHeader(SourceAddress.HEADER, "203.0.113.7"))),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** S3 with one tagged bucket. */
    private static final class Bucket implements Service {
        @Override
        public String name() {
            return "s3";
        }

        @Override
        public void offer(Operations operations) {
            operations
                    .operation(GetBucketLocationRequest.class)
                    .authorizes((call, request) -> Arn.of("aws", "s3", "", "", request.bucket()))
                    .reads((call, request) -> {
                        throw new UnsupportedOperationException();
                    });
        }

        @Override
        public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
            return Optional.of(new Resource(ACCOUNT, Optional.empty(), Map.of("Team", "logs")));
        }
    }

    /** A service that calls the second one for its caller, and answers with the request id that came back. */
    private static final class First implements Service {
        @Override
        public String name() {
            return "guardduty";
        }

        @Override
        public void offer(Operations operations) {
            operations
                    .operation(ListDetectorsRequest.class)
                    .needsNoPermission()
                    .reads((call, request) -> ListDetectorsResponse.builder()
                            .nextToken(call.onBehalf(SecurityHubClient.class)
                                    .ask(hub -> hub.describeHub(
                                            DescribeHubRequest.builder().build()))
                                    .hubArn())
                            .build());
        }
    }

    /** A service that asks for a bucket for its caller. */
    private static final class Second implements Service {
        @Override
        public String name() {
            return "securityhub";
        }

        @Override
        public void offer(Operations operations) {
            operations
                    .operation(DescribeHubRequest.class)
                    .needsNoPermission()
                    .reads((call, request) -> DescribeHubResponse.builder()
                            .hubArn(requestId(() -> bucket(call)))
                            .build());
        }

        private static String bucket(Call call) {
            return call.onBehalf(S3Client.class)
                    .ask(s3 -> s3.getBucketLocation(get -> get.bucket(BUCKET)))
                    .responseMetadata()
                    .requestId();
        }
    }

    /** The account is a member of an organization. */
    private static final class Organization implements Memberships {
        @Override
        public Optional<Membership> of(Transaction rows, String account) {
            return account.equals(ACCOUNT)
                    ? Optional.of(new Membership("o-1", "999999999999", "o-1/r-1/ou-1/", List.of(), List.of()))
                    : Optional.empty();
        }

        @Override
        public Optional<String> name(Transaction rows, String account) {
            return Optional.empty();
        }

        @Override
        public List<String> accounts(Transaction rows, String account) {
            return List.of();
        }

        @Override
        public Optional<Instant> trusts(Transaction rows, String account, String servicePrincipal) {
            return Optional.empty();
        }

        @Override
        public boolean delegates(Transaction rows, String account, String servicePrincipal) {
            return false;
        }
    }
}
