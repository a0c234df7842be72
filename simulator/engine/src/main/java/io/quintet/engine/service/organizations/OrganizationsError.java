package io.quintet.engine.service.organizations;

import io.quintet.engine.service.ErrorCode;

/** The errors of AWS Organizations that tell no reason; see {@link ConstraintViolation} and {@link InvalidInput}. */
enum OrganizationsError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", "You don't have permissions to access this resource."),
    ACCOUNT_ALREADY_CLOSED("AccountAlreadyClosedException", "The provided account is already closed."),
    ACCOUNT_ALREADY_REGISTERED(
            "AccountAlreadyRegisteredException",
            "The provided account is already a delegated administrator for your organization."),
    ACCOUNT_NOT_FOUND("AccountNotFoundException", "You specified an account that doesn't exist."),
    ACCOUNT_NOT_REGISTERED(
            "AccountNotRegisteredException",
            "The provided account is not a registered delegated administrator for your organization."),
    ALREADY_IN_ORGANIZATION(
            "AlreadyInOrganizationException", "The provided account is already a member of an organization."),
    CHILD_NOT_FOUND(
            "ChildNotFoundException",
            "We can't find an organizational unit (OU) or AWS account with the ChildId that you specified."),
    CREATE_ACCOUNT_STATUS_NOT_FOUND(
            "CreateAccountStatusNotFoundException",
            "We can't find a create account request with the CreateAccountRequestId that you specified."),
    DESTINATION_PARENT_NOT_FOUND(
            "DestinationParentNotFoundException",
            "We can't find the destination container (a root or OU) with the ParentId that you specified."),
    DUPLICATE_ACCOUNT("DuplicateAccountException", "That account is already present in the specified destination."),
    DUPLICATE_ORGANIZATIONAL_UNIT("DuplicateOrganizationalUnitException", "An OU with the same name already exists."),
    DUPLICATE_POLICY("DuplicatePolicyException", "A policy with the specified name and type already exists."),
    DUPLICATE_POLICY_ATTACHMENT(
            "DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target."),
    EFFECTIVE_POLICY_NOT_FOUND(
            "EffectivePolicyNotFoundException", "The effective policy for the specified target can't be found."),
    MALFORMED_POLICY_DOCUMENT(
            "MalformedPolicyDocumentException",
            "The provided policy document does not meet the requirements of the specified policy type."),
    MASTER_CANNOT_LEAVE_ORGANIZATION(
            "MasterCannotLeaveOrganizationException", "You can't remove the management account from an organization."),
    NOT_IN_USE("AWSOrganizationsNotInUseException", "Your account is not a member of an organization."),
    ORGANIZATION_NOT_EMPTY(
            "OrganizationNotEmptyException", "To delete an organization you must first remove all member accounts."),
    ORGANIZATIONAL_UNIT_NOT_EMPTY(
            "OrganizationalUnitNotEmptyException",
            "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs,"
                    + " and try the operation again."),
    ORGANIZATIONAL_UNIT_NOT_FOUND(
            "OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist."),
    PARENT_NOT_FOUND("ParentNotFoundException", "You specified parent that doesn't exist."),
    POLICY_IN_USE(
            "PolicyInUseException",
            "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts"
                    + " before performing this operation."),
    POLICY_NOT_ATTACHED(
            "PolicyNotAttachedException", "The policy isn't attached to the specified target in the specified root."),
    POLICY_NOT_FOUND("PolicyNotFoundException", "You specified a policy that doesn't exist."),
    POLICY_TYPE_ALREADY_ENABLED("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled."),
    POLICY_TYPE_NOT_AVAILABLE(
            "PolicyTypeNotAvailableForOrganizationException",
            "You can't use the specified policy type with the feature set currently enabled for this organization."),
    POLICY_TYPE_NOT_ENABLED(
            "PolicyTypeNotEnabledException", "This operation can be performed only for enabled policy types."),
    RESOURCE_POLICY_NOT_FOUND(
            "ResourcePolicyNotFoundException",
            "We can't find a resource policy request with the parameter that you specified."),
    ROOT_NOT_FOUND("RootNotFoundException", "You specified a root that doesn't exist."),
    SOURCE_PARENT_NOT_FOUND(
            "SourceParentNotFoundException", "We can't find a source root or OU with the ParentId that you specified."),
    TARGET_NOT_FOUND("TargetNotFoundException", "You specified a target that doesn't exist.");

    private final String code;
    private final String message;

    OrganizationsError(String code, String message) {
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
