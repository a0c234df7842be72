package io.quintet.engine.gateway;

import io.quintet.engine.wire.Message;
import io.quintet.rules.catalog.AccessLevel;
import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the catalogue says of operations, looked up once for each that is called. */
final class OperationFacts {

    /** The service whose requests carry the tags of sessions. */
    private static final String SESSIONS = "sts";

    private final Catalog catalog = Catalog.standard();
    private final Map<Operation, Facts> known = new ConcurrentHashMap<>();

    private record Operation(String service, String name) {}

    /**
     * What is to be known of an operation.
     *
     * @param action what every call of it is authorized for
     * @param management whether the trail records it: data events are off, as they are in AWS by default
     * @param readOnly as the trail has it
     * @param creating whether tags that a request carries are those of what it creates, not of what is there already
     */
    record Facts(String action, boolean management, boolean readOnly, boolean creating) {}

    Facts of(Message message) {
        Operation operation = new Operation(
                message.service().distinctName(), message.operation().name());
        return known.computeIfAbsent(operation, this::lookUp);
    }

    private Facts lookUp(Operation operation) {
        String action = catalog.primaryAction(operation.service(), operation.name());
        boolean dataPlane = catalog.action(action).map(ActionEntry::dataPlane).orElse(false);
        return new Facts(
                action,
                !dataPlane,
                catalog.readOnly(operation.service(), operation.name()),
                !isTagging(action) && !operation.service().equals(SESSIONS));
    }

    /** Whether an action is to tag something. */
    boolean isTagging(String action) {
        return catalog.action(action)
                .filter(entry -> entry.level() == AccessLevel.TAGGING)
                .isPresent();
    }

    boolean underResourceControlPolicies(String service) {
        return catalog.underResourceControlPolicies(service);
    }
}
