package io.quintet.localstack;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/** Sends requests to endpoints as they are, and streams both bodies. */
final class EndpointClient {

    private static final int PIECE_BYTES = 64 << 10;
    private static final Timeout TO_ANSWER = Timeout.ofMinutes(5);
    private static final String HEALTH = "/_localstack/health";

    /** What the client says itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding");

    private final HttpClient client = HttpClients.custom()
            .setConnectionManager(new Connections())
            .setDefaultRequestConfig(
                    RequestConfig.custom().setResponseTimeout(TO_ANSWER).build())
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableContentCompression()
            .disableCookieManagement()
            .disableDefaultUserAgent()
            .disableRedirectHandling()
            .build();

    /** By what a LocalStack tells one life of its own from the next; empty when it does not answer. */
    Optional<String> session(URI endpoint) {
        return asked(endpoint, Connections.INFO)
                .map(info -> new String(info, StandardCharsets.UTF_8))
                .flatMap(Connections::session);
    }

    boolean healthy(URI endpoint) {
        return asked(endpoint, HEALTH).isPresent();
    }

    /** What whoever is there answers, over a connection that nobody uses afterwards. */
    private Optional<byte[]> asked(URI endpoint, String path) {
        HttpRequest request = new HttpRequest("GET", path, "", Headers.NONE, Body.EMPTY, "");
        HttpHost host = host(endpoint);
        ClassicHttpRequest outgoing = outgoing(host, request);
        outgoing.addHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        try {
            HttpResponse response = answer(client.executeOpen(host, outgoing, null));
            byte[] text = response.body().bytes(PIECE_BYTES);
            return response.succeeded() ? Optional.of(text) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Sends a request. The response's body must be read to its end, or closed.
     *
     * @param session to which alone it may go
     */
    HttpResponse send(URI endpoint, String session, HttpRequest request) throws IOException {
        HttpHost host = host(endpoint);
        return answer(client.executeOpen(host, outgoing(host, request), Connections.to(session)));
    }

    private static HttpHost host(URI endpoint) {
        return new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
    }

    private static ClassicHttpRequest outgoing(HttpHost host, HttpRequest request) {
        String path = request.rawQuery().isEmpty() ? request.rawPath() : request.rawPath() + "?" + request.rawQuery();
        ClassicHttpRequest outgoing = new BasicClassicHttpRequest(request.method(), host, path);
        request.headers()
                .without(OF_THE_CONNECTION::contains)
                .fields()
                .forEach(field -> outgoing.addHeader(field.name(), field.value()));
        if (request.body() instanceof Body.InMemory body) {
            if (body.content().length > 0 || request.method().startsWith("P")) {
                outgoing.setEntity(new ByteArrayEntity(body.content(), null));
            }
        } else {
            long length = request.body().length().orElse(-1);
            InputStream in = new Incoming(request.body().open());
            outgoing.setEntity(new EntityTemplate(length, null, null, out -> pass(in, out)));
        }
        return outgoing;
    }

    private static void pass(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            out.write(piece, 0, count);
        }
    }

    private static HttpResponse answer(ClassicHttpResponse response) throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        for (Header header : response.getHeaders()) {
            fields.add(new Headers.Field(header.getName(), header.getValue()));
        }
        return new HttpResponse(response.getCode(), new Headers(fields), body(response));
    }

    private static Body body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            response.close();
            return Body.EMPTY;
        }
        long length = entity.getContentLength();
        return Body.streaming(
                new Answer(entity.getContent(), response), length < 0 ? OptionalLong.empty() : OptionalLong.of(length));
    }

    /** What the caller sends; that it breaks off is not the endpoint's failure. */
    private static final class Incoming extends FilterInputStream {

        Incoming(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException("the request's body broke off", e);
            }
        }
    }

    /** What the endpoint answers. Closed before its end, it ends the connection. */
    private static final class Answer extends FilterInputStream {

        private final ClassicHttpResponse response;
        private boolean ended;

        Answer(InputStream in, ClassicHttpResponse response) {
            super(in);
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            ended |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                response.close();
            }
        }
    }
}
