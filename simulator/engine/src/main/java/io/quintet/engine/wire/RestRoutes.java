package io.quintet.engine.wire;

import io.quintet.engine.wire.format.UriText;
import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.UriTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service's operations by verb and path. */
final class RestRoutes {

    /** An operation that a request may mean; of several the one with the highest rank. */
    record Match(OperationModel operation, Map<String, String> labels, int rank) {}

    private record Entry(OperationModel operation, OperationModel.Route route) {}

    private final boolean s3;
    private final Map<String, List<Entry>> byVerb = new HashMap<>();

    RestRoutes(ServiceModel service) {
        this.s3 = service.isS3();
        for (OperationModel operation : service.operations()) {
            operation
                    .route()
                    .ifPresent(route -> byVerb.computeIfAbsent(route.verb(), verb -> new ArrayList<>())
                            .add(new Entry(operation, route)));
        }
    }

    @Nullable
    Match match(HttpRequest http, String path) {
        List<String> segments = segments(path);
        List<UriText.Parameter> query = UriText.parameters(http.rawQuery());
        Match best = null;
        for (Entry entry : byVerb.getOrDefault(http.method(), List.of())) {
            Map<String, String> labels = entry.route().path().match(segments);
            if (labels != null && present(entry.route(), query, http.headers())) {
                int rank = rank(entry.route());
                if (best == null || rank > best.rank()) {
                    best = new Match(entry.operation(), labels, rank);
                }
            }
        }
        return best;
    }

    /** A slash at the end of a path without a key, or at the end of any path but an S3 key's, says nothing. */
    private List<String> segments(String path) {
        List<String> segments = UriTemplate.split(path);
        int last = segments.size() - 1;
        boolean idle = last >= 0 && segments.get(last).isEmpty() && (!s3 || last <= 1);
        return idle ? segments.subList(0, last) : segments;
    }

    private static int rank(OperationModel.Route route) {
        return route.path().precision() * 16
                + route.literals().size()
                + route.query().size()
                + route.headers().size();
    }

    /**
     * In S3 a required parameter or header tells operations of one path apart (UploadPart from PutObject); elsewhere
     * its absence is an error that the operation itself reports, so that only what the URI spells out counts.
     */
    private boolean present(OperationModel.Route route, List<UriText.Parameter> query, Headers headers) {
        if (!holdsAll(query, route.literals())) {
            return false;
        }
        return !s3
                || (holdsAll(query, route.query()) && route.headers().stream().allMatch(headers::has));
    }

    private static boolean holdsAll(List<UriText.Parameter> query, List<String> wanted) {
        for (String each : wanted) {
            if (!holds(query, each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(List<UriText.Parameter> query, String wanted) {
        int equals = wanted.indexOf('=');
        String name = equals < 0 ? wanted : wanted.substring(0, equals);
        for (UriText.Parameter parameter : query) {
            if (parameter.name().equals(name)
                    && (equals < 0 || parameter.value().equals(wanted.substring(equals + 1)))) {
                return true;
            }
        }
        return false;
    }
}
