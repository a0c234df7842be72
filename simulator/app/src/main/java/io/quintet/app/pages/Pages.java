package io.quintet.app.pages;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What all pages have in common: they load nothing, run no script, and are framed by no other page. */
final class Pages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
    private static final String SENDS_ON = "form-action 'self' http://127.0.0.1:* http://localhost:*";

    private Pages() {}

    static HttpResponse text(int status, String text) {
        return respond(status, "text/plain; charset=utf-8", text.endsWith("\n") ? text : text + "\n");
    }

    /** A page of this content. */
    static HttpResponse html(int status, String content) {
        return respond(status, HTML, page(content));
    }

    /** A page whose form leads, by a redirect, to a client that listens on this machine. */
    static HttpResponse htmlThatSendsOn(String content) {
        return respond(200, HTML, page(content), POLICY.replace("form-action 'self'", SENDS_ON));
    }

    /** What is proposed in a form. */
    static String options(List<String> values) {
        StringBuilder options = new StringBuilder();
        values.forEach(value ->
                options.append("<option value=\"").append(escaped(value)).append("\">"));
        return options.toString();
    }

    private static String page(String content) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Quintet</title>
                <meta name="viewport" content="width=device-width">
                <style>body { font: 1rem/1.5 sans-serif; margin: 4rem auto; max-width: 36rem; padding: 0 1rem }</style>
                </head><body><h1>Quintet</h1>
                %s
                </body></html>
                """.formatted(content.strip());
    }

    static HttpResponse respond(int status, String type, String text) {
        return respond(status, type, text, POLICY);
    }

    private static HttpResponse respond(int status, String type, String text, String policy) {
        return new HttpResponse(
                status,
                Headers.of(
                        "content-type",
                        type,
                        "cache-control",
                        "no-store",
                        "content-security-policy",
                        policy,
                        "x-content-type-options",
                        "nosniff"),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
