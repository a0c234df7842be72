package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.service.ErrorCode;

/** The errors of CloudTrail; all have the status 400. */
enum CloudTrailError implements ErrorCode {
    INVALID_LOOKUP_ATTRIBUTES("InvalidLookupAttributesException", "Lookup attributes are not valid: %s"),
    INVALID_NEXT_TOKEN("InvalidNextTokenException", "The token is invalid, or was given for another request."),
    INVALID_TIME_RANGE("InvalidTimeRangeException", "Start time must be before end time.");

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
