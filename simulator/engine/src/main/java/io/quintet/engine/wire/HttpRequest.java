package io.quintet.engine.wire;

/**
 * A request as it came in.
 *
 * @param rawPath the path, percent-encoded exactly as sent, for a signature covers that form
 * @param rawQuery the query without its question mark, as sent; empty when there is none
 * @param sourceAddress the caller's IP address
 */
public record HttpRequest(
        String method, String rawPath, String rawQuery, Headers headers, Body body, String sourceAddress) {

    public HttpRequest withBody(Body other) {
        return new HttpRequest(method, rawPath, rawQuery, headers, other, sourceAddress);
    }

    public HttpRequest withHeaders(Headers other) {
        return new HttpRequest(method, rawPath, rawQuery, other, body, sourceAddress);
    }

    /** The request for something else: its path and its query, percent-encoded. */
    public HttpRequest at(String otherPath, String otherQuery) {
        return new HttpRequest(method, otherPath, otherQuery, headers, body, sourceAddress);
    }

    public HttpRequest withHeader(String name, String value) {
        return new HttpRequest(method, rawPath, rawQuery, headers.and(name, value), body, sourceAddress);
    }

    /** The same request, sent from elsewhere. */
    public HttpRequest from(String address) {
        return new HttpRequest(method, rawPath, rawQuery, headers, body, address);
    }
}
