package io.quintet.rules.detection;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A suspicious event, with what a GuardDuty finding needs and with why our rule gave it.
 *
 * @param title and description are GuardDuty's sentences
 * @param affectedResources by type, such as {@code AWS::S3::Bucket}, the name or ARN
 * @param rule the rule in a sentence
 * @param evidence the event's fields that met it
 * @param eventId the CloudTrail event that was seen last
 */
public record Finding(
        FindingType type,
        String title,
        String description,
        String accountId,
        String region,
        AccessKeyDetails accessKey,
        AwsApiCallAction action,
        Map<String, String> affectedResources,
        String rule,
        List<Evidence> evidence,
        String eventId,
        Instant firstSeen,
        Instant lastSeen,
        int count)
        implements Serializable {

    /** Whose credentials were used: GuardDuty's {@code Resource.AccessKeyDetails}. */
    public record AccessKeyDetails(
            @Nullable String accessKeyId,
            @Nullable String principalId,
            String userType,
            @Nullable String userName) implements Serializable {}

    /** What was called, and from where: GuardDuty's {@code Service.Action.AwsApiCallAction}. */
    public record AwsApiCallAction(
            String api,
            String serviceName,
            String callerType,
            @Nullable String remoteIp,
            @Nullable String errorCode,
            @Nullable String userAgent)
            implements Serializable {}

    /** A field of the event, its value, and what about it was suspicious. */
    public record Evidence(String field, String value, String because) implements Serializable {

        @Override
        public String toString() {
            return field + " `" + value + "` " + because;
        }
    }

    public Finding {
        affectedResources = Map.copyOf(affectedResources);
        evidence = List.copyOf(evidence);
        if (count < 1) {
            throw new IllegalArgumentException("a finding was seen at least once");
        }
    }

    /** What makes two findings one that was seen twice: its type, whose credentials, where, and on what. */
    public String key() {
        return String.join(
                "|",
                type.awsName(),
                accountId,
                region,
                String.valueOf(accessKey.principalId()),
                affectedResources.toString());
    }

    /** This finding, seen once more. */
    public Finding seenAgain(Finding later) {
        if (!key().equals(later.key())) {
            throw new IllegalArgumentException("`" + later.key() + "` is another finding than `" + key() + "`");
        }
        return new Finding(
                type,
                later.title,
                later.description,
                accountId,
                region,
                later.accessKey,
                later.action,
                affectedResources,
                rule,
                later.evidence,
                later.eventId,
                firstSeen.isBefore(later.firstSeen) ? firstSeen : later.firstSeen,
                lastSeen.isAfter(later.lastSeen) ? lastSeen : later.lastSeen,
                count + later.count);
    }
}
