package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that a set of policies has to say about one action: the part of the set's index to which the action leads. What
 * does not speak of the action, or always allows it, costs a decision nothing.
 */
final class Plan {
    private final Layer[] denying;
    private final Layer[] guarding;
    private final Layer identity;

    @Nullable
    private final Layer resource;

    @Nullable
    private final Layer grants;

    @Nullable
    private final Layer boundary;

    @Nullable
    private final Layer session;

    @Nullable
    private final Layer endpoint;

    /** Reads the set for an action, given in lower case. */
    Plan(PolicySet policies, String action) {
        boolean bounded = !policies.boundary().isEmpty();
        List<Layer> control = new ArrayList<>();
        for (Level level : policies.resourceControl()) {
            control.add(Layer.of(PolicyKind.RESOURCE_CONTROL, level.policies(), action, bounded));
        }
        for (Level level : policies.serviceControl()) {
            control.add(Layer.of(PolicyKind.SERVICE_CONTROL, level.policies(), action, bounded));
        }
        identity = Layer.of(PolicyKind.IDENTITY, compiled(policies.identity()), action, bounded);
        resource = layer(policies.resourceKind(), policies.resource(), action, bounded);
        grants = layer(PolicyKind.KEY, policies.grants(), action, bounded);
        boundary = layer(PolicyKind.BOUNDARY, policies.boundary(), action, bounded);
        session = layer(PolicyKind.SESSION, policies.session(), action, bounded);
        endpoint = layer(PolicyKind.ENDPOINT, policies.endpoint(), action, bounded);
        guarding = layers(control, layer -> !layer.open());
        for (Layer layer : new Layer[] {identity, resource, boundary, session, endpoint}) {
            if (layer != null) {
                control.add(layer);
            }
        }
        denying = layers(control, Layer::canDeny);
    }

    private static Layer[] layers(List<Layer> all, Predicate<Layer> wanted) {
        List<Layer> found = new ArrayList<>(all.size());
        for (Layer layer : all) {
            if (wanted.test(layer)) {
                found.add(layer);
            }
        }
        return found.toArray(new Layer[0]);
    }

    @Nullable
    private static Layer layer(PolicyKind kind, List<Attachment> policies, String action, boolean bounded) {
        return policies.isEmpty() ? null : Layer.of(kind, compiled(policies), action, bounded);
    }

    private static List<Policy> compiled(List<Attachment> attachments) {
        return attachments.stream().map(Attachment::policy).toList();
    }

    /** The kinds of which a statement denies the request. */
    int denying(Subject subject) {
        int kinds = 0;
        for (Layer layer : denying) {
            int kind = layer.kind().bit();
            if ((kinds & kind) == 0 && subject.boundBy(layer.kind()) && layer.denies(subject)) {
                kinds |= kind;
            }
        }
        return kinds;
    }

    /** The kinds of control policy of which a level does not allow the request. */
    int notAllowing(Subject subject) {
        int kinds = 0;
        for (Layer layer : guarding) {
            int kind = layer.kind().bit();
            if ((kinds & kind) == 0 && subject.boundBy(layer.kind()) && !layer.allows(subject)) {
                kinds |= kind;
            }
        }
        return kinds;
    }

    Grant resource(Subject subject) {
        return resource == null ? Grant.NONE : resource.grants(subject);
    }

    /** What grants of a key give the caller. */
    Grant granted(Subject subject) {
        return grants == null ? Grant.NONE : grants.grants(subject);
    }

    boolean identityAllows(Subject subject) {
        return identity.allows(subject);
    }

    boolean boundaryAllows(Subject subject) {
        return boundary == null || boundary.allows(subject);
    }

    boolean endpointAllows(Subject subject) {
        return endpoint == null || endpoint.allows(subject);
    }

    /** A federated user who passed no session policy has no permissions (AWS STS, "GetFederationToken"). */
    boolean sessionAllows(Subject subject) {
        return session == null ? !(subject.principal() instanceof Principal.FederatedUser) : session.allows(subject);
    }
}
