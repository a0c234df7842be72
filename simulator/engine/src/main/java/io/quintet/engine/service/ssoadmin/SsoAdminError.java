package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.ErrorCode;

/** The errors of Identity Center's administration (IAM Identity Center API reference). */
enum SsoAdminError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", "You do not have sufficient access to perform this action."),
    NO_SUCH_INSTANCE("ResourceNotFoundException", "Could not find Instance with id %s"),
    NO_SUCH_PERMISSION_SET("ResourceNotFoundException", "Could not find PermissionSet with id %s"),
    NO_SUCH_RESOURCE("ResourceNotFoundException", "Could not find the resource %s"),
    NO_SUCH_POLICY("ResourceNotFoundException", "Received a 404 status error: Not supported policy %s."),
    NOT_ATTACHED("ResourceNotFoundException", "Could not find ManagedPolicy with arn %s"),
    NO_SUCH_REFERENCE(
            "ResourceNotFoundException",
            "Given managed policy with name: %s and path: %s could not be found in the permission set"),
    NO_BOUNDARY("ResourceNotFoundException", "Could not find a permissions boundary for PermissionSet with id %s"),
    NO_SUCH_ASSIGNMENT("ResourceNotFoundException", "Could not find the assignment of %s in account %s"),
    NO_SUCH_REQUEST("ResourceNotFoundException", "Could not find the request with id %s"),
    NAME_TAKEN("ConflictException", "PermissionSet with name %s already exists."),
    ASSIGNED("ConflictException", "PermissionSet has ApplicationProfile associated with it."),
    ALREADY_ATTACHED(
            "ConflictException",
            "Permission set with id %s already has a typed link attachment to a managed policy with %s"),
    SESSION_DURATION("ValidationException", "The session duration must be between 1 and 12 hours."),
    MALFORMED_POLICY("ValidationException", "%s"),
    ONE_BOUNDARY(
            "ValidationException", "Specify either CustomerManagedPolicyReference or ManagedPolicyArn, but not both."),
    NEEDS_TARGET("ValidationException", "TargetId is required when TargetType is AWS_ACCOUNT."),
    SURPLUS_TARGET("ValidationException", "TargetId is not allowed when TargetType is ALL_PROVISIONED_ACCOUNTS."),
    RESERVED_TAG("ValidationException", "Tag keys must not begin with aws:."),
    TOO_MANY_TAGS("ServiceQuotaExceededException", "A resource can have up to %s tags."),
    TOO_MANY_POLICIES("ServiceQuotaExceededException", "You can attach up to %s policies to a permission set."),
    INVALID_TOKEN("ValidationException", "The NextToken is not valid.");

    private static final int BAD_REQUEST = 400;

    private final String code;
    private final String message;

    SsoAdminError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return BAD_REQUEST;
    }

    @Override
    public String message() {
        return message;
    }
}
