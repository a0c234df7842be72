package io.quintet.localstack;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A LocalStack that somebody else starts and ends. One that does not answer may be back with all that was in it; one of
 * another session has started with nothing.
 */
final class Address implements Endpoint {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final URI address;
    private final EndpointClient client;
    private volatile @Nullable Life life;

    Address(URI address, EndpointClient client) {
        this.address = address;
        this.client = client;
    }

    @Override
    public void start() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Life> found = Life.at(address, client);
        while (found.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no LocalStack answers at " + address);
            }
            pause();
            found = Life.at(address, client);
        }
        life = found.get();
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
        return life().send(request);
    }

    @Override
    public boolean healthy() {
        return life().healthy();
    }

    @Override
    public boolean running() {
        return !life().over();
    }

    private Life life() {
        return Objects.requireNonNull(life, "it has not been waited for");
    }

    @Override
    public void close() {
        // it is not ours
    }
}
