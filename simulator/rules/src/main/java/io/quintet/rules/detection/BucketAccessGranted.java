package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import io.quintet.rules.event.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bucket opened to everybody, or to everybody with an AWS account, by its policy or its ACL. */
final class BucketAccessGranted implements Rule {

    private static final String RULE =
            "A bucket's policy allows any principal without a condition, or its ACL grants to"
                    + " everybody or to all authenticated users. GuardDuty decides this by automated reasoning, this simulator"
                    + " by this rule.";
    private static final String EVERYBODY = "groups/global/AllUsers";
    private static final String EVERY_AWS_USER = "groups/global/AuthenticatedUsers";

    /** To whom the bucket was opened, and how that is known. */
    private record Grant(FindingType type, Evidence evidence) {}

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        Json parameters = sighting.event().requestParameters();
        if (parameters == null || !sighting.event().succeeded()) {
            return Optional.empty();
        }
        Optional<Grant> grant = Optional.empty();
        if (sighting.calls("s3", "PutBucketPolicy")) {
            grant = byPolicy(parameters);
        } else if (sighting.calls("s3", "PutBucketAcl", "CreateBucket")) {
            grant = byAcl(parameters);
        }
        return grant.map(found -> finding(sighting, found));
    }

    private static Optional<Grant> byPolicy(Json parameters) {
        return parameters
                .find("bucketPolicy")
                .or(() -> parameters.find("policy"))
                .map(BucketAccessGranted::document)
                .flatMap(policy -> policy.find("Statement"))
                .flatMap(statements -> statements.elements().stream()
                        .filter(BucketAccessGranted::opens)
                        .findFirst())
                .map(statement -> new Grant(
                        FindingType.BUCKET_ANONYMOUS_ACCESS_GRANTED,
                        new Evidence(
                                "requestParameters.bucketPolicy.Statement",
                                statement.text(),
                                "allows any principal without a condition")));
    }

    /** A document inside a string is one all the same. */
    private static Json document(Json value) {
        return value.string()
                .filter(text -> text.startsWith("{"))
                .map(Json::new)
                .orElse(value);
    }

    private static boolean opens(Json statement) {
        return statement.string("Effect").equals(Optional.of("Allow"))
                && statement.find("Condition").isEmpty()
                && (isAnybody(statement.find("Principal")) || isAnybody(statement.find("Principal", "AWS")));
    }

    private static boolean isAnybody(Optional<Json> principal) {
        return principal.isPresent()
                && principal.get().elements().stream()
                        .anyMatch(one -> one.text().equals("\"*\""));
    }

    private static Optional<Grant> byAcl(Json parameters) {
        String canned = parameters.find("x-amz-acl").map(Json::text).orElse("");
        String text = parameters.text();
        if (canned.contains("public-read") || text.contains(EVERYBODY)) {
            return Optional.of(new Grant(
                    FindingType.BUCKET_ANONYMOUS_ACCESS_GRANTED,
                    new Evidence("requestParameters", text, "grants to everybody")));
        }
        if (canned.contains("authenticated-read") || text.contains(EVERY_AWS_USER)) {
            return Optional.of(new Grant(
                    FindingType.BUCKET_PUBLIC_ACCESS_GRANTED,
                    new Evidence("requestParameters", text, "grants to all authenticated users")));
        }
        return Optional.empty();
    }

    private static Finding finding(Sighting sighting, Grant grant) {
        String bucket = sighting.event().parameter("bucketName").orElse("");
        String access = grant.type() == FindingType.BUCKET_ANONYMOUS_ACCESS_GRANTED
                ? "Amazon S3 Public Anonymous Access"
                : "Amazon S3 Public Access";
        String sentence = access + " was granted for the S3 bucket " + bucket;
        Words words = new Words(
                sentence + ".",
                sentence + " by " + sighting.caller().name() + " calling "
                        + sighting.event().eventName()
                        + ". If this behavior is not expected, it may indicate a configuration mistake or that your"
                        + " credentials are compromised.");
        return sighting.finding(
                grant.type(), words, RULE, List.of(grant.evidence()), Map.of("AWS::S3::Bucket", bucket));
    }
}
