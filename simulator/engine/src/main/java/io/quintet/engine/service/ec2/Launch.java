package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecification;
import software.amazon.awssdk.services.ec2.model.CpuOptionsRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkPerformanceOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.OperatorRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * What {@code ec2:RunInstances} must be allowed on: everything that a launch creates or uses, each with the condition
 * keys of its own (Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2"). A key of
 * which only an image, a subnet or a snapshot knows the value is absent, for there are none here yet. Elastic Graphics
 * and Elastic Inference are left out: AWS has retired them.
 */
final class Launch {

    private static final Set<String> ROOT_DEVICES = Set.of("/dev/sda1", "/dev/xvda");
    private static final String RESOLVED_BY_PARAMETER = "resolve:ssm:";

    private final Call call;
    private final RunInstancesRequest request;
    private final TagsOnCreation tags;
    private final LaunchProfile profile;
    private final Arns arns;

    Launch(Call call, RunInstancesRequest request, TagsOnCreation tags, LaunchProfile profile) {
        this.call = call;
        this.request = request;
        this.tags = tags;
        this.profile = profile;
        this.arns = Arns.of(call);
    }

    List<Check> checks() {
        return Stream.of(
                        Stream.of(instance(), image()),
                        networkInterfaces(),
                        subnets(),
                        securityGroups(),
                        volumes(),
                        named("key-pair", request.keyName(), "ec2:KeyPairName"),
                        placementGroup(),
                        launchTemplate(),
                        capacityReservation(),
                        licenses(),
                        spotRequest())
                .flatMap(Function.identity())
                .toList();
    }

    private Check instance() {
        Conditions keys = from(true)
                .put("ec2:AvailabilityZone", placement(Placement::availabilityZone))
                .put("ec2:AvailabilityZoneId", placement(Placement::availabilityZoneId))
                .put("ec2:EbsOptimized", Boolean.TRUE.equals(request.ebsOptimized()))
                .put("ec2:InstanceProfile", profile.arn().orElse(null))
                .put("ec2:InstanceType", instanceType())
                .put("ec2:PlacementGroup", placementGroupArn().orElse(null))
                .put("ec2:RootDeviceType", "ebs")
                .put(
                        "ec2:Tenancy",
                        Optional.ofNullable(placement(Placement::tenancyAsString))
                                .orElse("default"))
                .put("ec2:ManagedResourceOperator", of(request.operator(), OperatorRequest::principal))
                .requestTags(tags.of("instance"));
        metadataOptions(keys);
        otherOptions(keys);
        return keys.check(call.action(), arns.created("instance"));
    }

    private void metadataOptions(Conditions keys) {
        InstanceMetadataOptionsRequest options = request.metadataOptions();
        keys.put("ec2:MetadataHttpTokens", of(options, InstanceMetadataOptionsRequest::httpTokensAsString));
        keys.put("ec2:MetadataHttpEndpoint", of(options, InstanceMetadataOptionsRequest::httpEndpointAsString));
        keys.put(
                "ec2:MetadataHttpPutResponseHopLimit",
                of(options, InstanceMetadataOptionsRequest::httpPutResponseHopLimit));
        keys.put("ec2:InstanceMetadataTags", of(options, InstanceMetadataOptionsRequest::instanceMetadataTagsAsString));
    }

    private void otherOptions(Conditions keys) {
        keys.put("ec2:CpuOptionsAmdSevSnp", of(request.cpuOptions(), CpuOptionsRequest::amdSevSnpAsString));
        keys.put(
                "ec2:InstanceAutoRecovery",
                of(request.maintenanceOptions(), InstanceMaintenanceOptionsRequest::autoRecoveryAsString));
        keys.put(
                "ec2:InstanceBandwidthWeighting",
                of(
                        request.networkPerformanceOptions(),
                        InstanceNetworkPerformanceOptionsRequest::bandwidthWeightingAsString));
        String market = of(request.instanceMarketOptions(), InstanceMarketOptionsRequest::marketTypeAsString);
        keys.put("ec2:InstanceMarketType", market == null ? "on-demand" : market);
    }

    /** Without a type in the request or in a template, AWS launches an m1.small. */
    private @Nullable String instanceType() {
        return request.instanceType() == null && request.launchTemplate() == null
                ? "m1.small"
                : request.instanceTypeAsString();
    }

    private Check image() {
        boolean known = request.imageId() != null && !request.imageId().startsWith(RESOLVED_BY_PARAMETER);
        String id = known ? request.imageId() : null;
        return from(request.imageId() != null)
                .put("ec2:ImageID", id)
                .put("ec2:ImageType", "machine")
                .put("ec2:Owner", "amazon")
                .put("ec2:Public", true)
                .put("ec2:RootDeviceType", "ebs")
                .check(call.action(), arns.image(id));
    }

    private Stream<Check> networkInterfaces() {
        if (request.networkInterfaces().isEmpty()) {
            return Stream.of(networkInterface(
                    InstanceNetworkInterfaceSpecification.builder()
                            .subnetId(request.subnetId())
                            .build(),
                    request.subnetId() != null));
        }
        return request.networkInterfaces().stream().map(each -> networkInterface(each, true));
    }

    private Check networkInterface(InstanceNetworkInterfaceSpecification each, boolean given) {
        Conditions keys = from(given)
                .put("ec2:AssociatePublicIpAddress", each.associatePublicIpAddress())
                .put("ec2:AvailabilityZone", placement(Placement::availabilityZone))
                .put("ec2:NetworkInterfaceID", each.networkInterfaceId())
                .put(
                        "ec2:Subnet",
                        Optional.ofNullable(each.subnetId())
                                .map(id -> arns.named("subnet", id))
                                .orElse(null));
        if (each.networkInterfaceId() == null) {
            keys.requestTags(tags.of("network-interface"));
        }
        return keys.check(call.action(), arns.named("network-interface", each.networkInterfaceId()));
    }

    /** An interface that exists is in a subnet already, and in security groups. */
    private boolean createsInterface() {
        return request.networkInterfaces().isEmpty()
                || request.networkInterfaces().stream().anyMatch(each -> each.networkInterfaceId() == null);
    }

    private Stream<Check> subnets() {
        List<String> ids = Stream.concat(
                        Stream.ofNullable(request.subnetId()),
                        request.networkInterfaces().stream().flatMap(each -> Stream.ofNullable(each.subnetId())))
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            return ids.stream().map(id -> subnet(id, true));
        }
        return createsInterface() ? Stream.of(subnet(null, false)) : Stream.empty();
    }

    private Check subnet(@Nullable String id, boolean given) {
        return from(given)
                .put("ec2:AvailabilityZone", placement(Placement::availabilityZone))
                .put("ec2:AvailabilityZoneId", placement(Placement::availabilityZoneId))
                .put("ec2:SubnetID", id)
                .check(call.action(), arns.named("subnet", id));
    }

    private Stream<Check> securityGroups() {
        List<String> ids = Stream.concat(
                        request.securityGroupIds().stream(),
                        request.networkInterfaces().stream().flatMap(each -> each.groups().stream()))
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            return ids.stream().flatMap(id -> named("security-group", id, "ec2:SecurityGroupID"));
        }
        boolean byName = !request.securityGroups().isEmpty();
        return byName || createsInterface()
                ? Stream.of(from(byName).check(call.action(), arns.created("security-group")))
                : Stream.empty();
    }

    private Stream<Check> volumes() {
        List<BlockDeviceMapping> mapped = request.blockDeviceMappings().stream()
                .filter(each -> each.ebs() != null)
                .toList();
        boolean namesRoot = mapped.stream().anyMatch(Launch::root);
        Stream<Check> fromImage = namesRoot
                ? Stream.empty()
                : volume(new NewVolume(EbsBlockDevice.builder().build()), false);
        return Stream.concat(fromImage, mapped.stream().flatMap(each -> {
            NewVolume volume = new NewVolume(each.ebs());
            return volume(root(each) ? volume : volume.withDefaultType(), true);
        }));
    }

    private static boolean root(BlockDeviceMapping mapping) {
        return mapping.deviceName() != null && ROOT_DEVICES.contains(mapping.deviceName());
    }

    private Stream<Check> volume(NewVolume asked, boolean given) {
        NewVolume volume = asked.in(placement(Placement::availabilityZone), placement(Placement::availabilityZoneId));
        Check created = template(volume.conditions(call), given)
                .requestTags(tags.of("volume"))
                .check(call.action(), arns.created("volume"));
        return Stream.concat(Stream.of(created), volume.snapshotChecks(call, from(given)));
    }

    private Stream<Check> placementGroup() {
        return placementGroupArn()
                .map(arn -> from(true)
                        .put("ec2:PlacementGroupName", placement(Placement::groupName))
                        .check(call.action(), arn))
                .stream();
    }

    private Optional<Arn> placementGroupArn() {
        String name = placement(Placement::groupName);
        return name == null && placement(Placement::groupId) == null
                ? Optional.empty()
                : Optional.of(arns.named("placement-group", name));
    }

    private Stream<Check> launchTemplate() {
        return Stream.ofNullable(request.launchTemplate())
                .map(template ->
                        from(true).check(call.action(), arns.named("launch-template", template.launchTemplateId())));
    }

    private Stream<Check> capacityReservation() {
        return Stream.ofNullable(request.capacityReservationSpecification())
                .map(CapacityReservationSpecification::capacityReservationTarget)
                .flatMap(Stream::ofNullable)
                .flatMap(target -> Stream.concat(
                        named("capacity-reservation", target.capacityReservationId(), null),
                        Stream.ofNullable(target.capacityReservationResourceGroupArn())
                                .map(arn -> stated(arn, "capacityReservationResourceGroupArn"))));
    }

    private Stream<Check> licenses() {
        return request.licenseSpecifications().stream()
                .flatMap(each -> Stream.ofNullable(each.licenseConfigurationArn()))
                .map(arn -> stated(arn, "licenseConfigurationArn"));
    }

    private Stream<Check> spotRequest() {
        return Stream.ofNullable(request.instanceMarketOptions())
                .filter(options -> "spot".equals(options.marketTypeAsString()))
                .map(options -> new Conditions()
                        .requestTags(tags.of("spot-instances-request"))
                        .check(call.action(), arns.created("spot-instances-request")));
    }

    private Stream<Check> named(String type, @Nullable String id, @Nullable String key) {
        return Stream.ofNullable(id).map(each -> {
            Conditions keys = from(true);
            if (key != null) {
                keys.put(key, each);
            }
            return keys.check(call.action(), arns.named(type, each));
        });
    }

    private Check stated(String arn, String parameter) {
        try {
            return Check.of(call.action(), Arn.parse(arn));
        } catch (IllegalArgumentException notAnArn) {
            throw Ec2Error.INVALID_VALUE.error(arn, parameter);
        }
    }

    /** Keys to begin with; {@code given} when the request names the resource, rather than a template or a default. */
    private Conditions from(boolean given) {
        return template(new Conditions(), given);
    }

    private Conditions template(Conditions keys, boolean given) {
        LaunchTemplateSpecification template = request.launchTemplate();
        if (template == null) {
            return keys;
        }
        if (template.launchTemplateId() != null) {
            keys.put("ec2:LaunchTemplate", arns.named("launch-template", template.launchTemplateId()));
        }
        return keys.put("ec2:IsLaunchTemplateResource", !given);
    }

    private @Nullable String placement(Function<Placement, @Nullable String> part) {
        return of(request.placement(), part);
    }

    private static <T, R> @Nullable R of(@Nullable T options, Function<T, @Nullable R> part) {
        return options == null ? null : part.apply(options);
    }
}
