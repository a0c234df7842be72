package io.quintet.engine.service.ec2;

import io.quintet.engine.service.ErrorCode;

/** What EC2 answers when it can't do as asked (Amazon EC2 API reference, "Error codes"). */
enum Ec2Error implements ErrorCode {
    DRY_RUN_OPERATION("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set."),
    MISSING_PARAMETER("MissingParameter", 400, "The request must contain the parameter %s"),
    UNTYPED_TAG_SPECIFICATION("MissingParameter", 400, "Tag specification resource type must have a value"),
    NOT_TAGGABLE("InvalidParameterValue", 400, "'%s' is not a valid taggable resource type for this operation."),
    INVALID_FILTER("InvalidParameterValue", 400, "The filter '%s' is invalid"),
    INVALID_REGION("InvalidParameterValue", 400, "Invalid region name %s"),
    INVALID_VALUE("InvalidParameterValue", 400, "Value (%s) for parameter %s is invalid."),
    INVALID_PROFILE_NAME(
            "InvalidParameterValue",
            400,
            "Value (%s) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name"),
    INVALID_PROFILE_ARN(
            "InvalidParameterValue",
            400,
            "Value (%s) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN");

    private final String code;
    private final int status;
    private final String message;

    Ec2Error(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String message() {
        return message;
    }
}
