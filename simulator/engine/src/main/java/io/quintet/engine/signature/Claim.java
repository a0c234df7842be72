package io.quintet.engine.signature;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request says about its sender, not proven yet.
 *
 * @param signedAt when it was signed, by the sender's clock
 * @param dateText that time as the string to sign holds it
 * @param signedHeaders the names that the signature covers, divided by semicolons
 * @param expiry how long a presigned URL is good for; empty for one that states none, and for signed headers
 * @param presigned whether the signature came in the query
 * @param dialect how the service that it is signed for words its errors
 */
public record Claim(
        String accessKeyId,
        Optional<String> sessionToken,
        CredentialScope scope,
        Instant signedAt,
        String dateText,
        String signedHeaders,
        String signature,
        Optional<Duration> expiry,
        boolean presigned,
        Dialect dialect) {

    /**
     * What the request claims, or nothing when it is not signed.
     *
     * @throws AwsError when it is signed in a way that no service reads
     */
    public static Optional<Claim> of(HttpRequest request) {
        if (request.rawQuery().contains("X-Amz-Algorithm=")) {
            return Optional.of(new PresignedQuery(request).read());
        }
        return request.headers()
                .first("authorization")
                .filter(AuthorizationHeader::signs)
                .map(header -> new AuthorizationHeader(request, header).read());
    }

    /** The Region of the credential scope is none that the service is in. */
    public AwsError wrongRegion() {
        return dialect.mismatch("Credential should be scoped to a valid region. ");
    }

    /** The service of the credential scope is not the one that the operation belongs to. */
    public AwsError wrongService(String expected) {
        return dialect.mismatch("Credential should be scoped to correct service: '" + expected + "'. ");
    }
}
