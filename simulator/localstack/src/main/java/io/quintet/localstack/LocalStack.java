package io.quintet.localstack;

import io.quintet.engine.wire.AwsError;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStacks, one for each account: containers, which are started together, looked after while they run, and removed
 * at the end; or whatever somebody else started. Organizations that come one after the other may use the same ones.
 */
public final class LocalStack implements AutoCloseable {

    /** The last image that runs without a licence. */
    public static final String IMAGE = "localstack/localstack:4.14.0";

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Duration TO_END = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 503;

    private final Serving serving;
    private final List<String> named;
    private final IntFunction<Post> posts;
    private final List<Post> started = new ArrayList<>();
    private final ExecutorService starting;
    private final ScheduledExecutorService looking;
    private @Nullable Thread hook;

    /** How far the start is. */
    public record Progress(int ready, int of) {}

    private LocalStack(Serving serving, List<String> named, IntFunction<Post> posts, ExecutorService starting) {
        this.serving = serving;
        this.named = named;
        this.posts = posts;
        this.starting = starting;
        this.looking = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "quintet-localstack-health"));
    }

    /**
     * Starts containers, all at the same time.
     *
     * @param image of LocalStack's
     * @param count how many; an account beyond them gets one when it is first called
     */
    public static LocalStack start(String image, int count, Serving serving, Consumer<Progress> progress) {
        Engine.check();
        Leftovers.remove();
        DockerImageName name = DockerImageName.parse(image);
        EndpointClient client = new EndpointClient();
        ExecutorService starting = starting();
        return start(
                serving,
                number -> new Post(
                        "The container of account " + number,
                        () -> new Container(name, serving.inContainers(), client),
                        starting),
                count,
                starting,
                progress);
    }

    static LocalStack start(
            Serving serving,
            IntFunction<Post> posts,
            int count,
            ExecutorService starting,
            Consumer<Progress> progress) {
        LocalStack localStack = new LocalStack(serving, List.of(), posts, starting);
        localStack.removeAtExit();
        return localStack.started(count, progress);
    }

    /**
     * Those that somebody else has started, or is about to; they are waited for.
     *
     * @param addresses by the names or the ids of the accounts that they stand in for
     */
    public static LocalStack at(Map<String, URI> addresses, Serving serving, Consumer<Progress> progress) {
        EndpointClient client = new EndpointClient();
        List<String> named = List.copyOf(addresses.keySet());
        List<URI> places = List.copyOf(addresses.values());
        ExecutorService starting = starting();
        IntFunction<Post> posts = number -> {
            URI address = places.get(number - 1);
            String name = "The LocalStack of " + named.get(number - 1) + " at " + address;
            return new Post(name, () -> new Address(address, client), starting);
        };
        return new LocalStack(serving, named, posts, starting).started(named.size(), progress);
    }

    private static ExecutorService starting() {
        return Executors.newCachedThreadPool(task -> daemon(task, "quintet-localstack-start"));
    }

    private LocalStack started(int count, Consumer<Progress> progress) {
        boolean done = false;
        try {
            startAll(count, progress);
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
        return this;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // looking after them tells of its own failures
    private void startAll(int count, Consumer<Progress> progress) {
        AtomicInteger ready = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        progress.accept(new Progress(0, count));
        for (int number = 1; number <= count; number++) {
            Post post = posts.apply(number);
            started.add(post);
            all.add(CompletableFuture.runAsync(
                    () -> {
                        post.start();
                        progress.accept(new Progress(ready.incrementAndGet(), count));
                    },
                    starting));
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            String advice = ours() ? ". Is its image there ('docker images'), and does 'docker run' start it?" : "";
            throw new IllegalStateException("LocalStack did not start: " + reason(e) + advice, e.getCause());
        }
        looking.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String reason(CompletionException e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : String.valueOf(cause.getMessage());
    }

    private void look() {
        try {
            all().forEach(Post::look);
        } catch (RuntimeException e) {
            LOG.error("looking after the containers failed, and is tried again", e);
        }
    }

    private synchronized List<Post> all() {
        return List.copyOf(started);
    }

    /** Whether they are containers that were started here, and that nobody else uses. */
    public boolean ours() {
        return named.isEmpty();
    }

    /**
     * An account's post: the one that goes by its name or id, or else the next one.
     *
     * @param before how many accounts the organization has that were called before
     */
    Post post(String account, Optional<String> name, int before) {
        if (ours()) {
            return post(before);
        }
        int index = Math.max(named.indexOf(account), name.map(named::indexOf).orElse(-1));
        if (index < 0) {
            throw new AwsError(
                    "ServiceUnavailable",
                    UNAVAILABLE,
                    "No LocalStack stands in for account " + account
                            + name.map(it -> " (" + it + ")").orElse("") + "; there is one for "
                            + String.join(", ", named) + ".");
        }
        return post(index);
    }

    /** The post of the account that comes as this one in its organization; a new one, where there is none left. */
    Post post(int index) {
        Post post;
        synchronized (this) {
            if (index < started.size()) {
                return started.get(index);
            }
            post = posts.apply(index + 1);
            started.add(post);
        }
        LOG.info("starting a container for account {}", index + 1);
        post.start();
        return post;
    }

    /** The endpoints of one organization, whose accounts get a container each as they are first called. */
    public Accounts accounts() {
        return new Accounts(this);
    }

    public Serving serving() {
        return serving;
    }

    private void removeAtExit() {
        Thread atExit = new Thread(this::closeAll, "quintet-localstack-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        hook = atExit;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void closeAll() {
        looking.shutdownNow();
        all().parallelStream().forEach(Post::close);
        starting.shutdownNow();
        try {
            if (!starting.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a container was still being started: 'docker ps' may show it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closeAll();
        Thread atExit = hook;
        if (atExit != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                LOG.debug("the program ends already", e);
            }
        }
    }
}
