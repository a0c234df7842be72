package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.AccessKeyDetails;
import io.quintet.rules.detection.Finding.AwsApiCallAction;
import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.UserIdentity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A call under the eyes of the rules. */
record Sighting(Event event, Caller caller, Baseline baseline, Detection detection) {

    /** CloudTrail adds the version of Lambda's API to its operations. */
    private static final Pattern API_VERSION = Pattern.compile("\\d{8}(v\\d+)?$");

    /** GuardDuty's sentences about a finding. */
    record Words(String title, String description) {}

    /** The operation with its service, such as {@code cloudtrail:StopLogging}. */
    String api() {
        String source = event.eventSource();
        int dot = source.indexOf('.');
        return (dot < 0 ? source : source.substring(0, dot)) + ":" + operation();
    }

    String operation() {
        return API_VERSION.matcher(event.eventName()).replaceFirst("");
    }

    boolean calls(String service, String... operations) {
        return event.eventSource().startsWith(service + ".")
                && List.of(operations).contains(operation());
    }

    Evidence operationBecause(String because) {
        return new Evidence("eventName", event.eventName(), because);
    }

    Finding finding(FindingType type, Words words, String rule, List<Evidence> evidence, Map<String, String> affected) {
        UserIdentity identity = event.userIdentity();
        String account = event.recipientAccountId() == null ? identity.accountId() : event.recipientAccountId();
        return new Finding(
                type,
                words.title(),
                words.description(),
                Objects.requireNonNullElse(account, ""),
                event.awsRegion(),
                new AccessKeyDetails(
                        identity.accessKeyId(), identity.principalId(), caller.userType(), caller.userName()),
                action(),
                affected,
                rule,
                evidence,
                event.eventID(),
                event.eventTime(),
                event.eventTime(),
                1);
    }

    private AwsApiCallAction action() {
        return new AwsApiCallAction(
                event.eventName(),
                event.eventSource(),
                caller.address().isPresent() ? "Remote IP" : "Domain",
                caller.address().orElse(null),
                event.errorCode(),
                event.userAgent());
    }
}
