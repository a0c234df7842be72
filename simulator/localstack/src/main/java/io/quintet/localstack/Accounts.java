package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.backend.Elsewhere;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The accounts of one organization, and the container of each. The next organization gets the same containers, with
 * nothing in them: buckets are removed, and a container that another service was used in is started anew.
 */
public final class Accounts implements AccountEndpoints, AutoCloseable {

    private final LocalStack localStack;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, Runnable> listening = new LinkedHashMap<>();
    private final Set<String> usedBeyondBuckets = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    Accounts(LocalStack localStack) {
        this.localStack = localStack;
    }

    /** For a simulator of which these are the endpoints. */
    public Elsewhere elsewhere() {
        Serving serving = localStack.serving();
        return new Elsewhere(this, serving.byContainer("s3"), false, Workloads.of(serving, this));
    }

    @Override
    public HttpResponse send(String account, HttpRequest request) {
        if (!isAboutBuckets(request)) {
            usedBeyondBuckets.add(account);
        }
        return post(account).send(request);
    }

    private static boolean isAboutBuckets(HttpRequest request) {
        return request.headers().first("authorization").orElse("").contains("/s3/aws4_request");
    }

    @Override
    public synchronized boolean serve(String account) {
        return places.containsKey(account);
    }

    private Post post(String account) {
        int place;
        boolean known;
        synchronized (this) {
            known = places.containsKey(account);
            place = places.computeIfAbsent(account, any -> places.size());
        }
        Post post = localStack.post(place);
        if (!known) {
            post.renew();
            Runnable lost = () -> listeners.forEach(listener -> listener.accept(account));
            synchronized (this) {
                listening.put(account, lost);
            }
            post.whenLost(lost);
        }
        return post;
    }

    @Override
    public void whenLost(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        Map<String, Runnable> all;
        synchronized (this) {
            all = new LinkedHashMap<>(listening);
        }
        all.forEach((account, lost) -> {
            Post post = post(account);
            post.unheard(lost);
            if (usedBeyondBuckets.contains(account)) {
                post.leave();
                return;
            }
            try {
                Buckets.of(account, post).removeAll();
            } catch (AwsError gone) {
                lost.run();
            }
        });
    }
}
