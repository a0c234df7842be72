package io.quintet.engine.signature;

import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The canonical form of a request, which its signature covers ("Create a signed AWS API request", step 1). */
final class CanonicalRequest {

    private static final int USUAL_LENGTH = 768;

    private final HttpRequest request;
    private final Claim claim;
    private final StringBuilder out = new StringBuilder(USUAL_LENGTH);

    private CanonicalRequest(HttpRequest request, Claim claim) {
        this.request = request;
        this.claim = claim;
    }

    /** Headers hold one character for each byte that arrived: Latin-1 gives these bytes back. */
    static byte[] bytes(HttpRequest request, Claim claim, String payloadHash) {
        return new CanonicalRequest(request, claim).text(payloadHash).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String text(String payloadHash) {
        out.append(request.method()).append('\n');
        path();
        out.append('\n');
        query();
        out.append('\n');
        headers();
        out.append('\n').append(claim.signedHeaders()).append('\n').append(payloadHash);
        return out.toString();
    }

    private void path() {
        String raw = request.rawPath().isEmpty() ? "/" : request.rawPath();
        if (raw.equals("/")) {
            out.append(raw);
        } else if (claim.dialect() == Dialect.S3) {
            PercentEncoding.recode(raw, true, out);
        } else {
            PercentEncoding.encodePath(normalized(raw), out);
        }
    }

    private static String normalized(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        try {
            return new URI(path.replaceAll("/{2,}", "/")).normalize().getRawPath();
        } catch (URISyntaxException e) {
            return path;
        }
    }

    private void query() {
        String raw = request.rawQuery();
        if (raw.isEmpty()) {
            return;
        }
        List<Parameter> parameters = new ArrayList<>();
        int at = 0;
        while (at <= raw.length()) {
            int and = raw.indexOf('&', at);
            int end = and < 0 ? raw.length() : and;
            if (end > at && !(claim.presigned() && raw.startsWith("X-Amz-Signature=", at))) {
                parameters.add(Parameter.of(raw.substring(at, end)));
            }
            at = end + 1;
        }
        Collections.sort(parameters);
        for (int i = 0; i < parameters.size(); i++) {
            out.append(i == 0 ? "" : "&")
                    .append(parameters.get(i).name())
                    .append('=')
                    .append(parameters.get(i).value());
        }
    }

    private void headers() {
        String names = claim.signedHeaders();
        int at = 0;
        while (at <= names.length()) {
            int semicolon = names.indexOf(';', at);
            int end = semicolon < 0 ? names.length() : semicolon;
            String name = names.substring(at, end);
            out.append(name).append(':');
            boolean first = true;
            for (Headers.Field field : request.headers().fields()) {
                if (field.name().equals(name)) {
                    if (!first) {
                        out.append(',');
                    }
                    first = false;
                    value(field.value());
                }
            }
            out.append('\n');
            at = end + 1;
        }
    }

    /** Spaces at both ends fall away, and runs of them become one. */
    private void value(String value) {
        int end = value.length();
        while (end > 0 && isSpace(value.charAt(end - 1))) {
            end--;
        }
        boolean space = true;
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            boolean spaceBefore = space;
            space = isSpace(c);
            if (!space) {
                out.append(c);
            } else if (!spaceBefore) {
                out.append(' ');
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private record Parameter(String name, String value) implements Comparable<Parameter> {

        static Parameter of(String pair) {
            int equals = pair.indexOf('=');
            return new Parameter(
                    recoded(equals < 0 ? pair : pair.substring(0, equals)),
                    recoded(equals < 0 ? "" : pair.substring(equals + 1)));
        }

        private static String recoded(String text) {
            StringBuilder out = new StringBuilder(text.length() + 16);
            PercentEncoding.recode(text, false, out);
            return out.toString();
        }

        @Override
        public int compareTo(Parameter other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }
}
