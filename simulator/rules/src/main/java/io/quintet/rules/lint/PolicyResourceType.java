package io.quintet.rules.lint;

import java.util.Set;

/**
 * A type of resource that policies are attached to, where IAM Access Analyzer tells it apart (IAM Access Analyzer API
 * reference, "ValidatePolicy"). The policy of a role is of {@link io.quintet.rules.policy.PolicyKind#TRUST}.
 */
public enum PolicyResourceType {
    S3_BUCKET("AWS::S3::Bucket", "s3"),
    S3_ACCESS_POINT("AWS::S3::AccessPoint", "s3"),
    S3_MULTI_REGION_ACCESS_POINT("AWS::S3::MultiRegionAccessPoint", "s3"),
    S3_OBJECT_LAMBDA_ACCESS_POINT("AWS::S3ObjectLambda::AccessPoint", "s3-object-lambda"),
    DYNAMODB_TABLE("AWS::DynamoDB::Table", "dynamodb");

    private final String title;
    private final String service;

    PolicyResourceType(String title, String service) {
        this.title = title;
        this.service = service;
    }

    /** What AWS's API calls it. */
    public String title() {
        return title;
    }

    /** The prefix of the actions that its policies can name. */
    String service() {
        return service;
    }

    /** What the Service Authorization Reference calls the resource and what is in it. */
    Set<String> types() {
        return switch (this) {
            case S3_BUCKET -> Set.of("bucket", "object");
            case S3_ACCESS_POINT -> Set.of("accesspoint", "accesspointobject");
            case S3_MULTI_REGION_ACCESS_POINT -> Set.of("multiregionaccesspoint");
            case S3_OBJECT_LAMBDA_ACCESS_POINT -> Set.of("objectlambdaaccesspoint");
            case DYNAMODB_TABLE -> Set.of("table", "index");
        };
    }

    /**
     * The types of resource that the actions of its policies are on. What is done through a multi-Region access point
     * is listed among the actions on buckets and objects.
     */
    Set<String> actedOn() {
        return this == S3_MULTI_REGION_ACCESS_POINT ? Set.of("multiregionaccesspoint", "bucket", "object") : types();
    }
}
