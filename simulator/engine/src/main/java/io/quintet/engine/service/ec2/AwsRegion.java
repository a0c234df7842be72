package io.quintet.engine.service.ec2;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * A Region of the standard partition ("AWS Regions", as of 2026).
 *
 * @param enabledByDefault false for Regions that an account has to opt in to
 */
record AwsRegion(String name, boolean enabledByDefault) {

    static final List<AwsRegion> ALL = Stream.concat(
                    Stream.of(
                                    "ap-northeast-1",
                                    "ap-northeast-2",
                                    "ap-northeast-3",
                                    "ap-south-1",
                                    "ap-southeast-1",
                                    "ap-southeast-2",
                                    "ca-central-1",
                                    "eu-central-1",
                                    "eu-north-1",
                                    "eu-west-1",
                                    "eu-west-2",
                                    "eu-west-3",
                                    "sa-east-1",
                                    "us-east-1",
                                    "us-east-2",
                                    "us-west-1",
                                    "us-west-2")
                            .map(name -> new AwsRegion(name, true)),
                    Stream.of(
                                    "af-south-1",
                                    "ap-east-1",
                                    "ap-east-2",
                                    "ap-south-2",
                                    "ap-southeast-3",
                                    "ap-southeast-4",
                                    "ap-southeast-5",
                                    "ap-southeast-6",
                                    "ap-southeast-7",
                                    "ca-west-1",
                                    "eu-central-2",
                                    "eu-south-1",
                                    "eu-south-2",
                                    "il-central-1",
                                    "me-central-1",
                                    "me-south-1",
                                    "mx-central-1")
                            .map(name -> new AwsRegion(name, false)))
            .toList();

    String endpoint() {
        return "ec2." + name + ".amazonaws.com";
    }

    String optInStatus() {
        return enabledByDefault ? "opt-in-not-required" : "not-opted-in";
    }

    Region described() {
        return Region.builder()
                .regionName(name)
                .endpoint(endpoint())
                .optInStatus(optInStatus())
                .build();
    }
}
