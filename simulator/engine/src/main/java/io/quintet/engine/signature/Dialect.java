package io.quintet.engine.signature;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;

/**
 * How a family of services words what is wrong with a signature ("Common Errors" of each API reference; "Error
 * Responses" of Amazon S3; "Error codes for the Amazon EC2 API").
 */
@SuppressWarnings("ImmutableEnumChecker") // records of text and a number do not change
public enum Dialect {
    S3(
            new Wording("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."),
            new Wording("InvalidToken", 400, "The provided token is malformed or otherwise invalid."),
            new Wording("ExpiredToken", 400, "The provided token has expired."),
            new Wording(
                    "SignatureDoesNotMatch",
                    403,
                    "The request signature we calculated does not match the signature you provided. Check your key"
                            + " and signing method."),
            new Wording(
                    "AuthorizationHeaderMalformed", 400, "The authorization header that you provided is not valid.")),
    EC2(
            new Wording("AuthFailure", 401, Dialect.NOT_VALIDATED),
            new Wording("AuthFailure", 401, Dialect.NOT_VALIDATED),
            new Wording("RequestExpired", 400, "Request has expired."),
            new Wording("AuthFailure", 401, Dialect.NOT_VALIDATED),
            new Wording("IncompleteSignature", 403, Dialect.INCOMPLETE)),
    QUERY(
            new Wording("InvalidClientTokenId", 403, Dialect.INVALID_TOKEN),
            new Wording("InvalidClientTokenId", 403, Dialect.INVALID_TOKEN),
            new Wording("ExpiredToken", 403, Dialect.EXPIRED_TOKEN),
            new Wording("SignatureDoesNotMatch", 403, Dialect.MISMATCH),
            new Wording("IncompleteSignature", 403, Dialect.INCOMPLETE)),
    JSON(
            new Wording("UnrecognizedClientException", 400, Dialect.INVALID_TOKEN),
            new Wording("UnrecognizedClientException", 400, Dialect.INVALID_TOKEN),
            new Wording("ExpiredTokenException", 400, Dialect.EXPIRED_TOKEN),
            new Wording("InvalidSignatureException", 400, Dialect.MISMATCH),
            new Wording("IncompleteSignatureException", 400, Dialect.INCOMPLETE)),
    REST(
            new Wording("UnrecognizedClientException", 403, Dialect.INVALID_TOKEN),
            new Wording("UnrecognizedClientException", 403, Dialect.INVALID_TOKEN),
            new Wording("ExpiredTokenException", 403, Dialect.EXPIRED_TOKEN),
            new Wording("InvalidSignatureException", 403, Dialect.MISMATCH),
            new Wording("IncompleteSignatureException", 403, Dialect.INCOMPLETE));

    private static final String NOT_VALIDATED = "AWS was not able to validate the provided access credentials";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";
    private static final String INCOMPLETE = "The request signature does not conform to AWS standards.";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    private final Wording unknownKey;
    private final Wording invalidToken;
    private final Wording expiredToken;
    private final Wording mismatch;
    private final Wording malformed;

    Dialect(Wording unknownKey, Wording invalidToken, Wording expiredToken, Wording mismatch, Wording malformed) {
        this.unknownKey = unknownKey;
        this.invalidToken = invalidToken;
        this.expiredToken = expiredToken;
        this.mismatch = mismatch;
        this.malformed = malformed;
    }

    /** The dialect of the service that a request is signed for. */
    static Dialect of(HttpRequest request, String service) {
        if (service.equals("s3")) {
            return S3;
        }
        if (service.equals("ec2")) {
            return EC2;
        }
        if (request.headers().has("x-amz-target")) {
            return JSON;
        }
        boolean query = request.rawQuery().contains("Action=")
                || request.headers()
                        .first("content-type")
                        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                        .isPresent();
        return query ? QUERY : REST;
    }

    /** The access key exists nowhere. */
    public AwsError unknownKey() {
        return unknownKey.error();
    }

    /** The session token does not belong to the access key. */
    public AwsError invalidToken() {
        return invalidToken.error();
    }

    /** The session of the credentials is over. */
    public AwsError expiredToken() {
        return expiredToken.error();
    }

    AwsError mismatch() {
        return mismatch.error();
    }

    /** A signature that does not match for a reason that AWS states, except in EC2, which states none. */
    AwsError mismatch(String reason) {
        return this == EC2 ? mismatch.error() : mismatch.saying(reason);
    }

    AwsError malformed(String reason) {
        return malformed.saying(reason);
    }

    private record Wording(String code, int status, String message) {
        AwsError error() {
            return saying(message);
        }

        AwsError saying(String reason) {
            return new AwsError(code, status, reason);
        }
    }
}
