package io.quintet.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.rules.event.SessionContext.SessionIssuer;
import io.quintet.rules.event.UserIdentity.OnBehalfOf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SessionContext SESSION = SessionContext.of(
            new SessionIssuer("Role", "AROA1", "arn:aws:iam::111122223333:role/Admin", "111122223333", "Admin"),
            NOON,
            true);
    private static final String SESSION_JSON = """
            "sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA1",\
            "arn":"arn:aws:iam::111122223333:role/Admin","accountId":"111122223333","userName":"Admin"},\
            "attributes":{"creationDate":"2026-11-24T12:00:00Z","mfaAuthenticated":"true"}}""";

    @Test
    void every_real_event_is_written_as_it_was_read() {
        List<Json> originals = Corpus.logFiles().stream()
                .flatMap(file -> new Json(file).find("Records").orElseThrow().elements().stream())
                .toList();

        assertThat(originals).hasSize(2_900);
        assertThat(originals)
                .allSatisfy(original -> assertThat(EventWriter.write(EventReader.read(original.text())))
                        .isEqualTo(original.text()));
    }

    @Test
    void a_log_file_is_written_as_it_was_read_gzipped_or_not() {
        assertThat(Corpus.logFiles()).hasSize(55).allSatisfy(text -> {
            LogFile file = LogFile.read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(file.json(), StandardCharsets.UTF_8)).isEqualTo(new Json(text).text());
            assertThat(LogFile.read(file.gzipped())).isEqualTo(file);
        });
    }

    @Test
    void an_event_with_every_field_survives_the_round_trip() {
        Event event = minimal()
                .userIdentity(
                        UserIdentity.assumedRole("AROA1:ana", "arn:session", "111122223333", "ASIA1", SESSION)
                                .toBuilder()
                                .invokedBy("cloudformation.amazonaws.com")
                                .onBehalfOf(new OnBehalfOf(
                                        "user-1", "arn:aws:identitystore::111122223333:identitystore/d-1"))
                                .credentialId("credential")
                                .inScopeOf(new Json("{\"sourceAccount\":\"111122223333\"}"))
                                .build())
                .errorCode("AccessDenied")
                .errorMessage("User: \"x\" is not authorized")
                .requestParameters(new Json("{\"size\": 1.50}"))
                .responseElements(new Json("{\"id\":9007199254740993}"))
                .additionalEventData(new Json("{}"))
                .requestID("request")
                .resources(List.of(new EventResource("111122223333", "AWS::S3::Bucket", "arn:aws:s3:::logs")))
                .apiVersion("2013-04-01")
                .sharedEventID("shared")
                .vpcEndpointId("vpce-1")
                .vpcEndpointAccountId("111122223333")
                .serviceEventDetails(new Json("[1]"))
                .eventContext(new Json("{\"requestContext\":{}}"))
                .addendum(new Json("{\"reason\":\"DELIVERY_DELAY\"}"))
                .insightDetails(new Json("{}"))
                .edgeDeviceDetails(new Json("{}"))
                .tlsDetails(new TlsDetails("TLSv1.3", "TLS_AES_128_GCM_SHA256", "s3.amazonaws.com"))
                .sessionCredentialFromConsole(true)
                .build();

        assertThat(EventReader.read(EventWriter.write(event))).isEqualTo(event);
        assertThat(event.toBuilder().build()).isEqualTo(event);
        assertThat(EventWriter.write(event)).contains("{\"size\":1.50}", "9007199254740993");
    }

    @Test
    void what_an_event_lacks_is_left_out_but_parameters_and_response_are_null() {
        assertThat(EventWriter.write(minimal().build())).isEqualTo("""
                        {"eventVersion":"1.11","userIdentity":{"type":"AWSService","invokedBy":"cloudtrail.amazonaws.com"},\
                        "eventTime":"2026-11-24T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetBucketAcl",\
                        "awsRegion":"eu-west-1","requestParameters":null,"responseElements":null,"eventID":"id-1",\
                        "readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"eventCategory":"Management"}""");
    }

    @ParameterizedTest
    @MethodSource
    void each_type_of_identity_is_recorded_as_cloudtrail_does(UserIdentity identity, String json) {
        Event event = minimal().userIdentity(identity).build();

        assertThat(new Json(EventWriter.write(event)).find("userIdentity"))
                .hasValueSatisfying(written -> assertThat(written.text()).isEqualTo(json));
        assertThat(EventReader.read(EventWriter.write(event)).userIdentity()).isEqualTo(identity);
    }

    static Stream<Arguments> each_type_of_identity_is_recorded_as_cloudtrail_does() {
        String account = "111122223333";
        return Stream.of(
                Arguments.of(UserIdentity.root(account, null), """
                        {"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root",\
                        "accountId":"111122223333"}"""),
                Arguments.of(
                        UserIdentity.iamUser("AIDA1", "arn:aws:iam::111122223333:user/ops/ana", account, "AKIA1"), """
                        {"type":"IAMUser","principalId":"AIDA1","arn":"arn:aws:iam::111122223333:user/ops/ana",\
                        "accountId":"111122223333","accessKeyId":"AKIA1","userName":"ana"}"""),
                Arguments.of(
                        UserIdentity.assumedRole("AROA1:ana", "arn:session", account, "ASIA1", SESSION),
                        """
                        {"type":"AssumedRole","principalId":"AROA1:ana","arn":"arn:session",\
                        "accountId":"111122223333","accessKeyId":"ASIA1",%s}""".formatted(SESSION_JSON)),
                Arguments.of(
                        UserIdentity.federatedUser("111122223333:ana", "arn:federated", account, "ASIA1", SESSION),
                        """
                        {"type":"FederatedUser","principalId":"111122223333:ana","arn":"arn:federated",\
                        "accountId":"111122223333","accessKeyId":"ASIA1",%s}""".formatted(SESSION_JSON)),
                Arguments.of(
                        UserIdentity.awsAccount("AROA2:bob", "444455556666"),
                        "{\"type\":\"AWSAccount\",\"principalId\":\"AROA2:bob\",\"accountId\":\"444455556666\"}"),
                Arguments.of(
                        UserIdentity.anonymous(),
                        "{\"type\":\"AWSAccount\",\"principalId\":\"\",\"accountId\":\"ANONYMOUS_PRINCIPAL\"}"),
                Arguments.of(
                        UserIdentity.identityCenterUser(account, new OnBehalfOf("user-1", "arn:store"), "credential"),
                        """
                        {"type":"IdentityCenterUser","accountId":"111122223333",\
                        "onBehalfOf":{"userId":"user-1","identityStoreArn":"arn:store"},"credentialId":"credential"}"""),
                Arguments.of(UserIdentity.samlUser("idp:ana", "ana", "https://idp.example"), """
                        {"type":"SAMLUser","principalId":"idp:ana","userName":"ana",\
                        "identityProvider":"https://idp.example"}"""),
                Arguments.of(UserIdentity.webIdentityUser("idp:ana", "ana", "accounts.example"), """
                        {"type":"WebIdentityUser","principalId":"idp:ana","userName":"ana",\
                        "identityProvider":"accounts.example"}"""));
    }

    @Test
    void fields_of_later_versions_are_passed_over_and_those_of_old_ones_are_filled_in() {
        Event event = EventReader.read("""
                {"eventVersion":"1.05","new":{"a":[1]},"userIdentity":null,"eventTime":"2017-01-01T00:00:00Z",
                 "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"us-east-1","eventID":"id-1",
                 "resources":null}""");

        assertThat(event.eventVersion()).isEqualTo("1.05");
        assertThat(event.eventCategory()).isEqualTo("Management");
        assertThat(event.userIdentity().type()).isNull();
        assertThat(event.resources()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                              | an event is a JSON object",
                "{\"eventVersion\":\"2.0\"}      | event version `2.0` is not 1.x",
                "{\"eventVersion\":\"1.11\"}     | an event needs `userIdentity`",
                "{\"eventTime\":\"yesterday\"}   | event time `yesterday` is no instant",
                "{\"eventName\":                 | Unexpected end-of-input"
            })
    void what_is_no_event_is_refused_with_the_reason(String text, String reason) {
        assertThatThrownBy(() -> EventReader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static EventBuilder minimal() {
        return Event.builder()
                .userIdentity(UserIdentity.awsService("cloudtrail.amazonaws.com"))
                .eventTime(NOON.plusMillis(999))
                .eventSource("s3.amazonaws.com")
                .eventName("GetBucketAcl")
                .awsRegion("eu-west-1")
                .eventID("id-1");
    }
}
