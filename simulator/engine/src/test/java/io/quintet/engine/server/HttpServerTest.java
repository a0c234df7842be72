package io.quintet.engine.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private static final long BIG = 96L << 20;
    private static final Limits HASTY =
            new Limits(4, 1024, 2048, 1024, Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server = HttpServer.start(0, HttpServerTest::echo);

    @AfterEach
    void stop() {
        server.close();
    }

    /** Answers with the method, the target as it came, and the body. */
    private static HttpResponse echo(HttpRequest request) {
        String target = request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
        String body = new String(request.body().bytes(1 << 20), ISO_8859_1);
        return text(request.method() + " " + target + (body.isEmpty() ? "" : " " + body));
    }

    private static HttpResponse text(String text) {
        return new HttpResponse(200, Headers.of("Content-Type", "text/plain"), Body.of(text.getBytes(ISO_8859_1)));
    }

    private void serve(Limits limits, Function<HttpRequest, HttpResponse> line) {
        server.close();
        server = HttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, line);
    }

    private java.net.http.HttpRequest.Builder to(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/b/a%2Fb//../c%20d?x=%20+&y", "/b/%C3%A9?list-type=2&prefix=a%2f", "/a'()*!~;=:@$,"})
    @DisplayName("a target reaches the line exactly as the client wrote it")
    void targets(String target) throws IOException {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(raw.response()).isEqualTo("HTTP/1.1 200 OK GET " + target);
        }
    }

    @Test
    @DisplayName("requests sent without waiting are answered in their order, whatever their bodies")
    void pipelining() throws IOException {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("POST /1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                    + "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + "d".repeat(100_000)
                    + "POST /4 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nef"
                    + "GET /5 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(raw.response()).endsWith("POST /1 abc");
            assertThat(raw.response()).endsWith("GET /2");
            assertThat(raw.response()).endsWith("POST /3 " + "d".repeat(100_000));
            assertThat(raw.response()).endsWith("POST /4 ef");
            assertThat(raw.response()).endsWith("GET /5");
            assertThat(raw.isEnded()).isTrue();
        }
    }

    @Test
    @DisplayName("thousands of small requests in one go do not pile up on the stack")
    void deepPipeline() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            int count = 5000;
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    raw.send("GET /x HTTP/1.1\r\n\r\n".repeat(count));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            for (int i = 0; i < count; i++) {
                assertThat(raw.response()).endsWith("GET /x");
            }
            sent.get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n', 40000, 431 Request Header Fields Too Large",
        "'GET /%s HTTP/1.1\r\nHost: x\r\n\r\n', 20000, 414 Request-URI Too Long",
        "'NONSENSE %s\r\n\r\n', 1, 400 Bad Request",
        "'GET nowhere%s HTTP/1.1\r\n\r\n', 1, 400 Bad Request",
        "'POST / HTTP/1.1\r\nContent-Length: %s\r\n\r\n', 1, 400 Bad Request"
    })
    @DisplayName("what is too long or no HTTP is refused, and the connection ends")
    void refused(String request, int length, String status) throws IOException {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(request.formatted("x".repeat(length)));

            assertThat(raw.response()).startsWith("HTTP/1.1 " + status);
            assertThat(raw.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HT",
                "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc",
                "POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\nabc",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab"
            })
    @DisplayName("a client that stops in the middle is let go, and others are served meanwhile")
    void slow(String beginning) throws IOException {
        serve(HASTY, HttpServerTest::echo);
        try (RawClient slow = new RawClient(server.port());
                RawClient other = new RawClient(server.port())) {
            slow.send(beginning);

            assertThat(other.send("GET /other HTTP/1.1\r\n\r\n").response()).endsWith("GET /other");
            assertThat(slow.isEnded()).isTrue();
        }
    }

    @Test
    @DisplayName("a client that leaves in the middle of its body fails the one who reads it, and nobody else")
    void disconnect() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        serve(Limits.USUAL, request -> {
            try {
                return echo(request);
            } catch (UncheckedIOException e) {
                failure.complete(e.getCause());
                throw e;
            }
        });
        try (RawClient leaver = new RawClient(server.port())) {
            leaver.send("PUT / HTTP/1.1\r\nContent-Length: 100000\r\n\r\nabc");
        }

        assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("the client went away");
        assertThat(client.send(to("/").build(), BodyHandlers.ofString()).body()).isEqualTo("GET /");
    }

    @Test
    @DisplayName("a big upload passes through a bounded number of bytes")
    void bigUpload() throws Exception {
        AtomicInteger most = new AtomicInteger();
        serve(Limits.USUAL, request -> {
            long total = 0;
            byte[] buffer = new byte[8192];
            try (InputStream in = request.body().open()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    total += count;
                    most.accumulateAndGet(in.available(), Math::max);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text("took " + total);
        });

        String known = put("/", OptionalLong.of(BIG));
        String chunked = put("/", OptionalLong.empty());

        assertThat(List.of(known, chunked)).containsOnly("took " + BIG);
        assertThat(most.get()).isBetween(1, ArrivingBody.CAPACITY + (64 << 10));
    }

    private String put(String path, OptionalLong length) throws Exception {
        var stream = BodyPublishers.ofInputStream(() -> new Zeros(BIG));
        var body = length.isPresent() ? BodyPublishers.fromPublisher(stream, length.getAsLong()) : stream;
        return client.send(to(path).PUT(body).build(), BodyHandlers.ofString()).body();
    }

    @Test
    @DisplayName("a big download is read as the client takes it, whether its length is known or not")
    void bigDownload() throws Exception {
        serve(
                Limits.USUAL,
                request -> new HttpResponse(
                        200,
                        Headers.NONE,
                        Body.streaming(
                                new Zeros(BIG),
                                request.rawPath().equals("/known") ? OptionalLong.of(BIG) : OptionalLong.empty())));

        for (String path : List.of("/known", "/unknown")) {
            var response = client.send(to(path).build(), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                assertThat(in.skip(Long.MAX_VALUE)).as(path).isEqualTo(BIG);
            }
            assertThat(response.headers().firstValueAsLong("content-length").isPresent())
                    .isEqualTo(path.equals("/known"));
        }
    }

    @Test
    @DisplayName("a client that takes nothing of its download is let go")
    void downloadThatNobodyTakes() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        serve(
                HASTY,
                request -> new HttpResponse(
                        200,
                        Headers.NONE,
                        Body.streaming(
                                new Zeros(BIG) {
                                    @Override
                                    public void close() {
                                        closed.complete(true);
                                    }
                                },
                                OptionalLong.of(BIG))));
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("GET / HTTP/1.1\r\n\r\n");

            assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @DisplayName("an upload that is refused unread still gets its answer, and the connection goes on")
    void unread() throws Exception {
        serve(Limits.USUAL, request -> new HttpResponse(403, Headers.NONE, Body.EMPTY));

        try (RawClient raw = new RawClient(server.port())) {
            raw.send("PUT / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000)
                    + "GET / HTTP/1.1\r\n\r\n");
            assertThat(raw.response()).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(raw.response()).isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @Test
    @DisplayName("a client that asks first sends its body only when somebody reads it")
    void expectContinue() throws Exception {
        String ask = "PUT / HTTP/1.1\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n";
        try (RawClient raw = new RawClient(server.port())) {
            assertThat(raw.send(ask).response()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(raw.send("y".repeat(100_000)).response()).endsWith("y".repeat(100_000));
        }
        serve(Limits.USUAL, request -> new HttpResponse(403, Headers.NONE, Body.EMPTY));
        try (RawClient raw = new RawClient(server.port())) {
            assertThat(raw.send(ask).response()).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(raw.isEnded()).isTrue();
        }
    }

    @Test
    @DisplayName("HEAD gets the headers that GET gets, and no body")
    void head() throws Exception {
        var response =
                client.send(to("/").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(response.headers().firstValue("content-length")).hasValue("6");
        assertThat(response.body()).isEmpty();
    }

    @Test
    @DisplayName("an exception that escapes the line answers 500, and the connection goes on")
    void exception() throws Exception {
        serve(Limits.USUAL, request -> {
            throw new IllegalStateException("a fault of the simulator, thrown by this test");
        });
        try (RawClient raw = new RawClient(server.port())) {
            assertThat(raw.send("GET / HTTP/1.1\r\n\r\n").response()).startsWith("HTTP/1.1 500");
            assertThat(raw.send("GET / HTTP/1.1\r\n\r\n").response()).startsWith("HTTP/1.1 500");
        }
    }

    @Test
    @DisplayName("a body that breaks off ends the connection, so that the client does not take it for whole")
    void brokenDownload() throws Exception {
        serve(
                Limits.USUAL,
                request -> new HttpResponse(200, Headers.NONE, Body.streaming(new Zeros(1000), OptionalLong.of(2000))));
        try (RawClient raw = new RawClient(server.port())) {
            assertThat(raw.send("GET / HTTP/1.1\r\n\r\n").response()).startsWith("HTTP/1.1 200");
            assertThat(raw.isEnded()).isTrue();
        }
    }

    @Test
    @DisplayName("one connection too many is closed, and the others go on")
    void tooMany() throws Exception {
        serve(
                new Limits(1, 1024, 2048, 1024, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
                HttpServerTest::echo);
        try (RawClient first = new RawClient(server.port())) {
            assertThat(first.send("GET /1 HTTP/1.1\r\n\r\n").response()).endsWith("GET /1");
            try (RawClient second = new RawClient(server.port())) {
                assertThat(second.isEnded()).isTrue();
            }
            assertThat(first.send("GET /2 HTTP/1.1\r\n\r\n").response()).endsWith("GET /2");
        }
    }

    /** So many zeros, made as they are read. */
    private static class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
