package io.quintet.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A LocalStack that somebody else runs, ends and starts again, always at the same address; it keeps no connection. */
final class FakeLocalStack implements AutoCloseable {

    private final int port;
    private HttpServer server;
    private volatile String session = "first";
    private volatile String bucket = "";
    private volatile int status = 200;
    private final AtomicInteger calls = new AtomicInteger();

    FakeLocalStack() {
        server = started(0);
        port = server.getAddress().getPort();
    }

    private HttpServer started(int wanted) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            made.createContext(
                    "/_localstack/info", exchange -> answer(exchange, 200, "{\"session_id\": \"" + session + "\"}"));
            made.createContext("/", exchange -> {
                calls.incrementAndGet();
                exchange.getResponseHeaders().set("Connection", "close");
                answer(exchange, status, bucket);
            });
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** How many requests came in since it was last started, but for those that asked for its session. */
    int calls() {
        return calls.get();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void holds(String name) {
        bucket = "<Buckets><Bucket><Name>" + name + "</Name></Bucket></Buckets>";
    }

    void answersWith(int nextStatus) {
        status = nextStatus;
    }

    void end() {
        server.stop(0);
    }

    /** Answers again, in another session or in the same. */
    void start(String nextSession) {
        session = nextSession;
        bucket = "";
        calls.set(0);
        server = started(port);
    }

    @Override
    public void close() {
        end();
    }
}
