package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A trail that was stopped or deleted, or that records less than every management event from now on. */
final class CloudTrailLoggingDisabled implements Rule {

    private static final String RULE =
            "A trail was stopped, deleted, or told to record less than all management events of all Regions.";

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        if (!sighting.event().succeeded() || !sighting.event().eventSource().startsWith("cloudtrail.")) {
            return Optional.empty();
        }
        return loss(sighting).map(evidence -> finding(sighting, evidence));
    }

    private static Optional<Evidence> loss(Sighting sighting) {
        return switch (sighting.operation()) {
            case "StopLogging" -> Optional.of(sighting.operationBecause("stops a trail"));
            case "DeleteTrail" -> Optional.of(sighting.operationBecause("deletes a trail"));
            case "UpdateTrail" -> narrowed(sighting.event());
            case "PutEventSelectors" -> deselected(sighting.event());
            default -> Optional.empty();
        };
    }

    private static Optional<Evidence> narrowed(Event event) {
        return Stream.of(
                        "isMultiRegionTrail",
                        "includeGlobalServiceEvents",
                        "isOrganizationTrail",
                        "enableLogFileValidation")
                .filter(setting -> event.parameter(setting).equals(Optional.of("false")))
                .findFirst()
                .map(setting -> new Evidence("requestParameters." + setting, "false", "makes the trail record less"));
    }

    private static Optional<Evidence> deselected(Event event) {
        Json parameters = event.requestParameters();
        if (parameters == null) {
            return Optional.empty();
        }
        Optional<Json> basic = parameters.find("eventSelectors");
        if (basic.isPresent() && !basic.get().elements().isEmpty()) {
            return basic.get().elements().stream().anyMatch(CloudTrailLoggingDisabled::selectsAllManagementEvents)
                    ? Optional.empty()
                    : Optional.of(without("eventSelectors", basic.get()));
        }
        return parameters
                .find("advancedEventSelectors")
                .filter(advanced -> advanced.elements().stream()
                        .noneMatch(CloudTrailLoggingDisabled::advancedSelectsAllManagementEvents))
                .map(advanced -> without("advancedEventSelectors", advanced));
    }

    private static Evidence without(String selectors, Json value) {
        return new Evidence("requestParameters." + selectors, value.text(), "leaves out management events");
    }

    private static boolean selectsAllManagementEvents(Json selector) {
        return !selector.string("includeManagementEvents").equals(Optional.of("false"))
                && selector.string("readWriteType").orElse("All").equals("All")
                && selector.find("excludeManagementEventSources")
                        .map(sources -> sources.elements().isEmpty())
                        .orElse(true);
    }

    private static boolean advancedSelectsAllManagementEvents(Json selector) {
        List<Json> fields = selector.find("fieldSelectors").map(Json::elements).orElse(List.of());
        return fields.size() == 1
                && fields.get(0).string("field").equals(Optional.of("eventCategory"))
                && fields.get(0).find("equals").map(Json::text).orElse("").contains("\"Management\"");
    }

    private static Finding finding(Sighting sighting, Evidence evidence) {
        Event event = sighting.event();
        String trail =
                event.parameter("name").or(() -> event.parameter("trailName")).orElse("");
        String arn = trail.startsWith("arn:")
                ? trail
                : "arn:aws:cloudtrail:" + event.awsRegion() + ":" + event.recipientAccountId() + ":trail/" + trail;
        Words words = new Words(
                "AWS CloudTrail trail " + arn + " was disabled.",
                "AWS CloudTrail trail " + arn + " was disabled by "
                        + sighting.caller().name() + " calling "
                        + event.eventName() + " under unusual circumstances. This can be attackers attempt to cover"
                        + " their tracks by eliminating any trace of activity performed while they accessed your"
                        + " account.");
        return sighting.finding(
                FindingType.CLOUDTRAIL_LOGGING_DISABLED,
                words,
                RULE,
                List.of(evidence),
                Map.of("AWS::CloudTrail::Trail", arn));
    }
}
