package io.quintet.localstack;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** An endpoint that starts when it may, and dies when it is told to. */
final class FakeEndpoint implements Endpoint {

    private final CountDownLatch mayStart = new CountDownLatch(1);
    private final CountDownLatch starting = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean closed;

    FakeEndpoint letStart() {
        mayStart.countDown();
        return this;
    }

    boolean starting() {
        return starting.getCount() == 0;
    }

    void die() {
        running = false;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void start() {
        starting.countDown();
        try {
            mayStart.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        running = true;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        if (!running) {
            throw new IOException("connection refused");
        }
        return new HttpResponse(200, Headers.NONE, Body.EMPTY);
    }

    @Override
    public boolean healthy() {
        return running;
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public void close() {
        running = false;
        closed = true;
    }
}
