package io.quintet.engine.service.iam;

import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The text of a policy: how IAM reads it, measures it, and sends it back. */
final class PolicyDocument {

    private PolicyDocument() {}

    static Policy compile(PolicyKind kind, String document) {
        try {
            return Policy.parse(kind, document);
        } catch (MalformedPolicy malformed) {
            throw IamError.MALFORMED_POLICY.saying(malformed.message());
        }
    }

    /** Its characters without white space, which IAM's quotas don't count. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** As answers hold it: percent-encoded by RFC 3986. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
