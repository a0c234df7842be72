package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;

/** EBS volumes: who may create which. */
final class VolumeOperations {

    private static final String VOLUME = "volume";

    void offer(Operations operations) {
        operations
                .operation(CreateVolumeRequest.class)
                .authorizesEach(this::volumeAndSnapshot)
                .also((call, request) -> tags(request).checks(call))
                .writes(this::createVolume);
    }

    private List<Check> volumeAndSnapshot(Call call, CreateVolumeRequest request) {
        NewVolume volume = NewVolume.of(request);
        Check created = volume.conditions(call)
                .put("ec2:KmsKeyId", request.kmsKeyId())
                .requestTags(tags(request).of(VOLUME))
                .check(call.action(), Arns.of(call).created(VOLUME));
        return Stream.concat(Stream.of(created), volume.snapshotChecks(call, new Conditions()))
                .toList();
    }

    private static TagsOnCreation tags(CreateVolumeRequest request) {
        return TagsOnCreation.of(request.tagSpecifications(), Set.of(VOLUME));
    }

    private CreateVolumeResponse createVolume(Call call, CreateVolumeRequest request) {
        DryRun.end(request.dryRun());
        throw NotImplemented.error("EC2", "CreateVolume");
    }
}
