package io.quintet.engine.service.guardduty;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.event.Json;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.model.Action;
import software.amazon.awssdk.services.guardduty.model.AwsApiCallAction;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.RemoteIpDetails;
import software.amazon.awssdk.services.guardduty.model.Resource;
import software.amazon.awssdk.services.guardduty.model.S3BucketDetail;
import software.amazon.awssdk.services.guardduty.model.Service;

/** A finding as GuardDuty's API shows it (GuardDuty API reference, "Finding"). */
final class FindingModel {

    private static final String BUCKET = "AWS::S3::Bucket";

    private FindingModel() {}

    static Finding of(StoredFinding stored) {
        io.quintet.rules.detection.Finding found = stored.found();
        return Finding.builder()
                .accountId(found.accountId())
                .arn(stored.arn())
                .createdAt(found.firstSeen().toString())
                .updatedAt(found.lastSeen().toString())
                .title(found.title())
                .description(found.description())
                .id(stored.id())
                .partition("aws")
                .region(found.region())
                .resource(resource(found))
                .schemaVersion("2.0")
                .service(service(stored))
                .severity(found.type().severity().value())
                .type(found.type().awsName())
                .build();
    }

    private static Resource resource(io.quintet.rules.detection.Finding found) {
        Resource.Builder resource = Resource.builder()
                .accessKeyDetails(key -> key.accessKeyId(found.accessKey().accessKeyId())
                        .principalId(found.accessKey().principalId())
                        .userName(found.accessKey().userName())
                        .userType(found.accessKey().userType()));
        if (!aboutBuckets(found)) {
            return resource.resourceType("AccessKey").build();
        }
        return resource.resourceType("S3Bucket")
                .s3BucketDetails(found.affectedResources().entrySet().stream()
                        .filter(affected -> affected.getKey().equals(BUCKET))
                        .map(Map.Entry::getValue)
                        .map(FindingModel::bucket)
                        .toList())
                .build();
    }

    /** Whether a finding is about a bucket rather than about whose credentials were used. */
    static boolean aboutBuckets(io.quintet.rules.detection.Finding found) {
        return found.type().awsName().contains(":S3/")
                && found.affectedResources().containsKey(BUCKET);
    }

    private static S3BucketDetail bucket(String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf(':') + 1);
        return S3BucketDetail.builder()
                .name(name)
                .arn("arn:aws:s3:::" + name)
                .type("Destination")
                .build();
    }

    private static Service service(StoredFinding stored) {
        io.quintet.rules.detection.Finding found = stored.found();
        return Service.builder()
                .action(Action.builder()
                        .actionType("AWS_API_CALL")
                        .awsApiCallAction(action(found))
                        .build())
                .archived(stored.archived())
                .count(found.count())
                .detectorId(stored.detector().id())
                .eventFirstSeen(found.firstSeen().toString())
                .eventLastSeen(found.lastSeen().toString())
                .resourceRole("TARGET")
                .serviceName("guardduty")
                .additionalInfo(info -> info.type("default").value(reasons(stored)))
                .build();
    }

    private static AwsApiCallAction action(io.quintet.rules.detection.Finding found) {
        io.quintet.rules.detection.Finding.AwsApiCallAction call = found.action();
        AwsApiCallAction.Builder action = AwsApiCallAction.builder()
                .api(call.api())
                .serviceName(call.serviceName())
                .callerType(call.callerType())
                .errorCode(call.errorCode())
                .userAgent(call.userAgent())
                .affectedResources(found.affectedResources());
        if (call.remoteIp() != null) {
            action.remoteIpDetails(address(call.remoteIp()));
        }
        return action.build();
    }

    private static RemoteIpDetails address(String text) {
        RemoteIpDetails.Builder address = RemoteIpDetails.builder();
        return (text.contains(":") ? address.ipAddressV6(text) : address.ipAddressV4(text)).build();
    }

    /** Why it was found: AWS tells a model's reasons here, we the rule and the evidence for it. */
    private static String reasons(StoredFinding stored) {
        return Json.of(json -> {
                    json.writeStartObject();
                    json.writeStringField("rule", stored.found().rule());
                    json.writeArrayFieldStart("evidence");
                    for (Evidence evidence : stored.found().evidence()) {
                        write(json, evidence);
                    }
                    json.writeEndArray();
                    json.writeStringField("eventId", stored.found().eventId());
                    json.writeBooleanField("sample", stored.sample());
                    json.writeEndObject();
                })
                .text();
    }

    private static void write(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", evidence.field());
        json.writeStringField("value", evidence.value());
        json.writeStringField("because", evidence.because());
        json.writeEndObject();
    }
}
