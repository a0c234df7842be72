package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account's container")
class PostTest {

    private static final HttpRequest REQUEST = new HttpRequest("GET", "/", "", Headers.NONE, Body.EMPTY, "");

    private final FakeEndpoint first = new FakeEndpoint().letStart();
    private final FakeEndpoint second = new FakeEndpoint();
    private final Deque<FakeEndpoint> endpoints = new ArrayDeque<>(List.of(first, second));
    private final ExecutorService starting = Executors.newCachedThreadPool();
    private final Post post = new Post("The container of account 1", endpoints::remove, starting);
    private final AtomicInteger losses = new AtomicInteger();

    @AfterEach
    void end() {
        second.letStart();
        starting.shutdownNow();
    }

    @Test
    @DisplayName("that dies is replaced: until then calls are refused, and what it held is lost once")
    void replaced() {
        post.start();
        post.whenLost(losses::incrementAndGet);
        assertThat(post.send(REQUEST).status()).isEqualTo(200);

        first.die();
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> post.send(REQUEST))
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("ServiceUnavailable");
                    assertThat(error.status()).isEqualTo(503);
                });
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> post.send(REQUEST))
                .withMessage("The container of account 1 has ended and is not back yet; what was in it is lost.");
        post.look();
        assertThat(losses).hasValue(1);

        second.letStart();
        await().untilAsserted(() -> assertThat(post.send(REQUEST).status()).isEqualTo(200));
        assertThat(first.closed()).isTrue();
    }

    @Test
    @DisplayName("that is only just starting is not taken for dead by whoever looks")
    void starting() {
        Deque<FakeEndpoint> waiting = new ArrayDeque<>(List.of(second, first));
        Post post = new Post("The container of account 2", waiting::remove, Runnable::run);
        starting.execute(post::start);
        await().until(second::starting);

        post.look();

        assertThat(waiting).containsExactly(first);
        second.letStart();
        await().untilAsserted(() -> assertThat(post.send(REQUEST).status()).isEqualTo(200));
    }

    @Test
    @DisplayName("that dies while nobody calls is found dead")
    void foundDead() {
        post.start();
        post.whenLost(losses::incrementAndGet);
        first.die();

        post.look();

        assertThat(losses).hasValue(1);
    }

    @Test
    @DisplayName("that an organization has left is started anew for the next, and only then")
    void renewed() {
        post.start();
        post.renew();
        assertThat(first.closed()).isFalse();

        post.leave();
        second.letStart();
        post.renew();

        assertThat(first.closed()).isTrue();
        assertThat(second.running()).isTrue();
        assertThat(post.send(REQUEST).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("is removed at the end, even one that is only just starting again")
    void removed() {
        post.start();
        first.die();
        post.look();
        await().until(second::starting);

        post.close();
        second.letStart();

        await().until(second::closed);
        assertThat(first.closed()).isTrue();
    }
}
