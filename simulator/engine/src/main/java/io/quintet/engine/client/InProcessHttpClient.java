package io.quintet.engine.client;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A transport of the AWS SDK that hands each request to a function instead of a socket. */
public final class InProcessHttpClient implements SdkHttpClient {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int SMALL = 64 << 10;

    private final Function<HttpRequest, HttpResponse> line;

    public InProcessHttpClient(Function<HttpRequest, HttpResponse> line) {
        this.line = line;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return answer(line.apply(sent(request)), request.httpRequest());
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }

            @Override
            public void abort() {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static HttpRequest sent(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        List<Headers.Field> fields = new ArrayList<>();
        http.forEachHeader(
                (name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, asSent(value)))));
        Headers headers = new Headers(fields);
        return new HttpRequest(
                http.method().name(),
                http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
                http.encodedQueryParameters().orElse(""),
                headers.has("host") ? headers : headers.and("host", http.host()),
                body(request, headers),
                LOOPBACK);
    }

    /** A socket carries bytes, which the server reads as one character each. */
    private static String asSent(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Body body(HttpExecuteRequest request, Headers headers) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return Body.EMPTY;
        }
        InputStream in = request.contentStreamProvider().get().newStream();
        OptionalLong length = headers.first("content-length").map(Long::parseLong).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        if (length.isEmpty() || length.getAsLong() > SMALL) {
            return Body.streaming(in, length);
        }
        try (in) {
            return Body.of(in.readAllBytes());
        }
    }

    private static HttpExecuteResponse answer(HttpResponse response, SdkHttpRequest to) {
        SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(response.status());
        response.headers().fields().forEach(field -> http.appendHeader(field.name(), field.value()));
        if (response.headers().first("content-length").isEmpty()) {
            response.body().length().ifPresent(length -> http.putHeader("content-length", String.valueOf(length)));
        }
        HttpExecuteResponse.Builder answer = HttpExecuteResponse.builder().response(http.build());
        if (!to.method().name().equals("HEAD") && response.body().length().orElse(1) > 0) {
            answer.responseBody(AbortableInputStream.create(response.body().open()));
        }
        return answer.build();
    }

    @Override
    public String clientName() {
        return "InProcess";
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
