package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.AUTHORIZATION_QUERY_PARAMETERS_ERROR;
import static io.quintet.engine.signature.S3Error.INVALID_REQUEST;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the claim of a presigned URL ("Authenticating Requests: Using Query Parameters"). */
final class PresignedQuery {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final HttpRequest request;
    private final Map<String, String> parameters = new HashMap<>();
    private final Dialect dialect;

    PresignedQuery(HttpRequest request) {
        this.request = request;
        for (String pair : request.rawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (pair.startsWith("X-Amz-") && equals > 0) {
                parameters.put(pair.substring(0, equals), PercentEncoding.decode(pair.substring(equals + 1)));
            }
        }
        String service = credential().map(read -> read.scope().service()).orElse("s3");
        dialect = Dialect.of(request, service);
    }

    Claim read() {
        if (request.headers()
                .first("authorization")
                .filter(AuthorizationHeader::signs)
                .isPresent()) {
            throw INVALID_REQUEST.error("Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter,"
                    + " Signature query string parameter or the Authorization header should be specified");
        }
        if (!AuthorizationHeader.ALGORITHM.equals(parameters.get("X-Amz-Algorithm"))) {
            throw malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        String dateText = required("X-Amz-Date");
        String signedHeaders = required("X-Amz-SignedHeaders");
        String signature = required("X-Amz-Signature");
        required("X-Amz-Credential");
        Credential credential = credential()
                .orElseThrow(() -> malformed("Error parsing the X-Amz-Credential parameter; the Credential is"
                        + " mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
        Instant signedAt = Timestamp.parse(dateText)
                .orElseThrow(() -> malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        Claim claim = new Claim(
                credential.accessKeyId(),
                Optional.ofNullable(parameters.get("X-Amz-Security-Token")),
                credential.scope(),
                signedAt,
                dateText,
                signedHeaders,
                signature,
                expiry(),
                true,
                dialect);
        credential.checkDate(claim);
        return claim;
    }

    private Optional<Credential> credential() {
        return Optional.ofNullable(parameters.get("X-Amz-Credential")).flatMap(Credential::parse);
    }

    private Optional<Duration> expiry() {
        if (dialect != Dialect.S3 && !parameters.containsKey("X-Amz-Expires")) {
            return Optional.empty();
        }
        long seconds;
        try {
            seconds = Long.parseLong(required("X-Amz-Expires"));
        } catch (NumberFormatException e) {
            throw malformed("X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw malformed("X-Amz-Expires must be non-negative");
        }
        if (seconds > LONGEST.toSeconds()) {
            throw malformed("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must"
                    + " be less than 604800 seconds");
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private String required(String name) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            throw dialect == Dialect.S3
                    ? malformed("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                            + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.")
                    : malformed("AWS query-string parameters must include '" + name + "'. Re-examine the query-string"
                            + " parameters.");
        }
        return value;
    }

    private AwsError malformed(String reason) {
        return dialect == Dialect.S3 ? AUTHORIZATION_QUERY_PARAMETERS_ERROR.error(reason) : dialect.malformed(reason);
    }
}
