package io.quintet.engine.wire;

/** A response as it goes out. */
public record HttpResponse(int status, Headers headers, Body body) {

    private static final int FIRST_FAILURE = 300;

    public boolean succeeded() {
        return status < FIRST_FAILURE;
    }

    public HttpResponse withHeaders(Headers other) {
        return new HttpResponse(status, other, body);
    }

    public HttpResponse withBody(Body other) {
        return new HttpResponse(status, headers, other);
    }
}
