package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.localstack.LocalStack.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Containers of several accounts")
class LocalStackTest {

    private final ExecutorService starting = Executors.newCachedThreadPool();
    private final List<FakeEndpoint> made = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        starting.shutdownNow();
    }

    private IntFunction<Post> posts(Supplier<Endpoint> endpoints) {
        return number -> new Post("account " + number, endpoints, starting);
    }

    private Endpoint working() {
        FakeEndpoint endpoint = new FakeEndpoint().letStart();
        made.add(endpoint);
        return endpoint;
    }

    @Test
    @DisplayName("start together, tell how far they are, and are all removed")
    void together() {
        List<Progress> told = new CopyOnWriteArrayList<>();

        try (LocalStack localStack = LocalStack.start(Serving.usual(), posts(this::working), 3, starting, told::add)) {
            assertThat(told).startsWith(new Progress(0, 3)).hasSize(4).contains(new Progress(3, 3));
            localStack.post(5);
            assertThat(made).as("one for a further account, too").hasSize(4).noneMatch(FakeEndpoint::closed);
        }

        assertThat(made).allMatch(FakeEndpoint::closed);
    }

    @Test
    @DisplayName("of which one does not start are removed, all of them")
    void failing() {
        IntFunction<Post> oneFails =
                number -> posts(number == 2 ? () -> FAILING : this::working).apply(number);

        assertThatIllegalStateException()
                .isThrownBy(() -> LocalStack.start(Serving.usual(), oneFails, 3, starting, progress -> {}))
                .withMessageStartingWith("LocalStack did not start: ");
        assertThat(made).allMatch(FakeEndpoint::closed);
    }

    private static final Endpoint FAILING = new Endpoint() {
        @Override
        public void start() {
            throw new IllegalStateException("no such image");
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean healthy() {
            return false;
        }

        @Override
        public boolean running() {
            return false;
        }

        @Override
        public void close() {
            // it never started
        }
    };
}
