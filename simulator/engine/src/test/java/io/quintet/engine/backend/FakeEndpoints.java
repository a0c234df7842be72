package io.quintet.engine.backend;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Endpoints that keep what they were sent, and answer as they were told, or else with nothing and success. */
final class FakeEndpoints implements AccountEndpoints {

    private final List<Sent> sent = new ArrayList<>();
    private final Deque<HttpResponse> answers = new ArrayDeque<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private boolean down;

    /** A request as an endpoint got it. */
    record Sent(String account, HttpRequest request, String body) {

        String everything() {
            return request.rawPath() + '?' + request.rawQuery() + request.headers() + body;
        }
    }

    @Override
    public HttpResponse send(String account, HttpRequest request) {
        if (down) {
            throw new AwsError("ServiceUnavailable", 503, "The container has ended.");
        }
        String body = new String(request.body().bytes(64 << 20), StandardCharsets.UTF_8);
        sent.add(new Sent(account, request, body));
        return answers.isEmpty() ? response(200, "") : answers.remove();
    }

    @Override
    public void known(Function<String, Optional<String>> names) {
        // they go by ids
    }

    @Override
    public boolean serve(String account) {
        return true;
    }

    void answersNext(int status, String body, String... headers) {
        answers.add(response(status, body, headers));
    }

    void answersNext(HttpResponse response) {
        answers.add(response);
    }

    private static HttpResponse response(int status, String body, String... headers) {
        return new HttpResponse(status, Headers.of(headers), Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    List<Sent> sent() {
        return sent;
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    void goDown() {
        down = true;
    }

    void lose(String account) {
        listeners.forEach(listener -> listener.accept(account));
    }

    @Override
    public void whenLost(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
