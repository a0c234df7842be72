package io.quintet.localstack;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.engine.wire.Relayed;
import java.io.IOException;
import java.net.URI;

/** An endpoint that somebody else started, and ends. */
record GivenEndpoint(URI address, EndpointClient client) implements Endpoint {

    private static final HttpRequest HEALTH =
            new HttpRequest("GET", "/_localstack/health", "", Headers.NONE, Body.EMPTY, "");

    /** It runs already, or is awaited by whoever asks again. */
    @Override
    public void start() {
        if (!healthy()) {
            throw new IllegalStateException("LocalStack does not answer at " + address);
        }
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        return client.send(address, request);
    }

    @Override
    public boolean healthy() {
        try {
            return Relayed.inMemory(send(HEALTH)).succeeded();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public boolean running() {
        return healthy();
    }

    @Override
    public void close() {
        // whoever started it ends it
    }
}
