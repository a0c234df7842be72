package io.quintet.engine.service.iam;

import io.quintet.engine.service.ErrorCode;

/** What IAM answers when it can't do as asked (IAM API reference, "Common errors" and each action's own). */
enum IamError implements ErrorCode {
    NO_SUCH_USER("NoSuchEntity", 404, "The user with name %s cannot be found."),
    NO_SUCH_GROUP("NoSuchEntity", 404, "The group with name %s cannot be found."),
    NO_SUCH_ROLE("NoSuchEntity", 404, "The role with name %s cannot be found."),
    NO_SUCH_POLICY("NoSuchEntity", 404, "Policy %s was not found."),
    NO_SUCH_VERSION("NoSuchEntity", 404, "Policy %s version %s does not exist or is not attachable."),
    NOT_ATTACHABLE("NoSuchEntity", 404, "Policy %s does not exist or is not attachable."),
    NO_SUCH_INLINE_POLICY("NoSuchEntity", 404, "The %s policy with name %s cannot be found."),
    NO_SUCH_BOUNDARY("NoSuchEntity", 404, "The %s with name %s does not have a permissions boundary."),
    NO_SUCH_ACCESS_KEY("NoSuchEntity", 404, "The Access Key with id %s cannot be found."),
    NO_SUCH_LOGIN_PROFILE("NoSuchEntity", 404, "Login Profile for User %s cannot be found."),
    NO_SUCH_INSTANCE_PROFILE("NoSuchEntity", 404, "Instance Profile %s cannot be found."),
    NOT_IN_INSTANCE_PROFILE("NoSuchEntity", 404, "Role %s in Instance Profile %s cannot be found."),
    NO_SUCH_ALIAS("NoSuchEntity", 404, "The account alias %s does not exist."),
    NO_SUCH_PASSWORD_POLICY("NoSuchEntity", 404, "The Password Policy with domain name %s cannot be found."),
    NO_SUCH_MFA_DEVICE("NoSuchEntity", 404, "VirtualMFADevice with serial number %s doesn't exist."),
    NO_SUCH_OIDC_PROVIDER("NoSuchEntity", 404, "OpenIDConnect Provider not found for arn %s"),
    OIDC_PROVIDER_GONE("NoSuchEntity", 404, "OpenId connect Provider %s cannot be found."),
    NO_SUCH_SAML_PROVIDER("NoSuchEntity", 404, "Manifest not found for arn %s"),
    NO_SUCH_DELETION_TASK("NoSuchEntity", 404, "The deletion task with id %s cannot be found."),

    USER_EXISTS("EntityAlreadyExists", 409, "User with name %s already exists."),
    GROUP_EXISTS("EntityAlreadyExists", 409, "Group with name %s already exists."),
    ROLE_EXISTS("EntityAlreadyExists", 409, "Role with name %s already exists."),
    POLICY_EXISTS("EntityAlreadyExists", 409, "A policy called %s already exists. Duplicate names are not allowed."),
    LOGIN_PROFILE_EXISTS("EntityAlreadyExists", 409, "Login Profile for user %s already exists."),
    INSTANCE_PROFILE_EXISTS("EntityAlreadyExists", 409, "Instance Profile %s already exists."),
    ALIAS_EXISTS("EntityAlreadyExists", 409, "The account alias %s already exists."),
    MFA_DEVICE_EXISTS("EntityAlreadyExists", 409, "MFADevice entity at the same path and name already exists."),
    MFA_DEVICE_IN_USE("EntityAlreadyExists", 409, "MFA device is already in use"),
    SAML_PROVIDER_EXISTS("EntityAlreadyExists", 409, "Provider with name %s already exists."),
    OIDC_PROVIDER_EXISTS("EntityAlreadyExists", 409, "Provider with url %s already exists."),

    MUST_GO_FIRST("DeleteConflict", 409, "Cannot delete entity, must %s first."),
    POLICY_ATTACHED("DeleteConflict", 409, "Cannot delete a policy attached to entities."),
    POLICY_HAS_VERSIONS(
            "DeleteConflict",
            409,
            "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
                    + " The default version is deleted with the policy."),
    DEFAULT_VERSION("DeleteConflict", 409, "Cannot delete the default version of a policy."),
    MFA_DEVICE_ASSIGNED("DeleteConflict", 409, "MFA VirtualDevice in use. Must deactivate first."),

    QUOTA("LimitExceeded", 409, "Cannot exceed quota for %s: %s"),
    INLINE_SIZE("LimitExceeded", 409, "Maximum policy size of %s bytes exceeded for %s %s"),
    FIVE_VERSIONS(
            "LimitExceeded",
            409,
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing"
                    + " version."),
    TOO_MANY_TAGS("LimitExceeded", 409, "The number of tags has reached the maximum limit."),

    MALFORMED_POLICY("MalformedPolicyDocument", 400, "%s"),
    INVALID_PRINCIPAL("MalformedPolicyDocument", 400, "Invalid principal in policy: \"AWS\":\"%s\""),
    UNMODIFIABLE(
            "UnmodifiableEntity",
            400,
            "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS"),
    RESERVED_PATH("InvalidInput", 400, "Path prefix '%s' can only be used for AWS Service linked Roles"),
    DUPLICATE_TAGS("InvalidInput", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    RESERVED_TAG("InvalidInput", 400, "aws: prefixed tag key names are not allowed for external use."),
    NO_LINKED_ROLE("InvalidInput", 400, "%s has no service-linked role here."),
    NO_SUFFIX("InvalidInput", 400, "Custom suffix is not allowed for %s"),
    NOT_SERVICE_LINKED("InvalidInput", 400, "%s is not a service-linked role."),
    SERVICE_ROLE_TAKEN(
            "InvalidInput", 400, "Service role name %s has been taken in this account, please try a different suffix."),
    NO_ENTITY("InvalidInput", 400, "Invalid Entity Arn: %s does not clearly define entity type and name."),
    NO_CALLER("InvalidInput", 400, "Invalid caller - Caller cannot be null or empty."),
    CALLER_NOT_A_USER("InvalidInput", 400, "Invalid caller - Caller must be an IAM user in this context."),
    NOT_AN_OWNER("InvalidInput", 400, "'%s' is not a valid as a Resource Owner."),
    NOT_ARNS("InvalidInput", 400, "ResourceNames are not in a valid ARN format: %s."),
    NOT_AN_ACTION("InvalidInput", 400, "Invalid Action Name: %s. Name one action, such as iam:CreateUser."),
    INVALID_SIMULATED_POLICY("InvalidInput", 400, "Invalid policy %s: %s"),
    ONE_BOUNDARY("InvalidInput", 400, "You can input only one permissions boundary policy."),
    NOT_APPLICABLE("InvalidInput", 400, "The resource policy does not apply to resource %s."),
    INCOMPLETE_CONTEXT_ENTRY("InvalidInput", 400, "A context entry needs ContextKeyName and ContextKeyType."),
    NOT_ONE_CONTEXT_VALUE("InvalidInput", 400, "Context key %s of type %s takes exactly one value."),
    INVALID_CONTEXT_VALUE("InvalidInput", 400, "Invalid value '%s' of context key %s: it is not of type %s."),
    NO_SUCH_HANDLING("InvalidInput", 400, "Invalid ResourceHandlingOption: %s"),
    HANDLING_LACKS("InvalidInput", 400, "ResourceHandlingOption %s needs a resource of type %s; it takes %s."),
    SAML_METADATA("InvalidInput", 400, "Could not parse metadata"),
    NOTHING_TO_UPDATE(
            "InvalidInput",
            400,
            "Unable to update identity provider. No updates are defined for metadata or encryption assertion."),
    ENCRYPTED_ASSERTIONS(
            "NotImplemented", 501, "Quintet does not read encrypted SAML assertions, and so keeps no keys for them."),
    NOT_HTTPS("InvalidInput", 400, "Invalid Open ID Connect Provider URL. The URL must begin with https://."),
    NOT_AN_ISSUER("InvalidInput", 400, "Invalid Open ID Connect Provider URL."),
    FIVE_THUMBPRINTS("InvalidInput", 400, "Thumbprint list must contain fewer than 5 entries."),
    AWS_MANAGED("AccessDenied", 403, "Policy %s is managed by AWS and can't be changed."),
    PASSWORD("PasswordPolicyViolation", 400, "Password should conform to the account password policy: %s."),
    WRONG_MFA_CODES("InvalidAuthenticationCode", 403, "Authentication code for device is not valid."),

    NEEDS_USER_NAME("ValidationError", 400, "Must specify userName when calling with non-User credentials"),
    NOT_A_URL("ValidationError", 400, "Invalid Open ID Connect Provider URL"),
    INVALID_MARKER("ValidationError", 400, "Invalid Marker."),
    INVALID_ARN("ValidationError", 400, "ARN %s is not valid.");

    private final String code;
    private final int status;
    private final String message;

    IamError(String code, int status, String message) {
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
