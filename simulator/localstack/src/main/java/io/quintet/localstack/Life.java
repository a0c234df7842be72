package io.quintet.localstack;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * One life of a LocalStack, in which nothing that it holds is lost; it calls it its session. No request goes to another
 * life at the same address, in which there is nothing of what is known here.
 */
record Life(EndpointClient client, URI address, String session) {

    /** The one that answers at an address now. */
    static Optional<Life> at(URI address, EndpointClient client) {
        return client.session(address).map(session -> new Life(client, address, session));
    }

    /** Past Docker's proxy, for instance. */
    Optional<Life> alsoAt(URI other) {
        return at(other, client).filter(there -> there.session.equals(session));
    }

    HttpResponse send(HttpRequest request) throws IOException {
        return client.send(address, session, request);
    }

    boolean healthy() {
        return client.session(address).filter(session::equals).isPresent() && client.healthy(address);
    }

    /** Whether another has begun at its address. */
    boolean over() {
        return client.session(address).filter(now -> !now.equals(session)).isPresent();
    }
}
