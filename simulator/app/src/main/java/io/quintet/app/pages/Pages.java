package io.quintet.app.pages;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What all pages have in common: they load nothing, run no script, and are framed by no other page. */
final class Pages {

    private Pages() {}

    static HttpResponse text(int status, String text) {
        return respond(status, "text/plain; charset=utf-8", text.endsWith("\n") ? text : text + "\n");
    }

    /** A page of this content. */
    static HttpResponse html(int status, String content) {
        return respond(status, "text/html; charset=utf-8", """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Quintet</title>
                <meta name="viewport" content="width=device-width">
                <style>body { font: 1rem/1.5 sans-serif; margin: 4rem auto; max-width: 36rem; padding: 0 1rem }</style>
                </head><body><h1>Quintet</h1>
                %s
                </body></html>
                """.formatted(content.strip()));
    }

    static HttpResponse respond(int status, String type, String text) {
        return new HttpResponse(
                status,
                Headers.of(
                        "content-type",
                        type,
                        "cache-control",
                        "no-store",
                        "content-security-policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
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
