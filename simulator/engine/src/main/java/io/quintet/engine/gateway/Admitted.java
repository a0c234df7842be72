package io.quintet.engine.gateway;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.rules.policy.Principal;
import java.util.List;
import java.util.Optional;

/**
 * A request whose sender is known.
 *
 * @param account the caller's; {@code anonymous} when nobody signed
 * @param http the request, with a body that is checked against its signature while it is read
 * @param via the services through which the call came, the first one first: {@code aws:CalledVia}
 * @param service who calls, when a service calls in its own name
 */
record Admitted(
        Principal principal,
        String account,
        String region,
        Optional<AccessKey> key,
        Optional<String> bearerToken,
        HttpRequest http,
        List<String> via,
        Optional<ServiceCaller> service) {

    Admitted {
        via = List.copyOf(via);
    }
}
