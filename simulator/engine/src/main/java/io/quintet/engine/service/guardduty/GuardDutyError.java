package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.ErrorCode;

/** The errors of GuardDuty. */
enum GuardDutyError implements ErrorCode {
    ACCESS_DENIED(403, "User is not authorized to perform this action."),
    ADMINISTRATOR_ALREADY_ENABLED(
            400,
            "The request failed because the account is already enabled as the GuardDuty delegated administrator for the"
                    + " organization."),
    ANOTHER_ADMINISTRATOR(
            400,
            "The request is rejected because another account is already enabled as GuardDuty delegated administrator"
                    + " for the organization."),
    DETECTOR_EXISTS(400, "The request is rejected because a detector already exists for the current account."),
    DETECTOR_HAS_MEMBERS(
            400,
            "The request is rejected because the current account cannot delete its detector while it has members."),
    DETECTOR_NOT_OWNED(
            400, "The request is rejected because the input detectorId is not owned by the current account."),
    INVALID_VALUE(
            400,
            "The request is rejected because an invalid or out-of-range value is specified as an input parameter."),
    LIST_NOT_OWNED(400, "The request is rejected because the input %s is not owned by the current account."),
    MANAGEMENT_ONLY(
            400,
            "The request is rejected because only the management account of an organization can perform this"
                    + " operation."),
    MEMBER_CANNOT_MANAGE(
            400, "The request is rejected because member accounts cannot manage specified resources or properties."),
    NOT_ADMINISTRATOR(
            400,
            "The request is rejected because the current account is not the GuardDuty delegated administrator of an"
                    + " organization."),
    NOT_ENABLED_AS_ADMINISTRATOR(
            400,
            "The request is rejected because the account is not enabled as the GuardDuty delegated administrator for"
                    + " the organization."),
    RESOURCE_NOT_FOUND(404, "The requested resource can't be found."),
    TOO_MANY_LISTS(400, "The request is rejected because the account has reached its limit of %s active %s."),
    UNSUPPORTED(400, "The request is rejected because this simulator does not support %s.");

    private final int status;
    private final String message;

    GuardDutyError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    @Override
    public String code() {
        return switch (status) {
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            default -> "BadRequestException";
        };
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
