package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.wire.format.Form;
import io.quintet.engine.wire.format.Malformed;
import io.quintet.engine.wire.model.ErrorModel;
import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.Protocol;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestDefinition;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/** Runs the cases of one service of the protocol suites against the codec of their protocol. */
final class SmithyCases {

    private static final String REQUEST_ID = "11112222-aaaa";

    private final Model model;
    private final Protocol protocol;
    private final SmithyShapes shapes;
    private final SmithyService describing;
    private final ServiceModel service;
    private final RestRoutes routes;
    private final Codec codec;

    SmithyCases(Model model, Protocol protocol, ServiceShape shape) {
        this.model = model;
        this.protocol = protocol;
        this.shapes = new SmithyShapes(model, protocol);
        this.describing = new SmithyService(model, protocol, shape);
        this.service = describing.metadata();
        this.routes = new RestRoutes(service);
        this.codec = Wire.codec(service, protocol);
    }

    /** A request is routed to its operation and read as its parameters. */
    void request(OperationShape operation, HttpRequestTestCase test) {
        Structure input = shapes.structure(operation.getInputShape());
        HttpRequest http = http(test);
        Message message = new Message(route(operation, http), http, any -> {
            throw new AssertionError();
        });

        Object builder = input.builder();
        codec.read(message, input, builder);

        assertThat(message.operation().name()).isEqualTo(operation.getId().getName());
        assertThat(builder).isEqualTo(SmithyValues.structure(input, test.getParams()));
    }

    private Message.Route route(OperationShape operation, HttpRequest http) {
        OperationModel known = describing.operation(operation);
        return switch (protocol) {
            case REST_JSON_1, REST_XML -> {
                RestRoutes.Match match = Objects.requireNonNull(routes.match(http, http.rawPath()), "no route");
                yield new Message.Route(service, match.operation(), protocol, http.rawPath(), match.labels(), null);
            }
            case AWS_QUERY, EC2_QUERY ->
                new Message.Route(service, known, protocol, http.rawPath(), Map.of(), QueryForm.of(http));
            default -> new Message.Route(service, known, protocol, http.rawPath(), Map.of(), Form.parse(""));
        };
    }

    private HttpRequest http(HttpRequestTestCase test) {
        byte[] body = protocol == Protocol.RPC_V2_CBOR
                ? Base64.getDecoder().decode(test.getBody().orElse(""))
                : test.getBody().orElse("").getBytes(StandardCharsets.UTF_8);
        return new HttpRequest(
                test.getMethod(),
                test.getUri(),
                String.join("&", test.getQueryParams()),
                headers(test.getHeaders()),
                Body.of(body),
                "127.0.0.1");
    }

    private static Headers headers(Map<String, String> fields) {
        return new Headers(fields.entrySet().stream()
                .map(field -> new Headers.Field(field.getKey(), field.getValue()))
                .toList());
    }

    /** A request that cannot be read is refused, with the status and the error of the case. */
    void malformed(OperationShape operation, HttpMalformedRequestTestCase test) {
        HttpMalformedRequestDefinition sent = test.getRequest();
        HttpRequest http = new HttpRequest(
                sent.getMethod(),
                sent.getUri().orElse("/"),
                String.join("&", sent.getQueryParams()),
                headers(sent.getHeaders()),
                Body.of(sent.getBody().orElse("").getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1");

        AwsError error = refusal(operation, http);

        assertThat(error.status()).isEqualTo(test.getResponse().getCode());
        Map<String, String> expected = test.getResponse().getHeaders();
        assertThat(error.code()).isEqualTo(expected.get("x-amzn-errortype"));
    }

    private AwsError refusal(OperationShape operation, HttpRequest http) {
        Structure input = shapes.structure(operation.getInputShape());
        try {
            Message message = new Message(route(operation, http), http, any -> {
                throw new AssertionError();
            });
            codec.read(message, input, input.builder());
            throw new AssertionError("it was read");
        } catch (Malformed malformed) {
            return codec.malformed(String.valueOf(malformed.getMessage()));
        } catch (AwsError refused) {
            return refused;
        }
    }

    /** An output is written with the status, the header fields and the body of the case. */
    void response(OperationShape operation, HttpResponseTestCase test) {
        Structure output = shapes.structure(operation.getOutputShape());
        Object value = SmithyValues.structure(output, test.getParams());
        HttpRequest http = new HttpRequest("POST", "/", "", Headers.NONE, Body.EMPTY, "127.0.0.1");
        Message.Route route =
                new Message.Route(service, describing.operation(operation), protocol, "/", Map.of(), null);
        Message message = new Message(route, http, any -> {
            throw new AssertionError();
        });

        HttpResponse response =
                codec.write(message, new Codec.Reply(output, value, payload(operation, test), REQUEST_ID));

        check(test, response);
    }

    private Body payload(OperationShape operation, HttpResponseTestCase test) {
        return model.expectShape(operation.getOutputShape()).members().stream()
                .filter(member -> model.expectShape(member.getTarget()).hasTrait(StreamingTrait.class))
                .flatMap(member -> test.getParams().getStringMember(member.getMemberName()).stream())
                .map(node -> Body.of(node.getValue().getBytes(StandardCharsets.UTF_8)))
                .findFirst()
                .orElse(Body.EMPTY);
    }

    /** An error is written with the status, the header fields and the body of the case. */
    void error(ShapeId id, HttpResponseTestCase test) {
        ErrorModel known = describing.error(id);
        Structure shape = shapes.structure(id);
        Map<String, Object> params = SmithyValues.structure(shape, test.getParams());
        AwsError error = new AwsError(
                protocol == Protocol.AWS_QUERY ? known.code() : known.shape(), known.status(), message(params));
        for (Member member : shape.members()) {
            Object value = member.get(params);
            if (value != null && !member.name().equalsIgnoreCase("message")) {
                error = error.with(member.responseName(), value);
            }
        }
        HttpRequest http = new HttpRequest("POST", "/", "", Headers.NONE, Body.EMPTY, "127.0.0.1");

        HttpResponse response = codec.writeError(new Codec.Refusal(service, http, error, REQUEST_ID));

        check(test, response);
    }

    private static String message(Map<String, Object> params) {
        Object message = params.getOrDefault("Message", params.get("message"));
        return message == null ? "" : message.toString();
    }

    private void check(HttpResponseTestCase test, HttpResponse response) {
        assertThat(response.status()).isEqualTo(test.getCode());
        test.getHeaders()
                .forEach((name, value) ->
                        assertThat(header(response, name)).as(name).isEqualTo(value));
        test.getForbidHeaders()
                .forEach(name ->
                        assertThat(response.headers().has(name)).as(name).isFalse());
        test.getBody()
                .ifPresent(body -> new SmithyBodies(protocol)
                        .assertSame(
                                response.body().bytes(Limits.DOCUMENT),
                                body,
                                test.getBodyMediaType().orElse("")));
    }

    private static @Nullable String header(HttpResponse response, String name) {
        List<String> values = response.headers().all(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
