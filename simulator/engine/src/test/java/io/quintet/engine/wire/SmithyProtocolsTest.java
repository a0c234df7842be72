package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.wire.model.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/**
 * The <a href="https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html">protocol suites</a> of
 * Smithy, request and response, for every protocol, and malformed requests for restJson1, which alone has them.
 * {@code unmet.txt} lists the cases that are not met and why; a case listed there that is met fails as well.
 */
class SmithyProtocolsTest {

    private static final Map<String, Protocol> PROTOCOLS = Map.of(
            "aws.protocols#awsJson1_0", Protocol.AWS_JSON_1_0,
            "aws.protocols#awsJson1_1", Protocol.AWS_JSON_1_1,
            "aws.protocols#awsQuery", Protocol.AWS_QUERY,
            "aws.protocols#ec2Query", Protocol.EC2_QUERY,
            "aws.protocols#restJson1", Protocol.REST_JSON_1,
            "aws.protocols#restXml", Protocol.REST_XML,
            "smithy.protocols#rpcv2Cbor", Protocol.RPC_V2_CBOR);

    private final Model model = Model.assembler()
            .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
            .discoverModels()
            .assemble()
            .getResult()
            .orElseThrow();

    private final Map<String, String> unmet = unmet();

    private static Map<String, String> unmet() {
        var in = Objects.requireNonNull(SmithyProtocolsTest.class.getResourceAsStream("unmet.txt"));
        Map<String, String> reasons = new TreeMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(": ");
                    reasons.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ServiceShape service : model.getServiceShapes()) {
            PROTOCOLS.forEach((trait, protocol) -> {
                if (service.hasTrait(trait)) {
                    tests.addAll(cases(service, ShapeId.from(trait), protocol));
                }
            });
        }
        assertThat(tests).hasSizeGreaterThan(500);
        return tests.stream();
    }

    private List<DynamicTest> cases(ServiceShape service, ShapeId trait, Protocol protocol) {
        SmithyCases cases = new SmithyCases(model, protocol, service);
        List<DynamicTest> tests = new ArrayList<>();
        for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
            requests(operation)
                    .filter(test -> test.getProtocol().equals(trait))
                    .forEach(test -> tests.add(test(test.getId(), "request", () -> cases.request(operation, test))));
            malformed(operation)
                    .filter(test -> test.getProtocol().equals(trait))
                    .forEach(
                            test -> tests.add(test(test.getId(), "malformed", () -> cases.malformed(operation, test))));
            responses(operation)
                    .filter(test -> test.getProtocol().equals(trait))
                    .forEach(test -> tests.add(test(test.getId(), "response", () -> cases.response(operation, test))));
            for (ShapeId error : operation.getErrorsSet()) {
                model.getShape(error).stream()
                        .flatMap(SmithyProtocolsTest::responses)
                        .filter(test -> test.getProtocol().equals(trait))
                        .forEach(test -> tests.add(test(test.getId(), "error", () -> cases.error(error, test))));
            }
        }
        return tests;
    }

    private static Stream<HttpRequestTestCase> requests(Shape shape) {
        return shape.getTrait(HttpRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream());
    }

    private static Stream<HttpResponseTestCase> responses(Shape shape) {
        return shape.getTrait(HttpResponseTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream());
    }

    private static Stream<HttpMalformedRequestTestCase> malformed(Shape shape) {
        return shape.getTrait(HttpMalformedRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCases().stream());
    }

    private DynamicTest test(String id, String kind, Executable check) {
        String name = id + " " + kind;
        String reason = unmet.get(name);
        return DynamicTest.dynamicTest(
                name,
                reason == null
                        ? check
                        : () -> assertThatThrownBy(check::execute)
                                .as("unmet.txt lists it: %s", reason)
                                .isInstanceOf(Throwable.class));
    }
}
