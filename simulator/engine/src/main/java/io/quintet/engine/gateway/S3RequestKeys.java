package io.quintet.engine.gateway;

import io.quintet.engine.signature.Claim;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.rules.policy.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * What every request to Amazon S3 from outside knows of how it was sent (Amazon S3 API reference, "Amazon S3 Signature
 * Version 4 authentication specific policy keys").
 */
final class S3RequestKeys {

    private S3RequestKeys() {}

    static void add(Context.Builder keys, GatewayCall call) {
        if (!call.via().isEmpty() || call.admitted().service().isPresent()) {
            return;
        }
        HttpRequest http = call.admitted().http();
        keys.put("s3:TlsVersion", "1.3");
        Optional<Claim> claim = Claim.of(http);
        boolean presigned = claim.map(Claim::presigned).orElse(false);
        claim.ifPresent(signed -> {
            keys.put("s3:authType", presigned ? "REST-QUERY-STRING" : "REST-HEADER");
            if (presigned) {
                Duration age = Duration.between(signed.signedAt(), call.at());
                keys.put("s3:signatureAge", String.valueOf(age.toMillis()));
            }
        });
        keys.put(
                "s3:x-amz-content-sha256",
                presigned ? Optional.of("UNSIGNED-PAYLOAD") : http.headers().first("x-amz-content-sha256"));
    }
}
