package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.ACCESS_DENIED;
import static io.quintet.engine.signature.S3Error.INVALID_REQUEST;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the claim of an Authorization header ("Authenticating Requests: Using the Authorization Header"). */
final class AuthorizationHeader {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final HttpRequest request;
    private final String header;
    private @Nullable String credential;
    private @Nullable String signedHeaders;
    private @Nullable String signature;

    AuthorizationHeader(HttpRequest request, String header) {
        this.request = request;
        this.header = header;
    }

    /** Bearer tokens and the like are for the operation that takes them. */
    static boolean signs(String header) {
        return header.startsWith("AWS");
    }

    Claim read() {
        if (!header.startsWith(ALGORITHM + ' ')) {
            throw INVALID_REQUEST.error(
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
        split();
        if (credential == null || signedHeaders == null || signature == null) {
            throw incomplete();
        }
        Credential parsed = Credential.parse(credential).orElseThrow(this::badCredential);
        Dialect dialect = Dialect.of(request, parsed.scope().service());
        String xAmzDate = request.headers().first("x-amz-date").orElse("");
        Instant signedAt = (xAmzDate.isEmpty()
                        ? request.headers().first("date").flatMap(Timestamp::parseDateHeader)
                        : Timestamp.parse(xAmzDate))
                .orElseThrow(() -> noDate(dialect));
        Claim claim = new Claim(
                parsed.accessKeyId(),
                request.headers().first("x-amz-security-token"),
                parsed.scope(),
                signedAt,
                xAmzDate.isEmpty() ? Timestamp.text(signedAt) : xAmzDate,
                signedHeaders,
                signature,
                Optional.empty(),
                false,
                dialect);
        parsed.checkDate(claim);
        return claim;
    }

    private void split() {
        int at = ALGORITHM.length() + 1;
        while (at < header.length()) {
            int comma = header.indexOf(',', at);
            int end = comma < 0 ? header.length() : comma;
            String part = header.substring(at, end).strip();
            if (part.startsWith("Credential=")) {
                credential = part.substring("Credential=".length());
            } else if (part.startsWith("SignedHeaders=")) {
                signedHeaders = part.substring("SignedHeaders=".length());
            } else if (part.startsWith("Signature=")) {
                signature = part.substring("Signature=".length());
            }
            at = end + 1;
        }
    }

    private AwsError incomplete() {
        Dialect dialect = likelyDialect();
        if (dialect == Dialect.S3) {
            String missing = credential == null ? "Credential" : signedHeaders == null ? "SignedHeaders" : "Signature";
            return dialect.malformed("The authorization header is malformed; missing " + missing + '.');
        }
        StringBuilder reason = new StringBuilder();
        require(credential, "Credential", reason);
        require(signature, "Signature", reason);
        require(signedHeaders, "SignedHeaders", reason);
        if (!request.headers().has("x-amz-date") && !request.headers().has("date")) {
            reason.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        return dialect.malformed(
                reason.append("Authorization=").append(ALGORITHM).toString());
    }

    private static void require(@Nullable String value, String name, StringBuilder reason) {
        if (value == null) {
            reason.append("Authorization header requires '").append(name).append("' parameter. ");
        }
    }

    private AwsError badCredential() {
        Dialect dialect = likelyDialect();
        return dialect.malformed(
                dialect == Dialect.S3
                        ? "The authorization header is malformed; the Credential is mal-formed; expecting"
                                + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."
                        : "Credential must have exactly 5 slash-delimited elements, e.g."
                                + " keyid/date/region/service/term, got '" + credential + "'");
    }

    private AwsError noDate(Dialect dialect) {
        return dialect == Dialect.S3
                ? ACCESS_DENIED.saying("AWS authentication requires a valid Date or x-amz-date header")
                : dialect.malformed(
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }

    /** The credential that would name the service cannot be read: the header's text is the best hint. */
    private Dialect likelyDialect() {
        return Dialect.of(request, header.contains("/s3/") ? "s3" : header.contains("/ec2/") ? "ec2" : "");
    }
}
