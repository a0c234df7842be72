package io.quintet.engine.wire;

import io.quintet.engine.wire.model.ErrorModel;
import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.Protocol;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.UriTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryCompatibleTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** A service of the protocol suites in the form that botocore's metadata takes here. */
final class SmithyService {

    private final Model model;
    private final Protocol protocol;
    private final ServiceShape shape;

    SmithyService(Model model, Protocol protocol, ServiceShape shape) {
        this.model = model;
        this.protocol = protocol;
        this.shape = shape;
    }

    ServiceModel metadata() {
        Map<String, OperationModel> operations = new LinkedHashMap<>();
        Map<String, ErrorModel> errors = new LinkedHashMap<>();
        for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(shape)) {
            operations.put(operation.getId().getName(), operation(operation));
            operation.getErrorsSet().stream()
                    .filter(error -> model.getShape(error).isPresent())
                    .forEach(error -> errors.put(error.getName(), error(error)));
        }
        ServiceModel.About about = new ServiceModel.About(
                shape.getId().getName(),
                shape.getTrait(ServiceTrait.class)
                        .map(ServiceTrait::getSdkId)
                        .orElse(shape.getId().getName()),
                "",
                "",
                "",
                shape.getVersion(),
                List.of(),
                null,
                null,
                shape.hasTrait(AwsQueryCompatibleTrait.class),
                false,
                shape.getTrait(XmlNamespaceTrait.class)
                        .map(XmlNamespaceTrait::getUri)
                        .orElse(null));
        return new ServiceModel(about, () -> new ServiceModel.Contents(operations, Map.of(), errors));
    }

    OperationModel operation(OperationShape operation) {
        Optional<HttpTrait> http = operation.getTrait(HttpTrait.class);
        return new OperationModel(
                operation.getId().getName(),
                http.map(SmithyService::route),
                rest() ? http.map(HttpTrait::getCode).orElse(200) : 200,
                false,
                Optional.empty(),
                Optional.of(rootName(operation.getOutputShape())),
                streams(operation.getInputShape()),
                streams(operation.getOutputShape()));
    }

    private boolean rest() {
        return protocol == Protocol.REST_JSON_1 || protocol == Protocol.REST_XML;
    }

    private static OperationModel.Route route(HttpTrait http) {
        String path = http.getUri().toString();
        int question = path.indexOf('?');
        List<String> literals =
                question < 0 ? List.of() : List.of(path.substring(question + 1).split("&", -1));
        return new OperationModel.Route(
                http.getMethod(),
                UriTemplate.parse(question < 0 ? path : path.substring(0, question)),
                literals,
                List.of(),
                List.of());
    }

    private String rootName(ShapeId output) {
        return model.expectShape(output)
                .getTrait(XmlNameTrait.class)
                .map(XmlNameTrait::getValue)
                .orElse(output.getName());
    }

    private boolean streams(ShapeId structure) {
        return model.expectShape(structure, StructureShape.class).members().stream()
                .anyMatch(member -> model.expectShape(member.getTarget()).hasTrait(StreamingTrait.class));
    }

    ErrorModel error(ShapeId id) {
        StructureShape error = model.expectShape(id, StructureShape.class);
        boolean fault = error.expectTrait(ErrorTrait.class).isServerError();
        Optional<AwsQueryErrorTrait> query = error.getTrait(AwsQueryErrorTrait.class);
        int status = protocol != Protocol.AWS_QUERY || query.isEmpty()
                ? error.getTrait(HttpErrorTrait.class)
                        .map(HttpErrorTrait::getCode)
                        .orElse(fault ? 500 : 400)
                : query.get().getHttpResponseCode();
        String code = query.map(AwsQueryErrorTrait::getCode).orElse(id.getName());
        return new ErrorModel(id.getName(), code, status, fault);
    }
}
