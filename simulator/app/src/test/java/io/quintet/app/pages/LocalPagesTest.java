package io.quintet.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.Simulator;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class LocalPagesTest {

    private final Simulator simulator =
            Simulator.create(5, Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
    private final AwsCredentials root = simulator.rootCredentials(simulator.managementAccount());
    private final LocalPages pages = new LocalPages(simulator, List.of("erin"));

    @BeforeEach
    void open() {
        pages.open();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void whyTellsWhoCalledWhatAndEveryPolicyThatHadASay() {
        AwsServiceException denied = denied();

        HttpResponse response = get("/_quintet/why/" + denied.requestId(), "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("""
                request  %1$s
                called   iam GetUser
                at       2026-11-24T10:00:00Z
                by       arn:aws:iam::%2$s:user/Kim of account %2$s
                from     127.0.0.1, in us-east-1
                outcome  denied: AccessDenied: User: arn:aws:iam::%2$s:user/Kim is not authorized to perform: \
                iam:GetUser on resource: arn:aws:iam::%2$s:user/Lee because no identity-based policy allows the \
                iam:GetUser action

                Check 1 of 1: iam:GetUser on arn:aws:iam::%2$s:user/Lee
                Denied: no identity-based policy attached to user Kim allows iam:GetUser on
                    arn:aws:iam::%2$s:user/Lee.
                The call gets through when an Allow statement there covers it. Nearest is statement 1 of the
                    identity-based policy self, attached to user Kim; but Resource `arn:aws:iam::*:user/Kim`: the
                    call is on arn:aws:iam::%2$s:user/Lee.

                Identity-based policies
                  user Kim: self says nothing
                    Allow, statement 1: does not match; Resource `arn:aws:iam::*:user/Kim`: the call is on
                        arn:aws:iam::%2$s:user/Lee
                """.formatted(denied.requestId(), simulator.managementAccount()));
    }

    @Test
    void whyIsJsonForThoseWhoAskForIt() {
        String requestId = denied().requestId();

        HttpResponse response = get("/_quintet/why/" + requestId, "output=json");

        assertThat(response.headers().first("content-type")).contains("application/json");
        assertThat(text(response))
                .contains(
                        "\"requestId\" : \"" + requestId + "\"",
                        "\"operation\" : \"GetUser\"",
                        "\"outcome\" : \"denied\"",
                        "\"evaluatedEffect\" : \"IMPLICIT_DENY\"",
                        "\"decidedBy\" : [ \"IDENTITY_BASED_POLICY\" ]");
    }

    @Test
    void whyTellsOfACallThatWasRefusedBeforeAnythingWasDecided() {
        StsClient stranger = simulator.client(
                StsClient.class, AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret"), Region.US_EAST_1);
        StsException refused = catchThrowableOfType(StsException.class, stranger::getCallerIdentity);

        assertThat(text(get("/_quintet/why/" + refused.requestId(), "")))
                .contains(
                        "outcome  refused, before anything was decided: InvalidClientTokenId: ", "No policy was asked.")
                .doesNotContain("\nby ");
    }

    @Test
    void whoCanNamesThoseWhoCanAndUnderWhichConditions() {
        IamClient iam = simulator.client(IamClient.class, root, Region.US_EAST_1);
        iam.createUser(user -> user.userName("Kim"));
        iam.putUserPolicy(policy -> policy.userName("Kim").policyName("keys").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Sid":"WithMfa","Effect":"Allow","Action":"kms:List*",
                "Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}"""));

        HttpResponse response = get("/_quintet/who-can", "action=kms%3AListKeys&resource=*");

        assertThat(text(response)).isEqualTo("""
                kms:ListKeys on *

                Can
                  root user of account %1$s
                      as the root user, who needs no policy

                Can, if
                  user Kim of account %1$s
                      by the identity-based policy keys of user Kim
                      if aws:MultiFactorAuthPresent is true (WithMfa of keys, user Kim)

                Cannot: 0 others of the organization.
                """.formatted(simulator.managementAccount()));
        assertThat(text(get("/_quintet/who-can", "action=kms%3AListKeys&resource=*&output=json")))
                .contains("\"certainty\" : \"CAN_IF\"", "\"conditions\" : [ \"aws:MultiFactorAuthPresent is true\" ]");
        assertThat(get("/_quintet/who-can", "action=kms%3AList%2A&resource=*").status())
                .as("one action, without wildcards")
                .isEqualTo(400);
    }

    @Test
    void aRequestIdThatNobodyRemembersIsToldSo() {
        HttpResponse response = get("/_quintet/why/42", "");

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).startsWith("No call with the request id 42 is remembered");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /_quintet/health, 127.0.0.1:4566, 127.0.0.1, 200",
        "GET,  /_quintet/health, '[::1]:4566',   0:0:0:0:0:0:0:1, 200",
        "GET,  /_quintet/health, localhost,      192.0.2.7, 403",
        "POST, /_quintet/health, localhost,      127.0.0.1, 405",
        "GET,  /_quintet/wealth, localhost,      127.0.0.1, 404",
        "GET,  /_quintet/health, photos.s3.localhost, 127.0.0.1, 403",
        "GET,  /photos/_quintet/health, localhost,    127.0.0.1, 403",
        "GET,  /_quintet/device, localhost,      127.0.0.1, 200",
        "GET,  /_quintet/sign-in, localhost,     127.0.0.1, 405",
    })
    void pagesAreForThisMachineAndHideNoObject(String method, String path, String host, String from, int status) {
        HttpRequest request = new HttpRequest(method, path, "", Headers.of("host", host), Body.EMPTY, from);

        assertThat(pages.apply(request).status()).isEqualTo(status);
    }

    @Test
    void nobodyIsLetInBeforeTheOrganizationIsRaised() {
        LocalPages closed = new LocalPages(simulator, List.of());

        HttpResponse response = closed.apply(new HttpRequest(
                "GET", "/_quintet/health", "", Headers.of("host", "localhost"), Body.EMPTY, "127.0.0.1"));

        assertThat(response.status()).isEqualTo(503);
    }

    @Test
    void aPageOfAnotherSiteSignsNobodyIn() {
        assertThat(post("/_quintet/sign-in", "person=erin", "https://elsewhere.example")
                        .status())
                .isEqualTo(403);
        assertThat(text(post("/_quintet/device", "user_code=ABCD-EFGH&person=erin&token=guessed", "")))
                .contains("This form is out of date.");
    }

    @Test
    void whoeverIsUnknownIsToldSo() {
        HttpResponse response = post("/_quintet/sign-in", "person=mallory", "");

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).startsWith("the organization does not use IAM Identity Center");
    }

    private HttpResponse post(String path, String form, String origin) {
        Headers headers = Headers.of("host", "localhost");
        return pages.apply(new HttpRequest(
                "POST",
                path,
                "",
                origin.isEmpty() ? headers : headers.and("origin", origin),
                Body.of(form.getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1"));
    }

    private AwsServiceException denied() {
        IamClient iam = simulator.client(IamClient.class, root, Region.US_EAST_1);
        iam.createUser(user -> user.userName("Kim"));
        iam.putUserPolicy(policy -> policy.userName("Kim").policyName("self").policyDocument("""
                {"Version": "2012-10-17", "Statement": {
                    "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::*:user/Kim"}}
                """));
        var key = iam.createAccessKey(of -> of.userName("Kim")).accessKey();
        IamClient kim = simulator.client(
                IamClient.class,
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                Region.US_EAST_1);
        return catchThrowableOfType(IamException.class, () -> kim.getUser(user -> user.userName("Lee")));
    }

    private HttpResponse get(String path, String query) {
        return pages.apply(
                new HttpRequest("GET", path, query, Headers.of("host", "localhost"), Body.EMPTY, "127.0.0.1"));
    }

    private static String text(HttpResponse response) {
        return new String(response.body().bytes(64 << 10), StandardCharsets.UTF_8);
    }
}
