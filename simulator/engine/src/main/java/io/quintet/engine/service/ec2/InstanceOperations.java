package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Instances: who may launch which. */
final class InstanceOperations {

    private static final Set<String> TAGGABLE =
            Set.of("instance", "network-interface", "spot-instances-request", "volume");

    private final Identities identities;

    InstanceOperations(Identities identities) {
        this.identities = identities;
    }

    void offer(Operations operations) {
        operations
                .operation(RunInstancesRequest.class)
                .authorizesEach(this::launched)
                .also((call, request) -> tags(request).checks(call))
                .also((call, request) -> profile(call, request).checks())
                .writes(this::runInstances);
    }

    private List<Check> launched(Call call, RunInstancesRequest request) {
        if (request.imageId() == null && request.launchTemplate() == null) {
            throw Ec2Error.MISSING_PARAMETER.error("ImageId");
        }
        return new Launch(call, request, tags(request), profile(call, request)).checks();
    }

    private static TagsOnCreation tags(RunInstancesRequest request) {
        return TagsOnCreation.of(request.tagSpecifications(), TAGGABLE);
    }

    private LaunchProfile profile(Call call, RunInstancesRequest request) {
        return LaunchProfile.of(call, request.iamInstanceProfile(), identities);
    }

    private RunInstancesResponse runInstances(Call call, RunInstancesRequest request) {
        profile(call, request).exists();
        DryRun.end(request.dryRun());
        throw NotImplemented.error("EC2", "RunInstances");
    }
}
