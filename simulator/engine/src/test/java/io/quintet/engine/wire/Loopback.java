package io.quintet.engine.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A transport of SDK clients that ends at a wire: what the client sends is read, what the test answers is written. */
final class Loopback implements SdkHttpClient {

    /** An answer, with the body of an operation that streams one. */
    record Answer(SdkPojo response, Body payload) {}

    private final Wire wire;
    private final Function<Message, Answer> service;
    private @Nullable Message last;

    Loopback(Wire wire, Function<Message, Answer> service) {
        this.wire = wire;
        this.service = service;
    }

    /** The message of the latest request. */
    Message last() {
        if (last == null) {
            throw new AssertionError("the client has sent nothing");
        }
        return last;
    }

    static HttpRequest request(SdkHttpRequest sent, byte[] body) {
        List<Headers.Field> fields = new ArrayList<>();
        sent.forEachHeader((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        if (!sent.firstMatchingHeader("Host").isPresent()) {
            fields.add(new Headers.Field("Host", sent.host()));
        }
        return new HttpRequest(
                sent.method().name(),
                sent.getUri().getRawPath().isEmpty() ? "/" : sent.getUri().getRawPath(),
                sent.encodedQueryParameters().orElse(""),
                new Headers(fields),
                Body.of(body),
                "127.0.0.1");
    }

    static SdkHttpFullResponse response(HttpResponse response) {
        var builder = SdkHttpFullResponse.builder().statusCode(response.status());
        response.headers().fields().forEach(field -> builder.appendHeader(field.name(), field.value()));
        OptionalLong length = response.body().length();
        length.ifPresent(bytes -> builder.putHeader("content-length", Long.toString(bytes)));
        return builder.content(AbortableInputStream.create(response.body().open()))
                .build();
    }

    private HttpResponse answer(HttpRequest http) {
        try {
            Message message = wire.read(http);
            last = message;
            try {
                Answer answer = service.apply(message);
                return wire.write(message, answer.response(), answer.payload(), "11112222-aaaa");
            } catch (AwsError e) {
                return wire.writeError(message, e, "11112222-aaaa");
            }
        } catch (AwsError e) {
            return wire.writeError(http, e, "11112222-aaaa");
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                SdkHttpFullResponse response = response(answer(request(request.httpRequest(), body(request))));
                return HttpExecuteResponse.builder()
                        .response(response)
                        .responseBody(response.content().orElse(AbortableInputStream.create(empty())))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static InputStream empty() {
        return new ByteArrayInputStream(new byte[0]);
    }

    private static byte[] body(HttpExecuteRequest request) {
        try (InputStream in = request.contentStreamProvider().isPresent()
                ? request.contentStreamProvider().get().newStream()
                : empty()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
