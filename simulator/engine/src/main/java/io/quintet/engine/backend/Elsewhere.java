package io.quintet.engine.backend;

import io.quintet.engine.service.Service;
import java.util.List;

/**
 * What is served outside of this JVM.
 *
 * @param endpoints where
 * @param objects whether Amazon S3 is: the objects; what buckets are and allow is known here all the same
 * @param readsOnly whether it may only be read
 * @param services further services, which the engine does not have itself
 */
public record Elsewhere(AccountEndpoints endpoints, boolean objects, boolean readsOnly, List<Service> services) {

    public Elsewhere {
        services = List.copyOf(services);
    }

    public Elsewhere readingOnly() {
        return new Elsewhere(endpoints, objects, true, services);
    }
}
