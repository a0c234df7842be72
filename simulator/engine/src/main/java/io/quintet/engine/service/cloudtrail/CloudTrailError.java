package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.service.ErrorCode;

/** The errors of CloudTrail; all have the status 400. */
enum CloudTrailError implements ErrorCode {
    CLOUD_TRAIL_ACCESS_NOT_ENABLED(
            "CloudTrailAccessNotEnabledException",
            "CloudTrail can't be used for the organization: trusted access of cloudtrail.amazonaws.com is not enabled."),
    CLOUD_TRAIL_ARN_INVALID("CloudTrailARNInvalidException", "%s is not the ARN of a trail."),
    INSUFFICIENT_ENCRYPTION_POLICY(
            "InsufficientEncryptionPolicyException", "Insufficient permissions to access S3 bucket %s or KMS key %s."),
    INSUFFICIENT_S3_BUCKET_POLICY(
            "InsufficientS3BucketPolicyException", "Incorrect S3 bucket policy is detected for bucket: %s"),
    INVALID_EVENT_SELECTORS("InvalidEventSelectorsException", "%s"),
    INVALID_HOME_REGION("InvalidHomeRegionException", "Trail %s has its home in %s: change it there."),
    INVALID_LOOKUP_ATTRIBUTES("InvalidLookupAttributesException", "Lookup attributes are not valid: %s"),
    INVALID_NEXT_TOKEN("InvalidNextTokenException", "The token is invalid, or was given for another request."),
    INVALID_PARAMETER_COMBINATION(
            "InvalidParameterCombinationException", "Multi-Region trail must include global service events."),
    INVALID_TAG_PARAMETER("InvalidTagParameterException", "%s"),
    INVALID_TIME_RANGE("InvalidTimeRangeException", "Start time must be before end time."),
    INVALID_TRAIL_NAME("InvalidTrailNameException", "%s"),
    MAXIMUM_NUMBER_OF_TRAILS_EXCEEDED(
            "MaximumNumberOfTrailsExceededException", "User: %s already has %s trails in %s."),
    NOT_ORGANIZATION_MASTER_ACCOUNT(
            "NotOrganizationMasterAccountException",
            "Account %s is neither the management account of the organization nor a delegated administrator for"
                    + " CloudTrail."),
    ORGANIZATIONS_NOT_IN_USE("OrganizationsNotInUseException", "Account %s is not a member of an organization."),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", "Resource not found: %s"),
    S3_BUCKET_DOES_NOT_EXIST("S3BucketDoesNotExistException", "S3 bucket %s does not exist!"),
    TAGS_LIMIT_EXCEEDED(
            "TagsLimitExceededException", "The number of tags per trail has exceeded the permitted amount."),
    TRAIL_ALREADY_EXISTS("TrailAlreadyExistsException", "Trail %s already exists for customer: %s"),
    TRAIL_NOT_FOUND("TrailNotFoundException", "Unknown trail: %s for the user: %s"),
    UNSUPPORTED_OPERATION("UnsupportedOperationException", "Quintet does not %s; leave it out.");

    private final String code;
    private final String message;

    CloudTrailError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String message() {
        return message;
    }
}
