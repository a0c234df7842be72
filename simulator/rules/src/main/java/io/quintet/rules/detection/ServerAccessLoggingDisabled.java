package io.quintet.rules.detection;

import io.quintet.rules.detection.Sighting.Words;
import io.quintet.rules.event.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bucket whose server access log was switched off. */
final class ServerAccessLoggingDisabled implements Rule {

    private static final String RULE = "A bucket's logging was set without a place to log to.";

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        Json parameters = sighting.event().requestParameters();
        if (parameters == null
                || !sighting.event().succeeded()
                || !sighting.calls("s3", "PutBucketLogging")
                || parameters.find("BucketLoggingStatus", "LoggingEnabled").isPresent()) {
            return Optional.empty();
        }
        String bucket = parameters.string("bucketName").orElse("");
        Words words = new Words(
                "Amazon S3 server access logging was disabled for the S3 bucket " + bucket + ".",
                "Amazon S3 server access logging was disabled for the S3 bucket " + bucket + " by "
                        + sighting.caller().name() + " calling "
                        + sighting.event().eventName() + ".");
        return Optional.of(sighting.finding(
                FindingType.SERVER_ACCESS_LOGGING_DISABLED,
                words,
                RULE,
                List.of(sighting.operationBecause("names no place to log to")),
                Map.of("AWS::S3::Bucket", bucket)));
    }
}
