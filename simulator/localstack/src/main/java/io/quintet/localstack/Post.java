package io.quintet.localstack;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A post that an endpoint holds: when the endpoint dies, another takes its place, with nothing in it. */
final class Post implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int UNAVAILABLE = 503;

    private final String name;
    private final Supplier<Endpoint> endpoints;
    private final Executor starting;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Endpoint endpoint;
    private volatile @Nullable Endpoint coming;
    private final AtomicBoolean filling = new AtomicBoolean();
    private volatile boolean left;
    private final AtomicBoolean silent = new AtomicBoolean();
    private volatile boolean closed;

    /** @param endpoints makes an endpoint, not started yet */
    Post(String name, Supplier<Endpoint> endpoints, Executor starting) {
        this.name = name;
        this.endpoints = endpoints;
        this.starting = starting;
    }

    /** Puts the first endpoint there; whoever looks meanwhile leaves it alone. */
    void start() {
        filling.set(true);
        try {
            fill();
        } finally {
            filling.set(false);
        }
    }

    private void fill() {
        Endpoint next = endpoints.get();
        coming = next;
        boolean started = false;
        try {
            next.start();
            started = true;
        } finally {
            if (!started) {
                next.close();
            }
        }
        if (!take(next)) {
            next.close();
        }
    }

    private synchronized boolean take(Endpoint next) {
        if (!closed) {
            endpoint = next;
        }
        return !closed;
    }

    /** What is in it is nobody's any more. */
    void leave() {
        left = true;
    }

    /** Puts an empty endpoint in place of one that somebody has left. */
    void renew() {
        if (left && filling.compareAndSet(false, true)) {
            try {
                vacated().ifPresent(Endpoint::close);
                fill();
                left = false;
            } finally {
                filling.set(false);
            }
        }
    }

    private synchronized Optional<Endpoint> vacated() {
        Optional<Endpoint> last = Optional.ofNullable(endpoint);
        endpoint = null;
        return last;
    }

    /** Has somebody told whenever what was held here is lost. */
    void whenLost(Runnable listener) {
        listeners.add(listener);
    }

    void unheard(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * Sends a request.
     *
     * @throws AwsError ServiceUnavailable while there is nobody to answer
     */
    HttpResponse send(HttpRequest request) {
        Endpoint current = endpoint;
        if (current == null) {
            throw unavailable("has ended and is not back yet; what was in it is lost");
        }
        try {
            return current.send(request);
        } catch (IOException e) {
            LOG.debug("{} did not answer", name, e);
            look(current);
            throw unavailable("did not answer (" + e + ")");
        }
    }

    /** Looks after the endpoint; one that has died is replaced. */
    void look() {
        Endpoint current = endpoint;
        if (current == null) {
            startAgain();
        } else if (!current.healthy()) {
            look(current);
        } else if (silent.compareAndSet(true, false)) {
            LOG.warn("{} answers again, with all that was in it", name);
        }
    }

    private void look(Endpoint current) {
        if (current.running()) {
            if (silent.compareAndSet(false, true)) {
                LOG.warn("{} does not answer", name);
            }
        } else if (lost(current)) {
            LOG.warn("{} has ended. What was in it is lost", name);
            listeners.forEach(Runnable::run);
            silent.set(false);
            current.close();
            startAgain();
        }
    }

    private synchronized boolean lost(Endpoint dead) {
        if (closed || !dead.equals(endpoint)) {
            return false;
        }
        endpoint = null;
        return true;
    }

    private void startAgain() {
        if (filling.compareAndSet(false, true)) {
            starting.execute(this::replace);
        }
    }

    private void replace() {
        try {
            if (!closed) {
                fill();
                LOG.warn("{} is back, and empty", name);
            }
        } catch (RuntimeException e) {
            LOG.error("{} could not be started again, which is tried once more", name, e);
        } finally {
            filling.set(false);
        }
    }

    AwsError unavailable(String why) {
        return new AwsError("ServiceUnavailable", UNAVAILABLE, name + " " + why + ".");
    }

    @Override
    public void close() {
        Endpoint last;
        synchronized (this) {
            closed = true;
            last = endpoint;
            endpoint = null;
        }
        if (last != null) {
            last.close();
        }
        Endpoint unfinished = coming;
        if (unfinished != null && !unfinished.equals(last)) {
            unfinished.close();
        }
    }
}
