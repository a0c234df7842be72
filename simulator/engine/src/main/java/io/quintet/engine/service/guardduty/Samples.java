package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;

import io.quintet.rules.detection.Finding;
import io.quintet.rules.detection.Finding.AccessKeyDetails;
import io.quintet.rules.detection.Finding.AwsApiCallAction;
import io.quintet.rules.detection.FindingType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Findings that show what findings look like; they are marked as samples. */
final class Samples {

    private static final AccessKeyDetails KEY = new AccessKeyDetails(
            "GeneratedFindingAccessKeyId", "GeneratedFindingPrincipalId", "IAMUser", "GeneratedFindingUserName");
    private static final AwsApiCallAction CALL = new AwsApiCallAction(
            "GeneratedFindingAPIName", "GeneratedFindingAPIServiceName", "Remote IP", "198.51.100.0", null, null);

    private Samples() {}

    /** One finding of each type that is named, or of every type when none is. */
    static List<Finding> of(Detector detector, List<String> types, Instant at) {
        List<FindingType> wanted = types.isEmpty()
                ? List.of(FindingType.values())
                : types.stream().map(Samples::type).toList();
        return wanted.stream().map(type -> sample(detector, type, at)).toList();
    }

    private static FindingType type(String name) {
        return Arrays.stream(FindingType.values())
                .filter(type -> type.awsName().equals(name))
                .findFirst()
                .orElseThrow(INVALID_VALUE::error);
    }

    private static Finding sample(Detector detector, FindingType type, Instant at) {
        return new Finding(
                type,
                "[SAMPLE] A finding of the type " + type + ".",
                "[SAMPLE] This shows what a finding of the type " + type + " looks like.",
                detector.account(),
                detector.region(),
                KEY,
                CALL,
                Map.of(),
                "A sample was asked for.",
                List.of(),
                "sample",
                at,
                at,
                1);
    }
}
