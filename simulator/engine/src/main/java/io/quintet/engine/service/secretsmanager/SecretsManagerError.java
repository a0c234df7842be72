package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.service.ErrorCode;

/** What Secrets Manager answers when it can't do as asked (AWS Secrets Manager API reference, each action's errors). */
enum SecretsManagerError implements ErrorCode {
    NO_SUCH_SECRET("ResourceNotFoundException", "Secrets Manager can't find the specified secret."),
    NO_SUCH_STAGE(
            "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: %s"),
    NO_SUCH_VERSION(
            "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for VersionId: %s"),

    SECRET_EXISTS("ResourceExistsException", "The operation failed because the secret %s already exists."),
    VERSION_EXISTS("ResourceExistsException", "A resource with the ID you requested already exists."),

    MARKED_FOR_DELETION(
            "InvalidRequestException",
            "You can't perform this operation on the secret because it was marked for deletion."),
    NAME_AWAITS_DELETION(
            "InvalidRequestException",
            "You can't create this secret because a secret with this name is already scheduled for deletion."),
    STAGE_OF_ANOTHER_VERSION(
            "InvalidRequestException", "You provided a VersionStage that is not associated to the provided VersionId."),

    BOTH_VALUES(
            "InvalidParameterException",
            "You can't specify both a binary secret value and a string secret value in the same secret."),
    NO_VALUE("InvalidParameterException", "You must provide either SecretString or SecretBinary."),
    FORCE_AND_WINDOW(
            "InvalidParameterException",
            "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."),
    RECOVERY_WINDOW(
            "InvalidParameterException", "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive)."),
    REMOVE_FROM(
            "InvalidParameterException",
            "The parameter RemoveFromVersionId can't be empty. Staging label %1$s is currently attached to version %2$s,"
                    + " so you must explicitly reference that version in RemoveFromVersionId."),
    KEEP_CURRENT(
            "InvalidParameterException",
            "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed."),
    STAGE_QUOTA("LimitExceededException", "A version can have at most %s staging labels."),
    REPLICATION("InvalidParameterException", "Secrets are not replicated to other Regions here."),
    LIST_OR_FILTERS("InvalidParameterException", "Either 'SecretIdList' or 'Filters' must be provided, but not both."),
    PASSWORD_TOO_SHORT(
            "InvalidParameterException",
            "The password length must be at least the number of required character types."),
    NO_CHARACTERS("InvalidParameterException", "All characters of a type that is required are excluded."),
    RESERVED_TAG("InvalidParameterException", "Tag keys that begin with aws: are reserved."),
    DUPLICATE_TAG("InvalidParameterException", "Duplicate tag keys."),
    TAG_QUOTA("InvalidParameterException", "A secret can have at most %s tags."),
    INVALID_TOKEN("InvalidNextTokenException", "The NextToken value is invalid."),

    MALFORMED_POLICY("MalformedPolicyDocumentException", "%s"),
    UNSUPPORTED_PRINCIPAL(
            "MalformedPolicyDocumentException", "This resource policy contains an unsupported principal."),
    PUBLIC_POLICY("PublicPolicyException", "The resource policy grants broad access to the secret."),

    KMS_DENIES("AccessDeniedException", "Access to KMS is not allowed"),
    NOT_ENCRYPTED(
            "EncryptionFailure",
            "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the KMS key"
                    + " is available, enabled, and not in an invalid state."),
    NOT_DECRYPTED(
            "DecryptionFailure", "Secrets Manager can't decrypt the protected secret text using the provided KMS key.");

    private final String code;
    private final String message;

    SecretsManagerError(String code, String message) {
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
