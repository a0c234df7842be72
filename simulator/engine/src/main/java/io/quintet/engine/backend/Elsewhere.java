package io.quintet.engine.backend;

import io.quintet.engine.service.Service;
import java.util.List;
import java.util.Set;

/**
 * What is served outside of this JVM.
 *
 * @param endpoints where
 * @param data the engine's own services whose data is there; what decides calls is known here all the same
 * @param readsOnly whether it may only be read
 * @param services further services, which the engine does not have itself
 */
public record Elsewhere(AccountEndpoints endpoints, Set<String> data, boolean readsOnly, List<Service> services) {

    public Elsewhere {
        data = Set.copyOf(data);
        services = List.copyOf(services);
    }

    public Elsewhere readingOnly() {
        return new Elsewhere(endpoints, data, true, services);
    }
}
