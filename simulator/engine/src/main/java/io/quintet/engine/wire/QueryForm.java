package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Form;
import java.nio.charset.StandardCharsets;

/** Where a request of a Query protocol holds its parameters: a POST in its body, a GET in its URI. */
final class QueryForm {

    private static final String FORM = "application/x-www-form-urlencoded";

    private QueryForm() {}

    /** Whether a request's body is a form. */
    static boolean inBody(HttpRequest http) {
        return http.method().equals("POST")
                && http.headers().first("Content-Type").orElse("").startsWith(FORM);
    }

    /** Whether a request's URI names an action. */
    static boolean inUri(HttpRequest http) {
        return http.rawPath().equals("/")
                && (http.rawQuery().startsWith("Action=") || http.rawQuery().contains("&Action="));
    }

    static Form of(HttpRequest http) {
        String encoded = inBody(http)
                ? new String(RequestBody.document(http, Limits.DOCUMENT), StandardCharsets.UTF_8)
                : http.rawQuery();
        return Form.parse(encoded);
    }
}
