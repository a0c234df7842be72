package io.quintet.engine.service.sts;

import io.quintet.engine.service.ErrorCode;

/** What STS answers when it can't do as asked (STS API reference). */
enum StsError implements ErrorCode {
    ROOT_MAY_NOT_ASSUME("AccessDenied", 403, "Roles may not be assumed by root accounts."),
    NOT_AUTHORIZED("AccessDenied", 403, "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"),
    SESSION_CREDENTIALS("AccessDenied", 403, "Cannot call %s with session credentials"),
    MFA_INCOMPLETE(
            "AccessDenied",
            403,
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code."),
    MFA_UNKNOWN(
            "AccessDenied",
            403,
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is"
                    + " valid and associated with this user."),
    MFA_WRONG_CODE("AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code. "),
    SOURCE_IDENTITY_SET(
            "AccessDenied", 403, "Source identity cannot be changed: it is set by the calling session already."),

    NOT_A_TOKEN(
            "InvalidIdentityToken",
            400,
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"),
    CLAIM_MISSING("InvalidIdentityToken", 400, "Missing a required claim: %s"),
    NO_OIDC_PROVIDER("InvalidIdentityToken", 400, "No OpenIDConnect provider found in your account for %s"),
    WRONG_AUDIENCE("InvalidIdentityToken", 400, "Incorrect token audience"),
    NO_VERIFICATION_KEY(
            "InvalidIdentityToken",
            400,
            "Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements"),
    WRONG_SIGNATURE("InvalidIdentityToken", 400, "Token signature invalid"),
    NOT_YET("InvalidIdentityToken", 400, "Token is not valid before %s; the current date/time is %s"),
    INVALID_TAGS("InvalidIdentityToken", 400, "The session tags of the token are invalid: %s"),
    INVALID_SOURCE_IDENTITY(
            "InvalidIdentityToken",
            400,
            "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\""),
    NO_SAML_PROVIDER("InvalidIdentityToken", 400, "Specified provider doesn't exist"),
    NOT_A_SAML_RESPONSE("InvalidIdentityToken", 400, "Invalid base64 SAMLResponse"),
    WRONG_SAML_SIGNATURE("InvalidIdentityToken", 400, "Response signature invalid"),
    WRONG_SAML_ISSUER("InvalidIdentityToken", 400, "Issuer not present in specified provider"),
    WRONG_SAML_AUDIENCE("InvalidIdentityToken", 400, "Response does not contain the required audience."),
    WRONG_RECIPIENT("InvalidIdentityToken", 400, "The recipient %s of the response is not AWS's"),
    NO_SUBJECT("InvalidIdentityToken", 400, "Assertion Subject information is invalid"),
    NOT_FOR_THIS_ROLE(
            "InvalidIdentityToken",
            400,
            "SAML Assertion doesn't contain the requested Role and Metadata in the attributes"),
    NO_SESSION_NAME("InvalidIdentityToken", 400, "RoleSessionName is required in AuthnResponse"),
    WRONG_SESSION_NAME(
            "InvalidIdentityToken", 400, "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}"),
    IDP_REJECTED(
            "IDPRejectedClaim",
            403,
            "The identity provider (IdP) reported that authentication failed. This might be because the claim is"
                    + " invalid."),
    ENCRYPTED_ASSERTION(
            "NotImplemented", 501, "Quintet does not read encrypted SAML assertions; have them signed alone."),
    ASSERTION_EXPIRED("ExpiredTokenException", 400, "Token must be redeemed within 5 minutes of issuance"),
    TOKEN_EXPIRED(
            "ExpiredTokenException",
            400,
            "Token expired: current date/time %s must be before the expiration date/time %s"),
    OPAQUE_TOKENS(
            "NotImplemented",
            501,
            "Quintet does not take OAuth 2.0 access tokens: only %s could say whose they are. Send an OpenID Connect"
                    + " ID token, without a ProviderId."),

    TOO_LONG_FOR_ROLE(
            "ValidationError", 400, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."),
    TOO_LONG_FOR_CHAINING(
            "ValidationError",
            400,
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."),
    INVALID_ARN("ValidationError", 400, "%s is invalid"),
    NO_SUCH_SESSION_POLICY("ValidationError", 400, "Policy %s does not exist or is not attachable."),
    TEN_SESSION_POLICIES(
            "ValidationError",
            400,
            "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less"
                    + " than or equal to 10"),
    PACKED_POLICY(
            "PackedPolicyTooLarge", 400, "Packed policy consumes %s%% of allotted space, please use smaller policy."),
    PACKED_TAGS("PackedPolicyTooLarge", 400, "Packed size of session tags consumes %s%% of allotted space."),
    DUPLICATE_TAGS(
            "InvalidParameterValue", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."),
    TRANSITIVE_TAG_REPLACED(
            "InvalidParameterValue",
            400,
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from"
                    + " the calling session."),
    TRANSITIVE_TAG_UNKNOWN(
            "InvalidParameterValue", 400, "The specified transitive tag key must be included in the requested tags."),
    UNKNOWN_ACCESS_KEY("ValidationError", 400, "Access key ID %s is not valid."),
    INVALID_AUTHORIZATION_MESSAGE("InvalidAuthorizationMessageException", 400, "Message is not valid"),
    MALFORMED_POLICY("MalformedPolicyDocument", 400, "%s");

    private final String code;
    private final int status;
    private final String message;

    StsError(String code, int status, String message) {
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
