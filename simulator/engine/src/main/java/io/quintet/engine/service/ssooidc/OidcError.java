package io.quintet.engine.service.ssooidc;

import io.quintet.engine.service.ErrorCode;
import io.quintet.engine.wire.AwsError;

/** The errors of signing in (IAM Identity Center OIDC API reference): each is one of OAuth 2.0 as well. */
enum OidcError implements ErrorCode {
    INVALID_CLIENT("InvalidClientException", 401, "invalid_client", "Invalid client provided"),
    INVALID_CLIENT_METADATA(
            "InvalidClientMetadataException", 400, "invalid_client_metadata", "Invalid client type: %s"),
    INVALID_REDIRECT_URI("InvalidRedirectUriException", 400, "invalid_redirect_uri", "Redirect URIs are required"),
    INVALID_START_URL("InvalidRequestException", 400, "invalid_request", "Invalid start url provided"),
    MISSING("InvalidRequestException", 400, "invalid_request", "Missing parameter: %s"),
    UNSUPPORTED_GRANT("UnsupportedGrantTypeException", 400, "unsupported_grant_type", "Unsupported grant type: %s"),
    INVALID_DEVICE_CODE("InvalidGrantException", 400, "invalid_grant", "Invalid device code provided"),
    INVALID_CODE("InvalidGrantException", 400, "invalid_grant", "Invalid authorization code provided"),
    INVALID_VERIFIER("InvalidGrantException", 400, "invalid_grant", "Invalid code verifier provided"),
    INVALID_REFRESH_TOKEN("InvalidGrantException", 400, "invalid_grant", "Invalid refresh token provided"),
    AUTHORIZATION_PENDING(
            "AuthorizationPendingException", 400, "authorization_pending", "The user has not decided yet"),
    EXPIRED("ExpiredTokenException", 400, "expired_token", "The device code has expired"),
    DENIED("AccessDeniedException", 400, "access_denied", "The user denied the request");

    private final String code;
    private final int status;
    private final String error;
    private final String message;

    OidcError(String code, int status, String error, String message) {
        this.code = code;
        this.status = status;
        this.error = error;
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

    @Override
    public AwsError error(Object... arguments) {
        AwsError plain = ErrorCode.super.error(arguments);
        return plain.with("error", error).with("error_description", plain.getMessage());
    }
}
