package io.quintet.engine.wire;

import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.OperationModel.Route;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.UriTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** Compares how an operation is asked for by its model with how the SDK asks for it. */
final class RequestParity {

    private static final Pattern LABEL = Pattern.compile("\\{([^}+]+)\\+?}");

    private RequestParity() {}

    static List<String> differences(ServiceModel service, OperationModel operation, OperationInfo sent) {
        List<String> differences = new ArrayList<>();
        compare(differences, "streams in", operation.streamsIn(), sent.hasStreamingInput());
        operation.route().ifPresentOrElse(route -> rest(service, route, sent, differences), () -> {
            compare(differences, "verb", "POST", sent.httpMethod().name());
            compare(differences, "path", "/", sent.requestUri());
            compare(differences, "name", name(service, operation), sent.operationIdentifier());
        });
        return differences;
    }

    /** JSON protocols put it into the header X-Amz-Target, query protocols into the parameter Action. */
    private static String name(ServiceModel service, OperationModel operation) {
        String prefix = service.about().targetPrefix();
        return prefix == null ? operation.name() : prefix + "." + operation.name();
    }

    private static void rest(ServiceModel service, Route route, OperationInfo sent, List<String> differences) {
        String[] uri = sent.requestUri().split("\\?", 2);
        compare(differences, "verb", route.verb(), sent.httpMethod().name());
        compare(differences, "literals", Set.copyOf(route.literals()), literals(uri));
        String path = uri[0];
        Map<String, String> labels = match(route, path);
        if (labels == null && service.isS3()) {
            // The SDK leaves the bucket to its rules for endpoints, which put it into the host or the path.
            path = ("/{Bucket}" + path).replaceFirst("/$", "");
            labels = match(route, path);
        }
        compare(differences, "labels", labels(path), labels == null ? "no match" : anyCase(labels.keySet()));
    }

    /** The SDK capitalizes what some models do not. */
    private static Set<String> anyCase() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static Set<String> anyCase(Set<String> names) {
        Set<String> all = anyCase();
        all.addAll(names);
        return all;
    }

    private static @Nullable Map<String, String> match(Route route, String path) {
        return route.path().match(UriTemplate.split(LABEL.matcher(path).replaceAll("x")));
    }

    private static Set<String> literals(String[] uri) {
        return uri.length == 1 ? Set.of() : Set.of(uri[1].split("&"));
    }

    private static Set<String> labels(String path) {
        return LABEL.matcher(path)
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(RequestParity::anyCase));
    }

    private static void compare(List<String> differences, String what, Object model, Object sdk) {
        if (!Objects.equals(model, sdk)) {
            differences.add(what + " " + model + " by its model, " + sdk + " by the SDK");
        }
    }
}
