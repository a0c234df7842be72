package io.quintet.engine.service.guardduty;

import io.quintet.rules.event.Event;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.guardduty.model.AutoEnableMembers;
import software.amazon.awssdk.services.guardduty.model.FindingPublishingFrequency;

/**
 * GuardDuty in one account and Region; there is at most one detector in each.
 *
 * @param id 32 hexadecimal digits
 * @param frequency kept as it was asked for; findings are sent on at once
 * @param administration of the organization that this account is the delegated administrator of
 */
record Detector(
        String id,
        String account,
        String region,
        boolean enabled,
        FindingPublishingFrequency frequency,
        Instant created,
        Instant updated,
        Map<String, String> tags,
        Optional<Administration> administration) {

    private static final String GLOBAL_REGION = "us-east-1";
    private static final Set<String> GLOBAL = Set.of(
            "account.amazonaws.com",
            "cloudfront.amazonaws.com",
            "iam.amazonaws.com",
            "organizations.amazonaws.com",
            "route53.amazonaws.com",
            "sts.amazonaws.com");

    /**
     * What a delegated administrator decided for its organization.
     *
     * @param management the management account
     * @param autoEnable which accounts become members by themselves
     * @param since when that was decided: accounts that joined later are new
     */
    record Administration(String management, AutoEnableMembers autoEnable, Instant since) {}

    /** A detector by what its ARN is made of. */
    record Place(String account, String region, String id) {}

    Detector {
        tags = Map.copyOf(tags);
    }

    static Detector enabled(String id, String account, String region, Instant at) {
        return new Detector(
                id, account, region, true, FindingPublishingFrequency.SIX_HOURS, at, at, Map.of(), Optional.empty());
    }

    Place place() {
        return new Place(account, region, id);
    }

    Arn arn() {
        return Arn.of("aws", "guardduty", region, account, "detector/" + id);
    }

    /**
     * Whether it analyses an event: those of its own Region, and those of global services, which GuardDuty processes in
     * every Region (GuardDuty user guide, "How GuardDuty handles AWS CloudTrail global events").
     */
    boolean analyses(Event event) {
        return enabled
                && (event.awsRegion().equals(region)
                        || (event.awsRegion().equals(GLOBAL_REGION) && GLOBAL.contains(event.eventSource())));
    }

    Detector switched(boolean on, Instant at) {
        return new Detector(id, account, region, on, frequency, created, at, tags, administration);
    }

    Detector publishing(FindingPublishingFrequency newFrequency, Instant at) {
        return new Detector(id, account, region, enabled, newFrequency, created, at, tags, administration);
    }

    Detector tagged(Map<String, String> newTags) {
        return new Detector(id, account, region, enabled, frequency, created, updated, newTags, administration);
    }

    Detector administering(Optional<Administration> organization) {
        return new Detector(id, account, region, enabled, frequency, created, updated, tags, organization);
    }
}
