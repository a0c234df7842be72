package io.quintet.engine.service.accessanalyzer;

import io.quintet.engine.service.ErrorCode;

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
    UNDECIDED("UnprocessableEntityException", 422, "The policy could not be analyzed. %s");

    private final String code;
    private final int status;
    private final String message;

    AccessAnalyzerError(String code, int status, String message) {
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
