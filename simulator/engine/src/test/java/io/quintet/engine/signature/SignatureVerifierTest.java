package io.quintet.engine.signature;

import static io.quintet.engine.signature.SdkSigner.NOON;
import static io.quintet.engine.signature.SdkSigner.streamed;
import static io.quintet.engine.signature.SdkSigner.verified;
import static io.quintet.engine.signature.SdkSigner.verifiedAt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVerifierTest {

    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    static Stream<HttpRequest> signedBySdk() {
        byte[] form = "Action=GetCallerIdentity&Version=2011-06-15".getBytes(UTF_8);
        return Stream.of(
                SdkSigner.of("sts").sign("POST", "/", form, "Content-Type", FORM),
                SdkSigner.of("organizations")
                        .sign("POST", "/", "{}".getBytes(UTF_8), "X-Amz-Target", "AWSOrganizationsV20161128.ListRoots"),
                SdkSigner.of("lambda").sign("GET", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Ax/policy", new byte[0]),
                SdkSigner.of("execute-api").sign("GET", "/a/./b/../c//d", new byte[0]),
                SdkSigner.of("eks").sign("GET", "/clusters?b=2&a=x%20y&a=%2F&flag", new byte[0]),
                SdkSigner.of("iam").sign("POST", "/", form, "Content-Type", FORM, "X-Spaces", "  a   b  "),
                SdkSigner.of("s3").sign("GET", "/bucket/a%20b/%C3%A9/..//c%2Bd~%21%28%29%27%2A", new byte[0]),
                SdkSigner.of("s3").sign("PUT", "/bucket/key?tagging", "<x/>".getBytes(UTF_8), "x-amz-meta-a", "b"),
                SdkSigner.of("s3").unsignedPayload().sign("PUT", "/bucket/key", "abc".getBytes(UTF_8)),
                SdkSigner.of("s3")
                        .unsignedPayload()
                        .presigned(Duration.ofHours(1))
                        .sign("GET", "/bucket/a%20b?versionId=1", new byte[0]),
                SdkSigner.of("sts")
                        .presigned(Duration.ofMinutes(1))
                        .sign("GET", "/?Action=GetCallerIdentity&Version=2011-06-15", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("signedBySdk")
    @DisplayName("what the SDK signs is accepted as it is, whether its body is in memory or still arriving")
    void accepted(HttpRequest request) {
        byte[] body = request.body().bytes(1000);

        assertThat(verified(request).body().bytes(1000)).isEqualTo(body);
        assertThat(verified(streamed(request)).body().bytes(1000)).isEqualTo(body);
        assertThat(Claim.of(request).orElseThrow().accessKeyId()).isEqualTo(SdkSigner.KEY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "refused.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            maxCharsPerColumn = 4096)
    @DisplayName("what was changed after it was signed is refused in the service's own words")
    void refused(String what, String call, String change, String statusAndCode, String message) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> verified(changed(signed(call), change)));

        assertThat(error).as(what).isNotNull();
        assertThat(error.getMessage()).as(what).isEqualTo(message);
        assertThat(error.status() + " " + error.code()).as(what).isEqualTo(statusAndCode);
    }

    private static HttpRequest signed(String call) {
        byte[] nothing = new byte[0];
        return switch (call) {
            case "sts" ->
                SdkSigner.of("sts")
                        .sign("POST", "/", bytes("Action=GetCallerIdentity"), "Content-Type", FORM, "X-Amz-Foo", "1");
            case "ec2" -> SdkSigner.of("ec2").sign("POST", "/", bytes("Action=X"), "Content-Type", FORM);
            case "organizations" ->
                SdkSigner.of("organizations")
                        .sign("POST", "/", bytes("{}"), "X-Amz-Target", "AWSOrganizationsV20161128.ListRoots");
            case "lambda" -> SdkSigner.of("lambda").sign("GET", "/2015-03-31/functions?MaxItems=1", nothing);
            case "s3" -> SdkSigner.of("s3").sign("PUT", "/b/k?acl", bytes("abc"), "x-amz-acl", "private");
            case "presigned" ->
                SdkSigner.of("s3")
                        .unsignedPayload()
                        .presigned(Duration.ofHours(1))
                        .sign("GET", "/b/k", nothing);
            case "presigned sts" ->
                SdkSigner.of("sts").presigned(Duration.ofMinutes(1)).sign("GET", "/?Action=GetCallerIdentity", nothing);
            default -> throw new IllegalArgumentException(call);
        };
    }

    /** The request with one thing changed, written as {@code part=value} or {@code how name=value}. */
    private static HttpRequest changed(HttpRequest r, String change) {
        int equals = change.indexOf('=');
        String[] how = change.substring(0, equals).split(" ", 2);
        String value = change.substring(equals + 1);
        return switch (how[0]) {
            case "method" -> new HttpRequest(value, r.rawPath(), r.rawQuery(), r.headers(), r.body(), "");
            case "path" -> new HttpRequest(r.method(), value, r.rawQuery(), r.headers(), r.body(), "");
            case "query" -> new HttpRequest(r.method(), r.rawPath(), value, r.headers(), r.body(), "");
            case "replace" -> changed(r, "query=" + r.rawQuery().replace(how[1], value));
            case "body" -> r.withBody(Body.of(bytes(value)));
            case "without" -> headers(r, without(r, how[1]));
            case "header" -> headers(r, without(r, how[1]).and(how[1], value));
            case "signed" ->
                changed(
                        r,
                        "header authorization="
                                + r.headers()
                                        .first("authorization")
                                        .orElseThrow()
                                        .replace(how[1], value));
            default -> throw new IllegalArgumentException(change);
        };
    }

    private static HttpRequest headers(HttpRequest r, Headers headers) {
        return new HttpRequest(r.method(), r.rawPath(), r.rawQuery(), headers, r.body(), "");
    }

    private static Headers without(HttpRequest r, String name) {
        return new Headers(r.headers().fields().stream()
                .filter(field -> !field.name().equals(name))
                .toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Stream<Arguments> times() {
        HttpRequest sts = signed("sts");
        HttpRequest s3 = signed("s3");
        HttpRequest presigned = signed("presigned");
        HttpRequest identity = signed("presigned sts");
        return Stream.of(
                Arguments.of(
                        sts,
                        "PT5M1S",
                        "SignatureDoesNotMatch",
                        "Signature expired: 20260301T120000Z is now earlier than 20260301T120001Z (20260301T120501Z - 5 min.)"),
                Arguments.of(
                        sts,
                        "-PT5M1S",
                        "SignatureDoesNotMatch",
                        "Signature not yet current: 20260301T120000Z is still later than 20260301T115959Z (20260301T115459Z + 5 min.)"),
                Arguments.of(signed("ec2"), "PT6M", "RequestExpired", "Request has expired."),
                Arguments.of(
                        s3,
                        "PT15M1S",
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large."),
                Arguments.of(
                        s3,
                        "-PT15M1S",
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large."),
                Arguments.of(presigned, "PT1H1S", "AccessDenied", "Request has expired"),
                Arguments.of(presigned, "-PT16M", "AccessDenied", "Request is not valid yet"),
                Arguments.of(
                        identity,
                        "PT2M",
                        "SignatureDoesNotMatch",
                        "Signature expired: 20260301T120000Z is now earlier than 20260301T120100Z (20260301T120200Z - 1 min.)"));
    }

    @ParameterizedTest(name = "{2} {1} later")
    @MethodSource("times")
    @DisplayName("a signature is good for its time only")
    void untimely(HttpRequest request, Duration later, String code, String message) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> verifiedAt(request, NOON.plus(later)));

        assertThat(error).hasMessage(message).extracting(AwsError::code).isEqualTo(code);
        assertThat(verifiedAt(request, NOON.plus(later.isNegative() ? later.plusMinutes(2) : later.minusMinutes(1))))
                .isNotNull();
    }

    @Test
    @DisplayName("a request without a signature claims nothing, and neither does one with a bearer token")
    void unsigned() {
        HttpRequest request = new HttpRequest("GET", "/", "", Headers.NONE, Body.EMPTY, "127.0.0.1");
        HttpRequest bearer =
                new HttpRequest("GET", "/", "", Headers.of("Authorization", "Bearer x"), Body.EMPTY, "127.0.0.1");

        assertThat(Claim.of(request)).isEmpty();
        assertThat(Claim.of(bearer)).isEmpty();
    }
}
