package io.quintet.engine.wire;

import io.quintet.engine.wire.format.UriText;
import org.jspecify.annotations.Nullable;

/** The service name of a Signature Version 4 credential scope, which stands there before it has been proven. */
final class CredentialScope {

    private CredentialScope() {}

    /** The signing name of a signed or presigned request, or null. */
    static @Nullable String signingName(HttpRequest http) {
        String authorization = http.headers().first("Authorization").orElse("");
        if (authorization.startsWith("AWS4-")) {
            int from = authorization.indexOf("Credential=");
            int to = authorization.indexOf(',', Math.max(from, 0));
            return from < 0 ? null : service(authorization.substring(from + 11, to < 0 ? authorization.length() : to));
        }
        if (!http.rawQuery().contains("X-Amz-Credential=")) {
            return null;
        }
        for (UriText.Parameter parameter : UriText.parameters(http.rawQuery())) {
            if (parameter.name().equals("X-Amz-Credential")) {
                return service(parameter.value());
            }
        }
        return null;
    }

    /** The part before the last: version 4a has no Region before it. */
    private static @Nullable String service(String credential) {
        int end = credential.lastIndexOf('/');
        int start = end < 0 ? -1 : credential.lastIndexOf('/', end - 1);
        return start < 0 ? null : credential.substring(start + 1, end);
    }
}
