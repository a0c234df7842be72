package io.quintet.engine.service.sso;

import io.quintet.engine.service.ErrorCode;

/** The errors of the access portal (IAM Identity Center portal API reference). */
enum PortalError implements ErrorCode {
    UNAUTHORIZED("UnauthorizedException", 401, "Session token not found or invalid"),
    FORBIDDEN("ForbiddenException", 403, "No access"),
    INVALID_TOKEN("InvalidRequestException", 400, "The next token is not valid");

    private final String code;
    private final int status;
    private final String message;

    PortalError(String code, int status, String message) {
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
