package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Form;
import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.Protocol;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.ServiceModels;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a request means, and the protocol it is spoken in, from the request alone. */
final class Router {

    /** The service that a request is for, as far as it says, and the protocol that it expects the answer in. */
    record Addressee(@Nullable ServiceModel service, Protocol protocol) {}

    private final ServiceModels services;
    private final S3Addressing s3;
    private final Map<ServiceModel, RestRoutes> routes = new ConcurrentHashMap<>();

    Router(ServiceModels services, Set<String> s3Hosts) {
        this.services = services;
        this.s3 = new S3Addressing(s3Hosts);
    }

    Message.Route route(HttpRequest http) {
        String target = http.headers().first("X-Amz-Target").orElse(null);
        if (isRpc(http)) {
            String[] path = http.rawPath().split("/", -1);
            return named(http, path[2], path[4], Protocol.RPC_V2_CBOR);
        }
        if (target != null) {
            int dot = target.lastIndexOf('.');
            return named(http, target.substring(0, Math.max(dot, 0)), target.substring(dot + 1), jsonVersion(http));
        }
        return isQuery(http) ? query(http) : rest(http);
    }

    /** Whom an error answers when no operation has been found. */
    Addressee addressee(HttpRequest http) {
        String target = http.headers().first("X-Amz-Target").orElse(null);
        if (isRpc(http)) {
            return new Addressee(targeted(http.rawPath().split("/", -1)[2]), Protocol.RPC_V2_CBOR);
        }
        if (target != null) {
            return new Addressee(
                    targeted(target.substring(0, Math.max(target.lastIndexOf('.'), 0))), jsonVersion(http));
        }
        List<ServiceModel> candidates = candidates(http);
        ServiceModel service = candidates.isEmpty() ? null : candidates.get(0);
        if (isQuery(http)) {
            return new Addressee(service, service != null && service.isEc2() ? Protocol.EC2_QUERY : Protocol.AWS_QUERY);
        }
        return new Addressee(service, service == null ? Protocol.REST_JSON_1 : usual(service));
    }

    private @Nullable ServiceModel targeted(String prefix) {
        return services.targeted(prefix).orElse(null);
    }

    private static boolean isRpc(HttpRequest http) {
        return http.headers().has("smithy-protocol")
                && http.rawPath().startsWith("/service/")
                && http.rawPath().split("/", -1).length == 5;
    }

    private static Protocol jsonVersion(HttpRequest http) {
        String type = http.headers().first("Content-Type").orElse("");
        return type.contains("json-1.0") ? Protocol.AWS_JSON_1_0 : Protocol.AWS_JSON_1_1;
    }

    private static boolean isQuery(HttpRequest http) {
        return (QueryForm.inBody(http) && http.rawPath().equals("/")) || QueryForm.inUri(http);
    }

    private Message.Route named(HttpRequest http, String target, String operation, Protocol protocol) {
        ServiceModel service = targeted(target);
        OperationModel known =
                service == null ? null : service.operation(operation).orElse(null);
        if (service == null || known == null) {
            throw Refusals.unknownOperation(protocol, target + "." + operation);
        }
        return new Message.Route(service, known, protocol, http.rawPath(), Map.of(), null);
    }

    private Message.Route query(HttpRequest http) {
        Form form = QueryForm.of(http);
        String action = form.value("Action");
        String version = form.value("Version");
        if (action == null) {
            throw Refusals.missingAction();
        }
        for (ServiceModel service : queryCandidates(http, version)) {
            OperationModel operation = service.operation(action).orElse(null);
            if (operation != null) {
                Protocol protocol = service.isEc2() ? Protocol.EC2_QUERY : Protocol.AWS_QUERY;
                return new Message.Route(service, operation, protocol, http.rawPath(), Map.of(), form);
            }
        }
        throw Refusals.unknownAction(addressee(http).protocol(), action, version);
    }

    /**
     * The services that share the signing name, those of the version first, and of these the one that the name is of:
     * RDS before Neptune and DocumentDB, which share its API. Without a signature, the version's.
     */
    private List<ServiceModel> queryCandidates(HttpRequest http, @Nullable String version) {
        String signingName = CredentialScope.signingName(http);
        if (signingName == null) {
            return version == null ? List.of() : services.versioned(version);
        }
        return services.signedAs(signingName).stream()
                .sorted(Comparator.<ServiceModel, Boolean>comparing(
                                service -> !service.about().apiVersion().equals(version))
                        .thenComparing(service -> !service.about().sdkPackage().equals(signingName)))
                .toList();
    }

    private Message.Route rest(HttpRequest http) {
        ServiceModel found = null;
        RestRoutes.Match best = null;
        for (ServiceModel service : candidates(http)) {
            RestRoutes.Match match = routes(service).match(http, path(service, http));
            if (match != null && (best == null || match.rank() > best.rank())) {
                found = service;
                best = match;
            }
        }
        if (found == null || best == null) {
            Addressee addressee = addressee(http);
            throw addressee.service() != null && addressee.service().isS3()
                    ? Refusals.methodNotAllowed(http.method())
                    : Refusals.unknownOperation(addressee.protocol(), http.method() + " " + http.rawPath());
        }
        return new Message.Route(found, best.operation(), usual(found), path(found, http), best.labels(), null);
    }

    private String path(ServiceModel service, HttpRequest http) {
        return service.isS3() ? s3.pathStyle(http) : http.rawPath();
    }

    /** Those that the signature names; without one, those that take unsigned requests, and S3 for any path. */
    private List<ServiceModel> candidates(HttpRequest http) {
        String signingName = CredentialScope.signingName(http);
        if (signingName != null) {
            return services.signedAs(signingName);
        }
        return services.all().stream()
                .filter(service -> service.isS3() || takesUnsigned(service, http))
                .sorted((a, b) -> Boolean.compare(a.isS3(), b.isS3()))
                .toList();
    }

    private boolean takesUnsigned(ServiceModel service, HttpRequest http) {
        return service.about().unsignedPaths() && routes(service).match(http, http.rawPath()) != null;
    }

    private RestRoutes routes(ServiceModel service) {
        return routes.computeIfAbsent(service, RestRoutes::new);
    }

    private static Protocol usual(ServiceModel service) {
        if (service.speaks("rest-xml")) {
            return Protocol.REST_XML;
        }
        if (service.speaks("rest-json")) {
            return Protocol.REST_JSON_1;
        }
        if (service.isEc2()) {
            return Protocol.EC2_QUERY;
        }
        if (service.speaks("query")) {
            return Protocol.AWS_QUERY;
        }
        return "1.0".equals(service.about().jsonVersion()) ? Protocol.AWS_JSON_1_0 : Protocol.AWS_JSON_1_1;
    }
}
