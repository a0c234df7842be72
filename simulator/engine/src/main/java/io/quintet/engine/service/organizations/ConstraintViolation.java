package io.quintet.engine.service.organizations;

import io.quintet.engine.service.ErrorCode;
import io.quintet.engine.wire.AwsError;

/** The reasons of a {@code ConstraintViolationException}, named as the error's {@code Reason} member has them. */
enum ConstraintViolation implements ErrorCode {
    ACCOUNT_NUMBER_LIMIT_EXCEEDED("You have exceeded the allowed number of AWS accounts."),
    CANNOT_CLOSE_MANAGEMENT_ACCOUNT("You cannot close the management account."),
    CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR(
            "You cannot register master account/yourself as delegated administrator for your organization."),
    CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR(
            "You cannot register a suspended account as a delegated administrator."),
    CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG(
            "You cannot remove an account that is registered as a delegated administrator for a service integrated"
                    + " with your organization."),
    CLOSE_ACCOUNT_QUOTA_EXCEEDED("You have exceeded close account quota for the past 30 days."),
    MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED(
            "You have attached the maximum number of policies to the specified target."),
    MAX_TAG_LIMIT_EXCEEDED("You have exceeded the number of tags allowed on this resource."),
    MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED(
            "You cannot remove the last policy attached to the specified target. You must have at least one attached"
                    + " at all times."),
    ORGANIZATION_NOT_IN_ALL_FEATURES_MODE(
            "This operation requires the organization to be configured to support all features."),
    OU_DEPTH_LIMIT_EXCEEDED("You attempted to create an OU tree that is too many levels deep."),
    OU_NUMBER_LIMIT_EXCEEDED("You have exceeded the number of OUs that you can have in an organization."),
    POLICY_CONTENT_LIMIT_EXCEEDED("You have exceeded the maximum policy size."),
    POLICY_NUMBER_LIMIT_EXCEEDED("You have exceeded the number of policies that you can have in an organization."),
    SERVICE_ACCESS_NOT_ENABLED(
            "You attempted to register a delegated administrator before you enabled service access."),
    WAIT_PERIOD_ACTIVE(
            "This account was created too recently: you must wait until at least four days after it was created.");

    private final String message;

    ConstraintViolation(String message) {
        this.message = message;
    }

    @Override
    public String code() {
        return "ConstraintViolationException";
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
