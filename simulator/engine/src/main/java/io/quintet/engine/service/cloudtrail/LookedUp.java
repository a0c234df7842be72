package io.quintet.engine.service.cloudtrail;

import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventResource;
import io.quintet.rules.event.EventWriter;
import io.quintet.rules.event.Json;
import io.quintet.rules.event.UserIdentity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/** An event as LookupEvents answers with it. */
final class LookedUp {

    /** The parameters that name resources, and the resources' type. */
    private static final Map<String, String> NAMING = Map.ofEntries(
            Map.entry("accessKeyId", "AWS::IAM::AccessKey"),
            Map.entry("bucketName", "AWS::S3::Bucket"),
            Map.entry("groupId", "AWS::EC2::SecurityGroup"),
            Map.entry("groupName", "AWS::IAM::Group"),
            Map.entry("instanceId", "AWS::EC2::Instance"),
            Map.entry("instanceProfileName", "AWS::IAM::InstanceProfile"),
            Map.entry("keyId", "AWS::KMS::Key"),
            Map.entry("policyArn", "AWS::IAM::Policy"),
            Map.entry("roleArn", "AWS::IAM::Role"),
            Map.entry("roleName", "AWS::IAM::Role"),
            Map.entry("secretId", "AWS::SecretsManager::Secret"),
            Map.entry("subnetId", "AWS::EC2::Subnet"),
            Map.entry("trailName", "AWS::CloudTrail::Trail"),
            Map.entry("userName", "AWS::IAM::User"),
            Map.entry("vpcId", "AWS::EC2::VPC"));

    private LookedUp() {}

    static software.amazon.awssdk.services.cloudtrail.model.Event of(Event event) {
        return software.amazon.awssdk.services.cloudtrail.model.Event.builder()
                .eventId(event.eventID())
                .eventName(event.eventName())
                .readOnly(String.valueOf(event.readOnly()))
                .accessKeyId(event.userIdentity().accessKeyId())
                .eventTime(event.eventTime())
                .eventSource(event.eventSource())
                .username(userName(event))
                .resources(resources(event))
                .cloudTrailEvent(EventWriter.write(event))
                .build();
    }

    /** A user's name, or the name of a session. */
    static @Nullable String userName(Event event) {
        UserIdentity identity = event.userIdentity();
        if (UserIdentity.ROOT.equals(identity.type())) {
            return "root";
        }
        String principal = identity.principalId();
        return identity.userName() == null && principal != null && principal.contains(":")
                ? principal.substring(principal.indexOf(':') + 1)
                : identity.userName();
    }

    static List<Resource> resources(Event event) {
        Set<Resource> resources = new LinkedHashSet<>();
        Json parameters = event.requestParameters();
        if (parameters != null) {
            NAMING.forEach((parameter, type) -> parameters
                    .string(parameter)
                    .ifPresent(name -> resources.add(resource(typeIn(event, parameter, type), name))));
            if (event.eventSource().equals("cloudtrail.amazonaws.com")) {
                parameters.string("name").ifPresent(name -> resources.add(resource("AWS::CloudTrail::Trail", name)));
            }
        }
        for (EventResource each : event.resources()) {
            resources.add(resource(each.type(), each.arn()));
        }
        return List.copyOf(resources);
    }

    /** EC2 calls a security group by {@code groupName} where IAM means a group of users. */
    private static String typeIn(Event event, String parameter, String type) {
        return parameter.equals("groupName") && event.eventSource().equals("ec2.amazonaws.com")
                ? "AWS::EC2::SecurityGroup"
                : type;
    }

    private static Resource resource(@Nullable String type, @Nullable String name) {
        return Resource.builder().resourceType(type).resourceName(name).build();
    }
}
