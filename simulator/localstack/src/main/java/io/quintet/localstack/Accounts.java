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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts of one organization, and the LocalStack of each. The next organization gets the same ones: buckets and
 * secrets are removed, and a container that another service was used in is started anew.
 */
public final class Accounts implements AccountEndpoints, AutoCloseable {

    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/]*/[^/]*/(?<region>[^/]*)/(?<service>[^/]*)/aws4_request");

    private final LocalStack localStack;
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private final Set<StoredSecrets> secrets = ConcurrentHashMap.newKeySet();
    private final Set<String> usedBeyondData = ConcurrentHashMap.newKeySet();
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
        return new Elsewhere(this, serving.data(), false, Workloads.of(serving, this));
    }

    @Override
    public void known(Function<String, Optional<String>> namesById) {
        names = namesById;
    }

    @Override
    public HttpResponse send(String account, HttpRequest request) {
        Served known = served.get(account);
        Post post = (known != null ? known : introduce(account)).post();
        Matcher scope = SCOPE.matcher(request.headers().first("authorization").orElse(""));
        String service = scope.find() ? scope.group("service") : "";
        if (service.equals("secretsmanager")) {
            introduce(new StoredSecrets(account, scope.group("region"), post));
        } else if (!service.equals("s3")) {
            usedBeyondData.add(account);
        }
        return post.send(request);
    }

    private void introduce(StoredSecrets there) {
        if (!secrets.contains(there)) {
            if (!localStack.ours()) {
                there.checkNone();
            }
            secrets.add(there);
        }
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
            if (localStack.ours() && usedBeyondData.contains(account)) {
                there.post().leave();
                return;
            }
            try {
                Buckets.of(account, there.post()).removeAll();
                secrets.stream().filter(each -> each.account().equals(account)).forEach(StoredSecrets::removeAll);
            } catch (AwsError gone) {
                there.lost().run();
            }
        });
    }
}
