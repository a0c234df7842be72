package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.ServiceModels;
import io.quintet.engine.wire.shape.SdkShapes;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken from botocore and what is taken from the SDK describe the same operations. */
class ModelParityTest {

    private static final List<String> ON_THE_CLASS_PATH = List.of(
            "CloudTrail",
            "EC2",
            "GuardDuty",
            "IAM",
            "identitystore",
            "KMS",
            "Organizations",
            "RDS",
            "S3",
            "Secrets Manager",
            "SecurityHub",
            "SSO",
            "SSO Admin",
            "SSO OIDC",
            "STS");

    private final ServiceModels services = ServiceModels.bundled();
    private final SdkShapes shapes = new SdkShapes();

    @Test
    void everyServiceCanBeRead() {
        assertThat(services.all())
                .hasSizeGreaterThan(60)
                .allSatisfy(service ->
                        assertThat(service.operations()).as(service.id()).isNotEmpty());
    }

    /** botocore is newer than the SDK: it may know more operations and optional members, but never a required one. */
    @Test
    void requiredMembersGoByTheSameNames() {
        int inputs = 0;
        List<String> strangers = new ArrayList<>();
        for (String id : ON_THE_CLASS_PATH) {
            ServiceModel service = services.byId(id).orElseThrow();
            for (OperationModel operation : service.operations()) {
                Optional<Structure> input = shapes.input(service.about().sdkPackage(), operation.name());
                if (input.isPresent()) {
                    inputs++;
                    strangers.addAll(strangers(service, operation, input.get()));
                }
            }
        }
        assertThat(inputs).isGreaterThan(1500);
        assertThat(strangers).isEmpty();
    }

    private static List<String> strangers(ServiceModel service, OperationModel operation, Structure input) {
        return service.constraints(operation.input().orElse("")).entrySet().stream()
                .filter(entry -> entry.getValue().required() && input.member(entry.getKey()) == null)
                .map(entry -> service.id() + " " + operation.name() + " " + entry.getKey())
                .toList();
    }
}
