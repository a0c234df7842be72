package io.quintet.localstack;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A LocalStack that somebody else starts and ends. One that does not answer may be back with all that was in it; one of
 * another session has started with nothing.
 */
final class Address implements Endpoint {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final URI address;
    private final EndpointClient client;
    private volatile Optional<String> session = Optional.empty();

    Address(URI address, EndpointClient client) {
        this.address = address;
        this.client = client;
    }

    @Override
    public void start() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        session = client.session(address);
        while (session.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no LocalStack answers at " + address);
            }
            pause();
            session = client.session(address);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a LocalStack", e);
        }
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        return client.send(address, request);
    }

    @Override
    public boolean healthy() {
        return session.equals(client.session(address)) && client.healthy(address);
    }

    @Override
    public boolean running() {
        Optional<String> now = client.session(address);
        return now.isEmpty() || now.equals(session);
    }

    @Override
    public void close() {
        // it is not ours
    }
}
