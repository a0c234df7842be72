package io.quintet.app.pages;

import inet.ipaddr.IPAddressString;
import io.quintet.engine.Simulator;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Pages for the people of this machine, beside the AWS services. No bucket can be named {@code _quintet}; an object may
 * be, in a bucket that is addressed by its host name, so a page needs a host name of this machine.
 */
public final class LocalPages implements Function<HttpRequest, HttpResponse> {

    /** What the address of each page begins with. */
    public static final String PREFIX = "/_quintet/";

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Simulator simulator;
    private final Function<HttpRequest, HttpResponse> line;

    /** @param line answers what is no page */
    public LocalPages(Simulator simulator, Function<HttpRequest, HttpResponse> line) {
        this.simulator = simulator;
        this.line = line;
    }

    @Override
    public HttpResponse apply(HttpRequest request) {
        if (!request.rawPath().startsWith(PREFIX) || !OWN_NAMES.contains(host(request))) {
            return line.apply(request);
        }
        if (!new IPAddressString(request.sourceAddress()).isLoopback()) {
            return text(403, "These pages are for callers on the machine that the simulator runs on.");
        }
        return page(request, request.rawPath().substring(PREFIX.length()));
    }

    private HttpResponse page(HttpRequest request, String page) {
        if (page.equals("health")) {
            return isRead(request) ? text(200, "ok") : onlyRead();
        }
        if (page.startsWith("why/")) {
            return isRead(request) ? why(request, page.substring("why/".length())) : onlyRead();
        }
        return text(404, "There is no such page; there are health and why/REQUEST-ID.");
    }

    private HttpResponse why(HttpRequest request, String requestId) {
        boolean json = request.rawQuery().equals("output=json")
                || request.headers().first("accept").orElse("").startsWith("application/json");
        return simulator
                .decision(requestId)
                .map(entry -> json
                        ? respond(200, "application/json", CallExplanation.json(requestId, entry))
                        : text(200, CallExplanation.text(requestId, entry)))
                .orElseGet(() -> text(
                        404,
                        "No call with the request id " + requestId + " is remembered: the latest 10,000 calls are."
                                + " The AWS CLI shows request ids with --debug, and SDKs carry them in answers and"
                                + " errors."));
    }

    private static boolean isRead(HttpRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private static HttpResponse onlyRead() {
        return text(405, "This page can be read only.");
    }

    private static String host(HttpRequest request) {
        String host = request.headers().first("host").orElse("").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static HttpResponse text(int status, String text) {
        return respond(status, "text/plain; charset=utf-8", text.endsWith("\n") ? text : text + "\n");
    }

    private static HttpResponse respond(int status, String type, String text) {
        return new HttpResponse(
                status,
                Headers.of(
                        "content-type", type,
                        "cache-control", "no-store",
                        "content-security-policy", "default-src 'none'",
                        "x-content-type-options", "nosniff"),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
