package io.quintet.rules.event;

import java.util.Map;

/**
 * How CloudTrail calls a service and its operations where it does not use their own names.
 *
 * <p>Lambda's operations carry the date of their API; some of S3's keep a name that the API has given up, and Block
 * Public Access says whether it is a bucket's or an account's (Amazon S3 user guide, "Amazon S3 CloudTrail events").
 */
public final class EventName {

    private static final Map<String, String> SOURCES = Map.of(
            "awsssoportal", "sso",
            "cloudwatch", "monitoring",
            "elb", "elasticloadbalancing",
            "elbv2", "elasticloadbalancing",
            "email", "ses",
            "s3control", "s3",
            "sso-admin", "sso",
            "stepfunctions", "states",
            "streams.dynamodb", "dynamodb");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("lambda:AddPermission", "AddPermission20150331v2"),
            Map.entry("lambda:CreateEventSourceMapping", "CreateEventSourceMapping20150331"),
            Map.entry("lambda:CreateFunction", "CreateFunction20150331"),
            Map.entry("lambda:DeleteFunction", "DeleteFunction20150331"),
            Map.entry("lambda:GetFunction", "GetFunction20150331v2"),
            Map.entry("lambda:ListVersionsByFunction", "ListVersionsByFunction20150331"),
            Map.entry("lambda:PublishVersion", "PublishVersion20150331"),
            Map.entry("lambda:RemovePermission", "RemovePermission20150331v2"),
            Map.entry("lambda:TagResource", "TagResource20170331v2"),
            Map.entry("lambda:UntagResource", "UntagResource20170331v2"),
            Map.entry("lambda:UpdateFunctionCode", "UpdateFunctionCode20150331v2"),
            Map.entry("lambda:UpdateFunctionConfiguration", "UpdateFunctionConfiguration20150331v2"),
            Map.entry("s3:DeletePublicAccessBlock", "DeleteBucketPublicAccessBlock"),
            Map.entry("s3:GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
            Map.entry("s3:GetBucketLifecycleConfiguration", "GetBucketLifecycle"),
            Map.entry("s3:GetBucketNotificationConfiguration", "GetBucketNotification"),
            Map.entry("s3:GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
            Map.entry("s3:GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("s3:PutBucketLifecycleConfiguration", "PutBucketLifecycle"),
            Map.entry("s3:PutBucketNotificationConfiguration", "PutBucketNotification"),
            Map.entry("s3:PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"),
            Map.entry("s3:PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("s3control:DeletePublicAccessBlock", "DeleteAccountPublicAccessBlock"),
            Map.entry("s3control:GetPublicAccessBlock", "GetAccountPublicAccessBlock"),
            Map.entry("s3control:PutPublicAccessBlock", "PutAccountPublicAccessBlock"));

    private EventName() {}

    /** The {@code eventSource} of a service, such as {@code monitoring.amazonaws.com} for {@code cloudwatch}. */
    public static String source(String service) {
        return SOURCES.getOrDefault(service, service) + ".amazonaws.com";
    }

    /** The {@code eventSource} of an operation: a person's token is an event of Identity Center itself. */
    public static String source(String service, String operation) {
        return source(service.equals("sso-oauth") && operation.equals("CreateToken") ? "sso" : service);
    }

    /** The {@code eventName} of an operation; S3 Control's operations belong to {@code s3control}. */
    public static String of(String service, String operation) {
        return NAMES.getOrDefault(service + ":" + operation, operation);
    }
}
