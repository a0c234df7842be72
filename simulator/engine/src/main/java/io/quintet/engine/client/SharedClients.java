package io.quintet.engine.client;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/**
 * One client of the SDK for each service and Region, for all calls that services make of each other: to make a client
 * costs as much as hundreds of calls. Each question goes to a line of its own, which the asking thread holds meanwhile.
 */
public final class SharedClients {

    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // of these clients, so that it goes with them
    private final ThreadLocal<@Nullable Function<HttpRequest, HttpResponse>> current = new ThreadLocal<>();

    private record Key(Class<? extends SdkClient> type, String region) {}

    /** The service of a client whose calls go to this line, unsigned. */
    public <C extends SdkClient> Peer<C> peer(Class<C> type, String region, Function<HttpRequest, HttpResponse> line) {
        return new Peer<>() {
            @Override
            public <R> R ask(Function<? super C, R> question) {
                SdkClient shared = clients.computeIfAbsent(new Key(type, region), SharedClients.this::create);
                return through(line, () -> question.apply(type.cast(shared)));
            }
        };
    }

    private SdkClient create(Key key) {
        return SdkClients.create(
                key.type(),
                AnonymousCredentialsProvider.create(),
                Region.of(key.region()),
                new InProcessHttpClient(http -> toCurrentLine(addressed(http, key))));
    }

    /** An unsigned request names its service in the form that signed ones do: the wire tells services apart by it. */
    private static HttpRequest addressed(HttpRequest http, Key key) {
        String service = signingName(key.type());
        return service.equals("s3")
                ? http
                : http.withHeader(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=service//" + key.region() + "/" + service + "/aws4_request");
    }

    private static String signingName(Class<? extends SdkClient> type) {
        try {
            return String.valueOf(type.getField("SERVICE_NAME").get(null));
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalArgumentException(type.getName() + " is no client of the AWS SDK", e);
        }
    }

    private HttpResponse toCurrentLine(HttpRequest http) {
        Function<HttpRequest, HttpResponse> line = current.get();
        if (line == null) {
            throw new IllegalStateException("a client was kept beyond the question that it was lent for");
        }
        return line.apply(http);
    }

    private <R> R through(Function<HttpRequest, HttpResponse> line, Supplier<R> calls) {
        Function<HttpRequest, HttpResponse> outer = current.get();
        current.set(line);
        try {
            return calls.get();
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }
}
