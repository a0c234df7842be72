package io.quintet.engine.service.identitystore;

import io.quintet.engine.service.ErrorCode;
import io.quintet.engine.wire.AwsError;

/** The errors of the identity store (Identity Store API reference). */
enum IdentitystoreError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", 400, "You do not have sufficient access to perform this action."),
    NO_SUCH_STORE("ResourceNotFoundException", 400, "IDENTITY_STORE not found."),
    NO_SUCH_USER("ResourceNotFoundException", 400, "USER not found."),
    NO_SUCH_GROUP("ResourceNotFoundException", 400, "GROUP not found."),
    NO_SUCH_MEMBERSHIP("ResourceNotFoundException", 400, "GROUP_MEMBERSHIP not found."),
    DUPLICATE("ConflictException", 400, "Duplicate %s"),
    ALREADY_MEMBER("ConflictException", 400, "Member and Group relationship already exists."),
    REQUIRED("ValidationException", 400, "%s is a required attribute"),
    RESERVED_NAME("ValidationException", 400, "%s is a reserved name."),
    UNKNOWN_ATTRIBUTE("ValidationException", 400, "The attribute path %s is not valid."),
    WRONG_VALUE("ValidationException", 400, "The value of the attribute %s is not valid."),
    NOT_UNIQUE("ValidationException", 400, "The attribute %s does not identify exactly one resource."),
    NOT_FILTERABLE("ValidationException", 400, "The attribute path %s is not supported in a filter."),
    INVALID_TOKEN("ValidationException", 400, "The NextToken is not valid.");

    private final String code;
    private final int status;
    private final String message;

    IdentitystoreError(String code, int status, String message) {
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

    @Override
    public AwsError error(Object... arguments) {
        AwsError error = ErrorCode.super.error(arguments);
        return switch (this) {
            case NO_SUCH_STORE -> error.with("ResourceType", "IDENTITY_STORE");
            case NO_SUCH_USER -> error.with("ResourceType", "USER");
            case NO_SUCH_GROUP -> error.with("ResourceType", "GROUP");
            case NO_SUCH_MEMBERSHIP -> error.with("ResourceType", "GROUP_MEMBERSHIP");
            case DUPLICATE, ALREADY_MEMBER -> error.with("Reason", "UNIQUENESS_CONSTRAINT_VIOLATION");
            default -> error;
        };
    }
}
