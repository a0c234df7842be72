package io.quintet.engine.client;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/**
 * One client of the SDK for each service and Region, for all calls that services make of each other: to make a client
 * costs as much as hundreds of calls. Each use of it goes to a line of its own, which the calling thread holds while
 * the call lasts.
 */
public final class SharedClients {

    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // of these clients, so that it goes with them
    private final ThreadLocal<@Nullable Function<HttpRequest, HttpResponse>> current = new ThreadLocal<>();

    private record Key(Class<? extends SdkClient> type, String region) {}

    /** A client whose calls go to this line, unsigned. */
    public <C extends SdkClient> C client(Class<C> type, String region, Function<HttpRequest, HttpResponse> line) {
        SdkClient shared = clients.computeIfAbsent(new Key(type, region), this::create);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> makesPaginator(method)
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : call(shared, method, arguments, line)));
    }

    /**
     * A paginator keeps the client that made it, and calls it when a page is asked for: it needs the one with a line.
     */
    private static boolean makesPaginator(Method method) {
        return method.isDefault() && method.getName().endsWith("Paginator");
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
            throw new IllegalStateException("a shared client was called by another thread than the one that got it");
        }
        return line.apply(http);
    }

    private Object call(
            SdkClient shared, Method method, Object @Nullable [] arguments, Function<HttpRequest, HttpResponse> line)
            throws Throwable {
        Function<HttpRequest, HttpResponse> outer = current.get();
        current.set(line);
        try {
            return method.invoke(shared, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }
}
