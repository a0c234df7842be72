package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.ErrorCode;

/** The errors of Security Hub. */
enum SecurityHubError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", 403, "User is not authorized to perform this action."),
    ADMINISTRATOR_EXISTS(
            "ResourceConflictException",
            409,
            "The organization already has the account %s as its Security Hub delegated administrator."),
    ALREADY_SUBSCRIBED("ResourceConflictException", 409, "Account is already subscribed to Security Hub"),
    HAS_MEMBERS("InvalidInputException", 400, "Security Hub can't be disabled in an account that has member accounts."),
    INVALID_INPUT("InvalidInputException", 400, "Invalid parameter %s."),
    INVALID_TOKEN("InvalidInputException", 400, "Invalid parameter NextToken."),
    MANAGEMENT_ONLY(
            "InvalidAccessException",
            401,
            "Only the management account of an organization can perform this operation."),
    MEMBER_CANNOT_DISABLE(
            "InvalidInputException",
            400,
            "A member account can't disable Security Hub; its administrator account can."),
    NOT_ADMINISTRATOR(
            "InvalidAccessException",
            401,
            "Account %s is not the Security Hub delegated administrator of an organization."),
    NOT_SUBSCRIBED("InvalidAccessException", 401, "Account %s is not subscribed to AWS Security Hub"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 404, "The resource %s was not found."),
    UNSUPPORTED("InvalidInputException", 400, "This simulator does not support %s.");

    private final String code;
    private final int status;
    private final String message;

    SecurityHubError(String code, int status, String message) {
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
