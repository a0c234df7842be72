package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/**
 * A volume that a call asks for.
 *
 * @param settings what the request says of it
 */
record NewVolume(EbsBlockDevice settings) {

    private static final String DEFAULT_TYPE = "gp2";

    static NewVolume of(CreateVolumeRequest request) {
        return new NewVolume(EbsBlockDevice.builder()
                .availabilityZone(request.availabilityZone())
                .availabilityZoneId(request.availabilityZoneId())
                .encrypted(request.encrypted())
                .snapshotId(request.snapshotId())
                .volumeSize(request.size())
                .volumeType(request.volumeType() == null ? DEFAULT_TYPE : request.volumeTypeAsString())
                .iops(request.iops())
                .throughput(request.throughput())
                .volumeInitializationRate(request.volumeInitializationRate())
                .kmsKeyId(request.kmsKeyId())
                .build());
    }

    /** One that an instance gets besides its root volume, of which the image may know more than the request. */
    NewVolume withDefaultType() {
        return settings.volumeType() == null
                ? new NewVolume(settings.toBuilder().volumeType(DEFAULT_TYPE).build())
                : this;
    }

    NewVolume in(@Nullable String zone, @Nullable String zoneId) {
        return new NewVolume(settings.toBuilder()
                .availabilityZone(zone)
                .availabilityZoneId(zoneId)
                .build());
    }

    /** What is not encrypted by request is by default, where the account says so: no request can opt out. */
    Conditions conditions(Call call) {
        boolean encrypted = Boolean.TRUE.equals(settings.encrypted())
                || EncryptionDefault.of(call).enabled();
        return new Conditions()
                .put("ec2:AvailabilityZone", settings.availabilityZone())
                .put("ec2:AvailabilityZoneId", settings.availabilityZoneId())
                .put("ec2:Encrypted", encrypted)
                .put("ec2:ParentSnapshot", snapshot(call).orElse(null))
                .put("ec2:VolumeInitializationRate", settings.volumeInitializationRate())
                .put("ec2:VolumeIops", settings.iops())
                .put("ec2:VolumeSize", settings.volumeSize())
                .put("ec2:VolumeThroughput", settings.throughput())
                .put("ec2:VolumeType", settings.volumeTypeAsString());
    }

    /** Whoever makes a volume from a snapshot must be allowed to use the snapshot. */
    Stream<Check> snapshotChecks(Call call, Conditions keys) {
        return snapshot(call)
                .map(arn -> keys.put("ec2:SnapshotID", settings.snapshotId()).check(call.action(), arn))
                .stream();
    }

    private Optional<Arn> snapshot(Call call) {
        return Optional.ofNullable(settings.snapshotId())
                .map(id -> Arns.of(call).snapshot(id));
    }
}
