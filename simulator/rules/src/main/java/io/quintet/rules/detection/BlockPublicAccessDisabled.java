package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import io.quintet.rules.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** S3 Block Public Access that was removed from a bucket or an account, or of which one setting was switched off. */
final class BlockPublicAccessDisabled implements Rule {

    private static final String RULE =
            "S3 Block Public Access was removed, or at least one of its four settings switched off.";
    private static final String CONFIGURATION = "PublicAccessBlockConfiguration";

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        if (!sighting.event().succeeded()
                || !(sighting.event().eventSource().startsWith("s3.")
                        || sighting.event().eventSource().startsWith("s3-control."))) {
            return Optional.empty();
        }
        return loss(sighting).map(evidence -> finding(sighting, evidence));
    }

    private static Optional<Evidence> loss(Sighting sighting) {
        return switch (sighting.operation()) {
            case "DeleteBucketPublicAccessBlock", "DeleteAccountPublicAccessBlock", "DeletePublicAccessBlock" ->
                Optional.of(sighting.operationBecause("removes Block Public Access"));
            case "PutBucketPublicAccessBlock", "PutAccountPublicAccessBlock", "PutPublicAccessBlock" ->
                Stream.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
                        .filter(setting -> isOff(sighting.event(), setting))
                        .findFirst()
                        .map(setting -> new Evidence(
                                "requestParameters." + CONFIGURATION + "." + setting,
                                "false",
                                "switches off a part of Block Public Access"));
            default -> Optional.empty();
        };
    }

    private static boolean isOff(Event event, String setting) {
        return event.parameter(CONFIGURATION, setting).equals(Optional.of("false"));
    }

    private static Finding finding(Sighting sighting, Evidence evidence) {
        Event event = sighting.event();
        Optional<String> bucket = event.parameter("bucketName");
        String account = String.valueOf(event.recipientAccountId());
        return bucket.map(name -> sighting.finding(
                        FindingType.BUCKET_BLOCK_PUBLIC_ACCESS_DISABLED,
                        new Words(
                                "Amazon S3 Block Public Access was disabled for the S3 bucket " + name + ".",
                                "Amazon S3 Block Public Access was disabled for S3 bucket " + name + "."),
                        RULE,
                        List.of(evidence),
                        Map.of("AWS::S3::Bucket", name)))
                .orElseGet(() -> sighting.finding(
                        FindingType.ACCOUNT_BLOCK_PUBLIC_ACCESS_DISABLED,
                        new Words(
                                "Amazon S3 Block Public Access was disabled for the account " + account + ".",
                                "Amazon S3 Block Public Access was disabled for account " + account + "."),
                        RULE,
                        List.of(evidence),
                        Map.of("AWS::::Account", account)));
    }
}
