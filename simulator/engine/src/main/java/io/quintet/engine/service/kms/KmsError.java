package io.quintet.engine.service.kms;

import io.quintet.engine.service.ErrorCode;

/** What KMS answers when it can't do as asked (AWS KMS API reference, "Common errors" and each action's own). */
enum KmsError implements ErrorCode {
    NO_SUCH_KEY("NotFoundException", "Key '%s' does not exist"),
    NO_SUCH_ALIAS("NotFoundException", "Alias %s is not found."),
    NO_SUCH_GRANT("NotFoundException", "Grant ID %s not found"),
    NO_SUCH_POLICY("NotFoundException", "No such policy exists"),
    NOT_A_KEY_ID("NotFoundException", "Invalid keyId '%s'"),
    OTHER_REGION("NotFoundException", "Invalid arn %s"),

    DISABLED("DisabledException", "%s is disabled."),
    PENDING_DELETION("KMSInvalidStateException", "%s is pending deletion."),
    NOT_PENDING_DELETION("KMSInvalidStateException", "%s is not pending deletion."),

    INVALID_CIPHERTEXT("InvalidCiphertextException", ""),
    INCORRECT_KEY(
            "IncorrectKeyException",
            "The key ID in the request does not identify a CMK that can perform this operation."),
    WRONG_ALGORITHM(
            "InvalidKeyUsageException", "The algorithm %s is not compatible with the key spec SYMMETRIC_DEFAULT."),
    DRY_RUN("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.", 412),

    ALIAS_EXISTS("AlreadyExistsException", "An alias with the name %s already exists"),
    RESERVED_ALIAS(
            "NotAuthorizedException", "Alias names that begin with alias/aws/ are reserved for AWS managed keys."),
    ALIAS_PREFIX(
            "ValidationException",
            "Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"),
    ALIAS_OF_ALIAS("ValidationException", "Aliases must refer to keys. Not aliases"),
    ALIAS_QUOTA("LimitExceededException", "A KMS key can have at most %s aliases."),

    MALFORMED_POLICY("MalformedPolicyDocumentException", "%s"),
    INVALID_PRINCIPALS(
            "MalformedPolicyDocumentException", "Policy contains a statement with one or more invalid principals."),
    LOCKOUT(
            "MalformedPolicyDocumentException",
            "The new key policy will not allow you to update the key policy in the future."),
    POLICY_QUOTA("LimitExceededException", "The key policy exceeds the maximum size of %s bytes."),

    UNSUPPORTED(
            "UnsupportedOperationException",
            "%s is not supported here: keys are symmetric, of one Region, and AWS KMS makes their material."),
    RECIPIENT("UnsupportedOperationException", "Attestation documents of Nitro enclaves are not supported here."),
    ONE_LENGTH("ValidationException", "Please specify either number of bytes or key spec."),
    DELETION_WINDOW("ValidationException", "PendingWindowInDays must be between 7 and 30 (inclusive)."),

    INVALID_GRANTEE("InvalidArnException", "ARN does not refer to a valid principal: %s"),
    UNUSABLE_GRANT("ValidationException", "The grant operation %s is not valid for a symmetric encryption key."),
    CONSTRAINT_WITHOUT_USE(
            "ValidationException",
            "An encryption context constraint needs an operation that takes an encryption context."),
    INVALID_GRANT_TOKEN("InvalidGrantTokenException", "Invalid grant token."),
    GRANT_TO_RETIRE("ValidationException", "Specify either a grant token, or both a key ARN and a grant ID."),

    RESERVED_TAG("TagException", "Tag keys that begin with aws: are reserved."),
    DUPLICATE_TAG("TagException", "Duplicate tag keys"),
    TAG_QUOTA("TagException", "A KMS key can have at most %s tags."),

    INVALID_MARKER("InvalidMarkerException", "Could not deserialize marker"),
    OTHER_ACCOUNT(
            "AccessDeniedException",
            "User: %s is not authorized to perform: %s on resource: %s because the operation is not available across accounts");

    private final String code;
    private final int status;
    private final String message;

    KmsError(String code, String message) {
        this(code, message, 400);
    }

    KmsError(String code, String message, int status) {
        this.code = code;
        this.message = message;
        this.status = status;
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
