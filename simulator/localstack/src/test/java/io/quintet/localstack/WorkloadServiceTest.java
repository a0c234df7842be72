package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.Simulator;
import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.backend.Elsewhere;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.rules.policy.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

@DisplayName("A call to a service in containers")
class WorkloadServiceTest {

    private static final String CALLS = "io.quintet.localstack.WorkloadCalls#";
    private static final String FUNCTIONS = "io.quintet.localstack.FunctionCalls#";

    private final Remembering endpoints = new Remembering();
    private final Simulator simulator = Simulator.create(
            5, Clock.systemUTC(), new Elsewhere(endpoints, Set.of(), false, Workloads.of(Serving.usual(), endpoints)));
    private final String own = simulator.managementAccount();
    private final AwsCredentials root = simulator.rootCredentials(own);

    /** Endpoints that remember what was sent to them, and have an answer that says nothing. */
    private static final class Remembering extends NoEndpoints {

        private final List<String> sent = new ArrayList<>();

        @Override
        public boolean serve(String account) {
            return true;
        }

        @Override
        public HttpResponse send(String account, HttpRequest request) {
            if (request.headers().first("authorization").orElse("").contains("/lambda/")) {
                sent.add(account + (request.method().equals("GET") ? " Get" : " Change"));
                return new HttpResponse(
                        404,
                        Headers.of("x-amzn-ErrorType", "ResourceNotFoundException", "x-amzn-RequestId", "theirs"),
                        Body.of("{}".getBytes(StandardCharsets.UTF_8)));
            }
            String body = new String(request.body().bytes(1 << 20), StandardCharsets.UTF_8);
            String target = request.headers().first("x-amz-target").orElse(body);
            sent.add(account + " " + target.replaceAll(".*(\\.|Action=)(\\w+).*", "$2"));
            if (target.endsWith(".DescribeTable")) {
                return answer(400, "{\"__type\":\"ResourceNotFoundException\"}");
            }
            if (target.endsWith(".GetParameter")) {
                return answer(200, "{\"Parameter\":{\"Type\":\"String\",\"Value\":\"7\"}}");
            }
            return answer(200, request.headers().first("x-amz-target").isPresent() ? "{}" : "<Response/>");
        }

        private static HttpResponse answer(int status, String answer) {
            return new HttpResponse(
                    status, Headers.of("x-amzn-RequestId", "theirs"), Body.of(answer.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private <C extends SdkClient> C client(Class<C> type) {
        return simulator.client(type, root, Region.US_EAST_1);
    }

    @ParameterizedTest
    @MethodSource({CALLS + "tables", CALLS + "others", CALLS + "events", FUNCTIONS + "decided"})
    @DisplayName("is decided on every resource that it names")
    <C extends SdkClient> void decided(Class<C> type, Function<C, AwsResponse> call, List<String> expected) {
        assertThat(decided(type, call))
                .extracting(each -> each.check().action() + " " + each.check().resource())
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(each -> each.replace("ACCOUNT", own))
                        .toList());
    }

    private <C extends SdkClient> List<Decided> decided(Class<C> type, Function<C, AwsResponse> call) {
        String requestId;
        try {
            requestId = call.apply(client(type)).responseMetadata().requestId();
        } catch (AwsServiceException denied) {
            requestId = denied.requestId();
        }
        return simulator.decision(requestId).orElseThrow().authorization().decided();
    }

    @ParameterizedTest
    @MethodSource(CALLS + "tagged")
    @DisplayName("tells the tags that it carries, whatever they look like")
    <C extends SdkClient> void tags(Class<C> type, Function<C, AwsResponse> call, List<String> value) {
        Context context = decided(type, call).get(0).request().context();

        assertThat(context.values("aws:TagKeys")).contains(List.of("team"));
        assertThat(context.value("aws:RequestTag/team").stream().toList()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource({
        CALLS + "invalidNames",
        CALLS + "invalidTopics",
        CALLS + "notOffered",
        FUNCTIONS + "invalidNames",
        FUNCTIONS + "notRun"
    })
    @DisplayName("is refused, and nothing of it is carried out, where it names")
    <C extends SdkClient> void refusals(Class<C> type, Function<C, AwsResponse> call, List<String> code) {
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, () -> call.apply(client(type)));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code.get(0));
        assertThat(new TreeSet<>(endpoints.sent)).allMatch(WorkloadServiceTest::onlyAsks);
    }

    private static boolean onlyAsks(String sent) {
        return sent.contains(" Get") || sent.contains(" List") || sent.contains(" Describe");
    }

    @Test
    @DisplayName("goes to its owner's container, and what is known of the owner's resources is asked for again")
    void routed() {
        SsmClient ssm = client(SsmClient.class);
        ssm.getParameter(get -> get.name("size"));
        ssm.getParameter(get -> get.name("size"));
        ssm.deleteParameter(delete -> delete.name("size"));
        ssm.getParameter(get -> get.name("size"));

        assertThat(endpoints.sent)
                .containsExactly(
                        own + " ListTagsForResource",
                        own + " GetParameter",
                        own + " GetParameter",
                        own + " DeleteParameter",
                        own + " ListTagsForResource",
                        own + " GetParameter");
    }

    @Test
    @DisplayName("is refused when a form names something twice, for the container could take the other one")
    void twice() {
        HttpRequest request = new HttpRequest(
                "POST",
                "/",
                "",
                Headers.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/sns/aws4_request"),
                Body.of("Action=DeleteTopic&Version=2010-03-31&TopicArn=a&TopicArn=b".getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1");

        HttpResponse response = simulator.handle(request);

        assertThat(response.status()).isEqualTo(400);
        assertThat(new String(response.body().bytes(1 << 20), StandardCharsets.UTF_8))
                .contains("The parameter TopicArn is given more than once");
        assertThat(endpoints.sent).isEmpty();
    }
}
