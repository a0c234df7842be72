package io.quintet.engine.service.accessanalyzer;

import io.quintet.engine.service.ErrorCode;
import io.quintet.engine.wire.AwsError;

/** What Access Analyzer answers when it can't do as asked. */
enum AccessAnalyzerError implements ErrorCode {
    INVALID_POLICY("InvalidParameterException", 400, "The policy document %s is not valid: %s"),
    NOTHING_TO_CHECK("InvalidParameterException", 400, "Access needs at least one action or one resource."),
    INVALID_ACTION("InvalidParameterException", 400, "%s is not a valid action."),
    INVALID_RESOURCE(
            "InvalidParameterException",
            400,
            "%s is not a valid resource. A wildcard can only be in the portion of the ARN that specifies the resource"
                    + " ID."),
    INVALID_INPUT("InvalidInput", "other"),
    MAX_RESULTS(
            "1 validation error detected: Value '%s' at 'maxResults' failed to satisfy constraint: Member must have value"
                    + " greater than or equal to 1",
            "fieldValidationFailed"),
    UNDECIDED("UnprocessableEntityException", 422, "The policy could not be analyzed. %s");

    private final String code;
    private final int status;
    private final String message;
    private final String reason;

    AccessAnalyzerError(String code, int status, String message) {
        this(code, status, message, "");
    }

    /** A ValidationException, which tells its reason. */
    AccessAnalyzerError(String message, String reason) {
        this("ValidationException", 400, message, reason);
    }

    AccessAnalyzerError(String code, int status, String message, String reason) {
        this.code = code;
        this.status = status;
        this.message = message;
        this.reason = reason;
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

    @Override
    public AwsError error(Object... arguments) {
        AwsError error = ErrorCode.super.error(arguments);
        return reason.isEmpty() ? error : error.with("reason", reason);
    }
}
