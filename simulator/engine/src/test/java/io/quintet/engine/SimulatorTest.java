package io.quintet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The straight line, from the outside. */
class SimulatorTest {

    private final Simulator simulator = Simulator.create();
    private final AwsCredentials root = simulator.rootCredentials(simulator.managementAccount());

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void whoever_signs_is_told_who_they_are() {
        assertThat(sts(root).getCallerIdentity().arn())
                .isEqualTo("arn:aws:iam::" + simulator.managementAccount() + ":root");
    }

    @Test
    void a_call_that_nobody_signed_is_refused() {
        HttpResponse response = simulator.handle(new HttpRequest(
                "POST",
                "/",
                "",
                Headers.of("host", "sts.amazonaws.com", "content-type", "application/x-www-form-urlencoded"),
                Body.of("Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void a_key_that_does_not_exist_and_a_secret_that_is_wrong_are_told_apart_as_in_aws() {
        assertRefused(
                AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret"),
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
        assertRefused(
                AwsBasicCredentials.create(root.accessKeyId(), "secret"),
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.");
    }

    @Test
    void a_session_token_belongs_to_its_key_and_ends_with_its_session() {
        IamClient iam = simulator.client(IamClient.class, root, Region.AWS_GLOBAL);
        iam.createUser(user -> user.userName("alice"));
        var key = iam.createAccessKey(of -> of.userName("alice")).accessKey();
        Credentials session = sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))
                .getSessionToken(ask -> ask.durationSeconds(900))
                .credentials();

        assertRefused(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), "another"),
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
        assertRefused(
                AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey()),
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");

        simulator.advance(Duration.ofMinutes(15));
        assertRefused(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                "ExpiredToken",
                "The security token included in the request is expired");
    }

    @Test
    void a_session_that_ended_is_called_expired_for_a_week_and_is_unknown_from_then_on() {
        IamClient iam = simulator.client(IamClient.class, root, Region.AWS_GLOBAL);
        iam.createUser(user -> user.userName("alice"));
        var key = iam.createAccessKey(of -> of.userName("alice")).accessKey();
        Credentials session = sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))
                .getSessionToken(ask -> ask.durationSeconds(900))
                .credentials();
        AwsCredentials ended =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());

        simulator.advance(Duration.ofDays(7));
        assertRefused(ended, "ExpiredToken", "The security token included in the request is expired");

        simulator.advance(Duration.ofMinutes(15));
        assertRefused(ended, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    @Test
    void an_operation_that_no_service_offers_is_decided_before_it_is_not_implemented() {
        Ec2Client allowed = simulator.client(Ec2Client.class, root, Region.EU_WEST_1);
        IamClient iam = simulator.client(IamClient.class, root, Region.AWS_GLOBAL);
        iam.createUser(user -> user.userName("bob"));
        var key = iam.createAccessKey(of -> of.userName("bob")).accessKey();
        Ec2Client denied = simulator.client(
                Ec2Client.class,
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                Region.EU_WEST_1);

        assertThatThrownBy(allowed::describeVpnGateways).isInstanceOfSatisfying(AwsServiceException.class, error -> {
            assertThat(error.statusCode()).isEqualTo(501);
            assertThat(error.awsErrorDetails().errorMessage()).contains("does not implement DescribeVpnGateways");
        });
        assertThatThrownBy(denied::describeVpnGateways).isInstanceOfSatisfying(AwsServiceException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
            assertThat(error.awsErrorDetails().errorMessage())
                    .contains("is not authorized to perform: ec2:DescribeVpnGateways because no identity-based policy"
                            + " allows the ec2:DescribeVpnGateways action");
        });
    }

    @Test
    void a_fork_knows_what_was_and_goes_its_own_way() {
        simulator.client(OrganizationsClient.class, root, Region.AWS_GLOBAL).createOrganization(all -> {});
        Simulator fork = simulator.fork();
        AwsCredentials same = root;
        IamClient there = fork.client(IamClient.class, same, Region.AWS_GLOBAL);
        there.createUser(user -> user.userName("only-there"));

        assertThat(there.listUsers().users()).hasSize(1);
        assertThat(simulator
                        .client(IamClient.class, root, Region.AWS_GLOBAL)
                        .listUsers()
                        .users())
                .isEmpty();
        assertThat(fork.client(OrganizationsClient.class, same, Region.AWS_GLOBAL)
                        .describeOrganization()
                        .organization()
                        .masterAccountId())
                .isEqualTo(simulator.managementAccount());
    }

    private StsClient sts(AwsCredentials as) {
        return simulator.client(StsClient.class, as, Region.US_EAST_1);
    }

    private void assertRefused(AwsCredentials as, String code, String message) {
        assertThatThrownBy(() -> sts(as).getCallerIdentity())
                .isInstanceOfSatisfying(AwsServiceException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(error.awsErrorDetails().errorMessage()).startsWith(message);
                });
    }

    private static String text(HttpResponse response) {
        return new String(response.body().bytes(100_000), StandardCharsets.UTF_8);
    }
}
