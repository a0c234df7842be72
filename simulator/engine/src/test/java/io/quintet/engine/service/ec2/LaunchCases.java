package io.quintet.engine.service.ec2;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launches that a condition denies, on what, and neighbouring launches that pass. */
final class LaunchCases {

    private LaunchCases() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        instances(),
                        metadata(),
                        placements(),
                        tags(),
                        images(),
                        networkInterfaces(),
                        networks(),
                        encryption(),
                        volumeSettings(),
                        snapshots(),
                        launchTemplates())
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> instances() {
        return Stream.of(
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:InstanceType", "p5.48xlarge"),
                        type("p5.48xlarge"),
                        none()),
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:Tenancy", "dedicated"),
                        run -> run.placement(place -> place.tenancy("dedicated")),
                        none()),
                launch("instance/*", when("Bool", "ec2:EbsOptimized", "false"), none(), run -> run.ebsOptimized(true)),
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:InstanceMarketType", "spot"),
                        run -> run.instanceMarketOptions(market -> market.marketType("spot")),
                        none()),
                launch(
                        "instance/*",
                        when("ArnLike", "ec2:InstanceProfile", "arn:aws:iam::*:instance-profile/admin"),
                        run -> run.iamInstanceProfile(profile -> profile.name("admin")),
                        none()),
                launch("instance/*", when("StringEquals", "ec2:Region", "ap-southeast-2"), none(), null));
    }

    private static Stream<Arguments> metadata() {
        return Stream.of(
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:MetadataHttpTokens", "optional"),
                        metadata(options -> options.httpTokens("optional")),
                        metadata(options -> options.httpTokens("required"))),
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:MetadataHttpEndpoint", "enabled"),
                        metadata(options -> options.httpEndpoint("enabled")),
                        metadata(options -> options.httpEndpoint("disabled"))),
                launch(
                        "instance/*",
                        when("NumericGreaterThan", "ec2:MetadataHttpPutResponseHopLimit", "2"),
                        metadata(options -> options.httpPutResponseHopLimit(3)),
                        metadata(options -> options.httpPutResponseHopLimit(2))),
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:InstanceMetadataTags", "enabled"),
                        metadata(options -> options.instanceMetadataTags("enabled")),
                        none()));
    }

    private static Stream<Arguments> placements() {
        return Stream.of(
                launch(
                        "instance/*",
                        when("StringEquals", "ec2:AvailabilityZone", "ap-southeast-2a"),
                        run -> run.placement(place -> place.availabilityZone("ap-southeast-2a")),
                        run -> run.placement(place -> place.availabilityZone("ap-southeast-2b"))),
                launch(
                        "instance/*",
                        when("ArnLike", "ec2:PlacementGroup", "arn:aws:ec2:*:*:placement-group/tight"),
                        run -> run.placement(place -> place.groupName("tight")),
                        run -> run.placement(place -> place.groupName("wide"))),
                launch(
                        "key-pair/shared",
                        when("StringEquals", "ec2:KeyPairName", "shared"),
                        run -> run.keyName("shared"),
                        run -> run.keyName("own")),
                launch(
                        "placement-group/tight",
                        when("StringEquals", "ec2:PlacementGroupName", "tight"),
                        run -> run.placement(place -> place.groupName("tight")),
                        none()));
    }

    private static Stream<Arguments> tags() {
        return Stream.of(
                launch(
                        "instance/*",
                        when("StringEquals", "aws:RequestTag/stage", "prod"),
                        tagged("instance", "stage", "prod"),
                        tagged("instance", "stage", "test")),
                launch(
                        "volume/*",
                        when("StringEquals", "aws:RequestTag/stage", "prod"),
                        tagged("volume", "stage", "prod"),
                        tagged("volume", "stage", "test")),
                launch(
                        "instance/*",
                        when("ForAnyValue:StringEquals", "aws:TagKeys", "owner"),
                        tagged("instance", "owner", "ada"),
                        tagged("instance", "stage", "test")));
    }

    private static Stream<Arguments> images() {
        return Stream.of(
                launch(
                        "image/ami-1",
                        when("StringEquals", "ec2:ImageID", "ami-1"),
                        none(),
                        run -> run.imageId("ami-2"),
                        "arn:aws:ec2:ap-southeast-2::image/ami-1"),
                launch(
                        "image/ami-1",
                        when("StringEquals", "ec2:Owner", "amazon"),
                        none(),
                        null,
                        "arn:aws:ec2:ap-southeast-2::image/ami-1"));
    }

    private static Stream<Arguments> networkInterfaces() {
        return Stream.of(
                launch(
                        "network-interface/*",
                        when("Bool", "ec2:AssociatePublicIpAddress", "true"),
                        networkInterface(each -> each.associatePublicIpAddress(true)),
                        networkInterface(each -> each.associatePublicIpAddress(false))),
                launch(
                        "network-interface/*",
                        when("ArnLike", "ec2:Subnet", "arn:aws:ec2:*:*:subnet/subnet-public"),
                        run -> run.subnetId("subnet-public"),
                        run -> run.subnetId("subnet-private")),
                launch(
                        "network-interface/eni-1",
                        when("StringEquals", "ec2:NetworkInterfaceID", "eni-1"),
                        networkInterface(each -> each.networkInterfaceId("eni-1")),
                        networkInterface(each -> each.networkInterfaceId("eni-2"))));
    }

    private static Stream<Arguments> networks() {
        return Stream.of(
                launch(
                        "subnet/subnet-public",
                        when("StringEquals", "ec2:SubnetID", "subnet-public"),
                        networkInterface(each -> each.subnetId("subnet-public")),
                        none()),
                launch(
                        "security-group/sg-open",
                        when("StringEquals", "ec2:SecurityGroupID", "sg-open"),
                        run -> run.securityGroupIds("sg-shut", "sg-open"),
                        run -> run.securityGroupIds("sg-shut")));
    }

    private static Stream<Arguments> encryption() {
        return Stream.of(
                launch("volume/*", when("Bool", "ec2:Encrypted", "false"), none(), root(disk -> disk.encrypted(true))),
                launch(
                        "volume/*",
                        when("Bool", "ec2:Encrypted", "false"),
                        run -> run.blockDeviceMappings(
                                device("/dev/xvda", disk -> disk.encrypted(true)),
                                device("/dev/sdf", disk -> disk.encrypted(false))),
                        run -> run.blockDeviceMappings(
                                device("/dev/xvda", disk -> disk.encrypted(true)),
                                device("/dev/sdf", disk -> disk.encrypted(true)))));
    }

    private static Stream<Arguments> volumeSettings() {
        return Stream.of(
                launch(
                        "volume/*",
                        when("NumericGreaterThan", "ec2:VolumeSize", "500"),
                        root(disk -> disk.volumeSize(501)),
                        root(disk -> disk.volumeSize(500))),
                launch(
                        "volume/*",
                        when("StringEquals", "ec2:VolumeType", "io2"),
                        root(disk -> disk.volumeType("io2")),
                        root(disk -> disk.volumeType("gp3"))),
                launch(
                        "volume/*",
                        when("NumericGreaterThan", "ec2:VolumeIops", "3000"),
                        root(disk -> disk.iops(16_000)),
                        root(disk -> disk.iops(3000))),
                launch(
                        "volume/*",
                        when("NumericGreaterThan", "ec2:VolumeThroughput", "125"),
                        root(disk -> disk.throughput(250)),
                        root(disk -> disk.throughput(125))));
    }

    private static Stream<Arguments> snapshots() {
        return Stream.of(
                launch(
                        "volume/*",
                        when("ArnLike", "ec2:ParentSnapshot", "arn:aws:ec2:*::snapshot/snap-1"),
                        root(disk -> disk.snapshotId("snap-1")),
                        root(disk -> disk.snapshotId("snap-2"))),
                launch(
                        "snapshot/snap-1",
                        when("StringEquals", "ec2:SnapshotID", "snap-1"),
                        root(disk -> disk.snapshotId("snap-1")),
                        root(disk -> disk.snapshotId("snap-2")),
                        "arn:aws:ec2:ap-southeast-2::snapshot/snap-1"));
    }

    private static Stream<Arguments> launchTemplates() {
        return Stream.of(
                launch(
                        "instance/*",
                        when("ArnLike", "ec2:LaunchTemplate", "arn:aws:ec2:*:*:launch-template/lt-old"),
                        run -> run.launchTemplate(template -> template.launchTemplateId("lt-old")),
                        run -> run.launchTemplate(template -> template.launchTemplateId("lt-new"))),
                launch(
                        "subnet/subnet-1",
                        onSubnets("Bool", "ec2:IsLaunchTemplateResource", "false"),
                        run -> run.subnetId("subnet-1").launchTemplate(template -> template.launchTemplateId("lt-1")),
                        run -> run.launchTemplate(template -> template.launchTemplateId("lt-1"))));
    }

    private static Arguments launch(
            String resource,
            String condition,
            Consumer<RunInstancesRequest.Builder> refused,
            @Nullable Consumer<RunInstancesRequest.Builder> passing) {
        return launch(resource, condition, refused, passing, "arn:aws:ec2:ap-southeast-2:%s:" + resource);
    }

    private static Arguments launch(
            String resource,
            String condition,
            Consumer<RunInstancesRequest.Builder> refused,
            @Nullable Consumer<RunInstancesRequest.Builder> passing,
            String arn) {
        return Arguments.of(resource, condition, refused, passing, arn);
    }

    static String when(String operator, String key, String value) {
        return """
                {"%s":{"%s":"%s"}}""".formatted(operator, key, value);
    }

    private static String onSubnets(String operator, String key, String value) {
        return """
                {"%s":{"%s":"%s"},"Null":{"ec2:SubnetID":"false"}}""".formatted(operator, key, value);
    }

    static <B> Consumer<B> none() {
        return builder -> {};
    }

    private static Consumer<RunInstancesRequest.Builder> type(String type) {
        return run -> run.instanceType(type);
    }

    static Consumer<RunInstancesRequest.Builder> metadata(Consumer<InstanceMetadataOptionsRequest.Builder> options) {
        return run -> run.metadataOptions(options);
    }

    private static Consumer<RunInstancesRequest.Builder> networkInterface(
            Consumer<InstanceNetworkInterfaceSpecification.Builder> how) {
        return run -> run.networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                .applyMutation(how)
                .build());
    }

    private static BlockDeviceMapping device(String name, Consumer<EbsBlockDevice.Builder> disk) {
        return BlockDeviceMapping.builder().deviceName(name).ebs(disk).build();
    }

    static Consumer<RunInstancesRequest.Builder> root(Consumer<EbsBlockDevice.Builder> disk) {
        return run -> run.blockDeviceMappings(device("/dev/xvda", disk));
    }

    static Consumer<RunInstancesRequest.Builder> tagged(String type, String key, String value) {
        return run -> run.tagSpecifications(tag(type, key, value));
    }

    static List<TagSpecification> tag(String type, String key, String value) {
        return List.of(TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(key).value(value).build())
                .build());
    }
}
