package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.ServiceModels;
import io.quintet.engine.wire.shape.SdkShapes;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.core.OperationInfo;

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
    void everyConstraintFitsTheMemberThatItIsOn() {
        List<String> misfits = new ArrayList<>();
        int inputs = forEachInput((service, operation, input) ->
                new ConstraintParity(service).of(operation.input().orElse(""), input, misfits));
        assertThat(inputs).isGreaterThan(1500);
        assertThat(misfits).isEmpty();
    }

    @Test
    void operationsAreAskedForInTheSameWay() {
        List<String> differences = new ArrayList<>();
        int inputs = forEachInput((service, operation, input) -> {
            OperationInfo sent = sent(service, operation);
            RequestParity.differences(service, operation, sent).stream()
                    .map(difference -> service.id() + " " + operation.name() + ": " + difference)
                    .forEach(differences::add);
        });
        assertThat(inputs).isGreaterThan(1500);
        assertThat(differences).isEmpty();
    }

    private interface Look {
        void at(ServiceModel service, OperationModel operation, Structure input);
    }

    /** Shows every operation that both know, and says how many there are. */
    private int forEachInput(Look look) {
        int inputs = 0;
        for (String id : ON_THE_CLASS_PATH) {
            ServiceModel service = services.byId(id).orElseThrow();
            for (OperationModel operation : service.operations()) {
                Optional<Structure> input = shapes.input(service.about().sdkPackage(), operation.name());
                if (input.isPresent()) {
                    inputs++;
                    look.at(service, operation, input.get());
                }
            }
        }
        return inputs;
    }

    /** What the SDK's marshaller of an operation says of the request that it makes. */
    private static OperationInfo sent(ServiceModel service, OperationModel operation) {
        String marshaller = "software.amazon.awssdk.services." + service.about().sdkPackage() + ".transform."
                + SdkShapes.javaName(operation.name()) + "RequestMarshaller";
        try {
            Field binding = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return (OperationInfo) binding.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(marshaller, e);
        }
    }
}
