package io.quintet.rules.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One service of the catalogue: actions by name in lower case, and the operations whose action is not their own name.
 */
record ServiceEntry(String prefix, Map<String, ActionEntry> actions, Map<String, List<AuthorizedAction>> operations) {

    ServiceEntry {
        actions = Map.copyOf(actions);
        operations = Map.copyOf(operations);
    }

    Optional<ActionEntry> action(String name) {
        return Optional.ofNullable(actions.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The actions of an operation, or nothing when this service has neither the operation nor an action of its name.
     */
    Optional<List<AuthorizedAction>> authorizedBy(String operation) {
        List<AuthorizedAction> listed = operations.get(operation);
        if (listed != null) {
            return Optional.of(listed);
        }
        return action(operation).map(own -> List.of(new AuthorizedAction(own.name(), true, Map.of())));
    }
}
