package io.quintet.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request to an endpoint")
class EndpointClientTest {

    private static final int LARGE = 3 << 20;

    private final EndpointClient client = new EndpointClient();
    private final List<String> got = new ArrayList<>();
    private HttpServer server = serving(exchange -> {});

    private HttpServer serving(HttpHandler handler) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", handler);
            made.createContext(
                    "/_localstack/info", exchange -> answer(exchange, "{\"session_id\": \"this\"}".getBytes(UTF_8)));
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse send(HttpRequest request, HttpHandler handler) throws IOException {
        server.stop(0);
        server = serving(handler);
        return client.send(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "this", request);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("arrives as it was sent: path, query and headers to the letter")
    void verbatim() throws IOException {
        HttpRequest request = new HttpRequest(
                "GET",
                "/bucket//a%2Fb%20c/./../%C3%BC",
                "list-type=2&prefix=%2B+x&acl",
                Headers.of("x-amz-meta-name", "J\u00c3\u00bcrgen", "accept-encoding", "identity"),
                Body.EMPTY,
                "");

        send(request, exchange -> {
            got.add(exchange.getRequestURI().toString());
            got.add(exchange.getRequestHeaders().getFirst("x-amz-meta-name"));
            answer(exchange, new byte[0]);
        });

        assertThat(got)
                .containsExactly("/bucket//a%2Fb%20c/./../%C3%BC?list-type=2&prefix=%2B+x&acl", "J\u00c3\u00bcrgen");
    }

    @Test
    @DisplayName("is streamed, and its answer is")
    void streamed() throws IOException {
        byte[] body = new byte[LARGE];
        new Random(5).nextBytes(body);
        HttpRequest request = new HttpRequest(
                "PUT",
                "/",
                "",
                Headers.NONE,
                Body.streaming(new ByteArrayInputStream(body), OptionalLong.of(LARGE)),
                "");

        HttpResponse response = send(
                request, exchange -> answer(exchange, exchange.getRequestBody().readAllBytes()));

        assertThat(response.body()).isInstanceOf(Body.Streamed.class);
        assertThat(response.body().length()).hasValue(LARGE);
        assertThat(response.body().bytes(LARGE)).isEqualTo(body);
    }

    @Test
    @DisplayName("whose body breaks off ends as its caller's failure, not as the endpoint's")
    void brokenOff() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client went away");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("the client went away");
            }
        };
        HttpRequest request =
                new HttpRequest("PUT", "/", "", Headers.NONE, Body.streaming(broken, OptionalLong.of(LARGE)), "");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> send(request, exchange -> answer(exchange, new byte[0])))
                .withMessage("the request's body broke off");
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
