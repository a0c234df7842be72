package io.quintet.engine.backend;

import io.quintet.engine.wire.HttpRequest;

/**
 * What tells an endpoint for which account and Region a request is. It is no signature: an endpoint asks nobody who
 * they are.
 */
public final class AccountSignature {

    private AccountSignature() {}

    public static HttpRequest sign(HttpRequest request, String account, String region, String service) {
        return request.withHeaders(request.headers()
                .with(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(account, region, service)));
    }
}
