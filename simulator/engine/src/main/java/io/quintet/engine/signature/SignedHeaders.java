package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.ACCESS_DENIED;

import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** Which headers a signature has to cover: the host always and, in Amazon S3, all that AWS reads. */
final class SignedHeaders {

    private SignedHeaders() {}

    static void check(HttpRequest request, Claim claim) {
        if (claim.dialect() != Dialect.S3) {
            if (!covers(claim, "host")) {
                throw claim.dialect()
                        .mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
            }
            return;
        }
        List<String> missing = new ArrayList<>(0);
        for (Headers.Field field : request.headers().fields()) {
            if (mustBeCovered(field.name(), claim) && !covers(claim, field.name())) {
                missing.add(field.name());
            }
        }
        if (!covers(claim, "host") && !missing.contains("host")) {
            missing.add("host");
        }
        if (!missing.isEmpty()) {
            throw ACCESS_DENIED
                    .saying("There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", String.join(", ", missing));
        }
    }

    /** The hash of a presigned body stands in the canonical request itself. */
    private static boolean mustBeCovered(String name, Claim claim) {
        return name.startsWith("x-amz-") && !(claim.presigned() && name.equals("x-amz-content-sha256"));
    }

    private static boolean covers(Claim claim, String name) {
        String names = claim.signedHeaders();
        int at = names.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            if ((at == 0 || names.charAt(at - 1) == ';') && (end == names.length() || names.charAt(end) == ';')) {
                return true;
            }
            at = names.indexOf(name, at + 1);
        }
        return false;
    }
}
