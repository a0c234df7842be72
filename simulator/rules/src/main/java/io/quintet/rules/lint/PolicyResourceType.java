package io.quintet.rules.lint;

import java.util.Set;

/**
 * A type of resource that policies are attached to, where IAM Access Analyzer tells it apart (IAM Access Analyzer API
 * reference, "ValidatePolicy"). The policy of a role is of {@link io.quintet.rules.policy.PolicyKind#TRUST}.
 */
public enum PolicyResourceType {
    S3_BUCKET("AWS::S3::Bucket", "s3", Set.of("bucket", "object")),
    S3_ACCESS_POINT("AWS::S3::AccessPoint", "s3", Set.of("accesspoint", "accesspointobject")),
    /** The catalogue lists what is done through one among the actions on buckets and objects. */
    S3_MULTI_REGION_ACCESS_POINT(
            "AWS::S3::MultiRegionAccessPoint",
            "s3",
            Set.of("multiregionaccesspoint"),
            Set.of("multiregionaccesspoint", "bucket", "object")),
    S3_OBJECT_LAMBDA_ACCESS_POINT(
            "AWS::S3ObjectLambda::AccessPoint", "s3-object-lambda", Set.of("objectlambdaaccesspoint")),
    DYNAMODB_TABLE("AWS::DynamoDB::Table", "dynamodb", Set.of("table", "index"));

    private final String title;
    private final String service;
    private final Set<String> types;
    private final Set<String> actedOn;

    PolicyResourceType(String title, String service, Set<String> types, Set<String> actedOn) {
        this.title = title;
        this.service = service;
        this.types = types;
        this.actedOn = actedOn;
    }

    PolicyResourceType(String title, String service, Set<String> types) {
        this(title, service, types, types);
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
        return types;
    }

    /** The types of resource that the actions of its policies are on, by the same names. */
    Set<String> actedOn() {
        return actedOn;
    }
}
