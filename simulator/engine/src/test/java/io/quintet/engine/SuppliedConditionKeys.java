package io.quintet.engine;

import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.ServiceModels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;

/**
 * The condition keys that calls of all implemented operations are decided with. Each is called for real, in a fork of
 * its own, once saying all that it can and once saying what it must.
 */
final class SuppliedConditionKeys {

    private static final Set<String> TAGS =
            Set.of("tags", "tagsList", "tagList", "tagKeys", "tagSpecifications", "tagging");

    private final Map<String, Set<String>> byAction = new TreeMap<>();
    private final Set<String> undecided = new TreeSet<>();
    private final Set<String> tagging = new TreeSet<>();

    private final ServiceModels models = ServiceModels.bundled();
    private final Map<Class<?>, SdkClient> clients = new HashMap<>();
    private final AwsCredentials who;
    private final Simulator world;
    private Simulator current;
    private @Nullable String requestId;

    SuppliedConditionKeys(Simulator world, AwsCredentials who) {
        this.world = world;
        this.current = world;
        this.who = who;
    }

    /** By action, in small letters, the keys that were seen. */
    Map<String, Set<String>> byAction() {
        return byAction;
    }

    /** Actions of requests that can hold tags. */
    Set<String> tagging() {
        return tagging;
    }

    /** Operations that were called and raised no question. */
    Set<String> undecided() {
        return undecided;
    }

    void call(Class<? extends SdkRequest> type, SampleRequests samples) {
        ServiceModel service = serviceOf(type);
        boolean decided = false;
        for (boolean full : new boolean[] {true, false}) {
            requestId = null;
            current = world.fork();
            send(type, samples.of(type, service, full));
            decided |= collect(type);
        }
        if (!decided) {
            undecided.add(service.id() + " " + type.getSimpleName().replaceAll("Request$", ""));
        }
    }

    private ServiceModel serviceOf(Class<?> request) {
        String[] packages = request.getPackageName().split("\\.", -1);
        return models.all().stream()
                .filter(each -> each.about().sdkPackage().equals(packages[packages.length - 2]))
                .findFirst()
                .orElseThrow();
    }

    private boolean collect(Class<? extends SdkRequest> type) {
        List<Decided> decided = Optional.ofNullable(requestId)
                .flatMap(current::decision)
                .map(entry -> entry.authorization().decided())
                .orElse(List.of());
        for (Decided each : decided) {
            Set<String> keys = byAction.computeIfAbsent(each.check().action(), action -> new TreeSet<>());
            each.request().context().all().keySet().forEach(key -> keys.add(key.toLowerCase(Locale.ROOT)));
            if (takesTags(type)) {
                tagging.add(each.check().action());
            }
        }
        return !decided.isEmpty();
    }

    private static boolean takesTags(Class<? extends SdkRequest> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(getter -> getter.getParameterCount() == 0 && TAGS.contains(getter.getName()));
    }

    /** Sends a request; how it is answered does not matter. */
    private void send(Class<? extends SdkRequest> type, SdkRequest request) {
        SdkClient client = clients.computeIfAbsent(clientOf(type), this::client);
        Method method = method(type);
        Object[] arguments = Stream.concat(
                        Stream.of(request),
                        Arrays.stream(method.getParameterTypes()).skip(1).map(SuppliedConditionKeys::stream))
                .toArray();
        try {
            method.invoke(client, arguments);
        } catch (InvocationTargetException refused) {
            if (requestId == null) {
                undecided.add(type.getSimpleName() + ": " + refused.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object stream(Class<?> parameter) {
        return parameter == RequestBody.class ? RequestBody.fromString("sample") : ResponseTransformer.toBytes();
    }

    private static Method method(Class<? extends SdkRequest> request) {
        String name = request.getSimpleName().replaceAll("Request$", "");
        return Arrays.stream(clientOf(request).getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(name)
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == request
                        && Arrays.stream(method.getParameterTypes())
                                .skip(1)
                                .allMatch(type -> type == RequestBody.class || type == ResponseTransformer.class))
                .max((one, other) -> one.getParameterCount() - other.getParameterCount())
                .orElseThrow();
    }

    private static Class<? extends SdkClient> clientOf(Class<? extends SdkRequest> request) {
        String base = request.getSuperclass().getSimpleName().replaceAll("Request$", "");
        String name = request.getPackageName().replaceAll("\\.model$", "") + "." + base + "Client";
        try {
            return Class.forName(name).asSubclass(SdkClient.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private SdkClient client(Class<?> type) {
        return SdkClients.create(
                type.asSubclass(SdkClient.class),
                StaticCredentialsProvider.create(who),
                Region.US_EAST_1,
                new InProcessHttpClient(this::answer));
    }

    private HttpResponse answer(HttpRequest request) {
        HttpResponse response = current.handle(request);
        requestId = response.headers()
                .first("x-amzn-requestid")
                .or(() -> response.headers().first("x-amz-request-id"))
                .orElseThrow();
        return response;
    }
}
