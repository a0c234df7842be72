package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.backend.Elsewhere;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The accounts of one organization, and the LocalStack of each. The next organization gets the same ones: buckets are
 * removed, and a container that another service was used in is started anew.
 */
public final class Accounts implements AccountEndpoints, AutoCloseable {

    private final LocalStack localStack;
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private final Set<String> usedBeyondBuckets = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile Function<String, Optional<String>> names = account -> Optional.empty();

    /** An account's post, and who listens there for it. */
    private record Served(Post post, Runnable lost) {}

    Accounts(LocalStack localStack) {
        this.localStack = localStack;
    }

    /** For a simulator of which these are the endpoints. */
    public Elsewhere elsewhere() {
        Serving serving = localStack.serving();
        return new Elsewhere(this, serving.byContainer("s3"), false, Workloads.of(serving, this));
    }

    @Override
    public void known(Function<String, Optional<String>> namesById) {
        names = namesById;
    }

    @Override
    public HttpResponse send(String account, HttpRequest request) {
        if (!isAboutBuckets(request)) {
            usedBeyondBuckets.add(account);
        }
        Served known = served.get(account);
        return (known != null ? known : introduce(account)).post().send(request);
    }

    private static boolean isAboutBuckets(HttpRequest request) {
        return request.headers().first("authorization").orElse("").contains("/s3/aws4_request");
    }

    @Override
    public boolean serve(String account) {
        return served.containsKey(account);
    }

    private synchronized Served introduce(String account) {
        Served known = served.get(account);
        if (known != null) {
            return known;
        }
        Post post = localStack.post(account, names.apply(account), served.size());
        if (localStack.ours()) {
            post.renew();
        } else if (localStack.serving().byContainer("s3")) {
            Buckets.of(account, post).checkNone();
        }
        Served now = new Served(post, () -> listeners.forEach(listener -> listener.accept(account)));
        post.whenLost(now.lost());
        served.put(account, now);
        return now;
    }

    @Override
    public void whenLost(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        served.forEach((account, there) -> {
            there.post().unheard(there.lost());
            if (localStack.ours() && usedBeyondBuckets.contains(account)) {
                there.post().leave();
                return;
            }
            try {
                Buckets.of(account, there.post()).removeAll();
            } catch (AwsError gone) {
                there.lost().run();
            }
        });
    }
}
