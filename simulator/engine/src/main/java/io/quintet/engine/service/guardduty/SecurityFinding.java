package io.quintet.engine.service.guardduty;

import io.quintet.rules.detection.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.securityhub.model.ActionRemoteIpDetails;
import software.amazon.awssdk.services.securityhub.model.AwsApiCallAction;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.Severity;

/**
 * A finding in the AWS Security Finding Format, as GuardDuty sends it (user guide, "Viewing GuardDuty findings in AWS
 * Security Hub").
 */
final class SecurityFinding {

    private static final String FIELD = "aws/guardduty/service/";
    private static final String CALL = FIELD + "action/awsApiCallAction/";

    private SecurityFinding() {}

    static AwsSecurityFinding of(StoredFinding stored) {
        Finding found = stored.found();
        String region = stored.detector().region();
        return AwsSecurityFinding.builder()
                .schemaVersion("2018-10-08")
                .id(stored.arn())
                .productArn("arn:aws:securityhub:" + region + "::product/aws/guardduty")
                .generatorId("arn:aws:guardduty:" + region + ":"
                        + stored.detector().account() + ":detector/"
                        + stored.detector().id())
                .awsAccountId(found.accountId())
                .types(found.type().securityHubType())
                .firstObservedAt(found.firstSeen().toString())
                .lastObservedAt(found.lastSeen().toString())
                .createdAt(found.firstSeen().toString())
                .updatedAt(found.lastSeen().toString())
                .severity(severity(found))
                .title(found.title())
                .description(found.description())
                .sourceUrl("https://" + region + ".console.aws.amazon.com/guardduty/home?region=" + region
                        + "#/findings?macros=current&fId=" + stored.id())
                .productFields(productFields(stored))
                .resources(resources(found))
                .action(action -> action.actionType("AWS_API_CALL").awsApiCallAction(action(found)))
                .recordState(stored.archived() ? RecordState.ARCHIVED : RecordState.ACTIVE)
                .sample(stored.sample())
                .build();
    }

    private static Severity severity(Finding found) {
        return Severity.builder()
                .product(found.type().severity().value())
                .label(found.type().severity().name())
                .build();
    }

    private static List<Resource> resources(Finding found) {
        if (FindingModel.aboutBuckets(found)) {
            return found.affectedResources().values().stream()
                    .map(name -> name.substring(name.lastIndexOf(':') + 1))
                    .map(name -> Resource.builder()
                            .type("AwsS3Bucket")
                            .id("arn:aws:s3:::" + name)
                            .partition("aws")
                            .region(found.region())
                            .build())
                    .toList();
        }
        Finding.AccessKeyDetails key = found.accessKey();
        return List.of(Resource.builder()
                .type("AwsIamAccessKey")
                .id("AWS::IAM::AccessKey:" + (key.accessKeyId() == null ? "" : key.accessKeyId()))
                .partition("aws")
                .region(found.region())
                .details(details -> details.awsIamAccessKey(each -> each.accessKeyId(key.accessKeyId())
                        .principalId(key.principalId())
                        .principalType(key.userType())
                        .principalName(key.userName())))
                .build());
    }

    private static AwsApiCallAction action(Finding found) {
        AwsApiCallAction.Builder action = AwsApiCallAction.builder()
                .api(found.action().api())
                .serviceName(found.action().serviceName())
                .callerType(found.action().callerType())
                .affectedResources(found.affectedResources())
                .firstSeen(found.firstSeen().toString())
                .lastSeen(found.lastSeen().toString());
        String address = found.action().remoteIp();
        if (address != null && !address.contains(":")) {
            action.remoteIpDetails(
                    ActionRemoteIpDetails.builder().ipAddressV4(address).build());
        }
        return action.build();
    }

    /** What the format has no place for. */
    private static Map<String, String> productFields(StoredFinding stored) {
        Finding found = stored.found();
        Map<String, String> fields = new TreeMap<>();
        fields.put(FIELD + "action/actionType", "AWS_API_CALL");
        fields.put(CALL + "api", found.action().api());
        fields.put(CALL + "callerType", found.action().callerType());
        fields.put(CALL + "serviceName", found.action().serviceName());
        put(fields, CALL + "errorCode", found.action().errorCode());
        put(fields, CALL + "remoteIpDetails/ipAddress", found.action().remoteIp());
        fields.put(FIELD + "additionalInfo/rule", found.rule());
        fields.put(FIELD + "archived", String.valueOf(stored.archived()));
        fields.put(FIELD + "count", String.valueOf(found.count()));
        fields.put(FIELD + "detectorId", stored.detector().id());
        fields.put(FIELD + "eventFirstSeen", found.firstSeen().toString());
        fields.put(FIELD + "eventLastSeen", found.lastSeen().toString());
        fields.put(FIELD + "resourceRole", "TARGET");
        fields.put(FIELD + "serviceName", "guardduty");
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value);
        }
    }
}
