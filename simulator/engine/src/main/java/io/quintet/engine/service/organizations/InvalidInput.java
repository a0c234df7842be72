package io.quintet.engine.service.organizations;

import io.quintet.engine.service.ErrorCode;
import io.quintet.engine.wire.AwsError;

/** The reasons of an {@code InvalidInputException}, named as the error's {@code Reason} member has them. */
enum InvalidInput implements ErrorCode {
    DUPLICATE_TAG_KEY("Tag keys must be unique among the tags attached to the same entity."),
    IMMUTABLE_POLICY("You specified a policy that is managed by AWS and can't be modified."),
    INVALID_ENUM("You specified an invalid value."),
    INVALID_ENUM_POLICY_TYPE("You specified an invalid policy type string."),
    INVALID_NEXT_TOKEN(
            "Get the value for the NextToken parameter from the response to a previous call of the operation."),
    INVALID_PRINCIPAL("You specified an invalid principal element in the policy."),
    INVALID_RESOURCE_POLICY_JSON("The provided resource policy document is not valid."),
    INVALID_ROLE_NAME("You provided a role name that isn't valid. A role name can't begin with the reserved prefix"
            + " AWSServiceRoleFor."),
    INVALID_SYSTEM_TAGS_PARAMETER(
            "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys."),
    NON_DETACHABLE_POLICY("You can't detach this AWS managed policy."),
    TARGET_NOT_SUPPORTED("You can't perform the specified operation on that target entity."),
    UNRECOGNIZED_SERVICE_PRINCIPAL("You specified an unrecognized service principal."),
    UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED(
            "You can't add tags when you update an existing resource policy.");

    private final String message;

    InvalidInput(String message) {
        this.message = message;
    }

    @Override
    public String code() {
        return "InvalidInputException";
    }

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String message() {
        return message;
    }

    @Override
    public AwsError error(Object... arguments) {
        return ErrorCode.super.error(arguments).with("Reason", name());
    }
}
