package io.quintet.engine.gateway;

import io.quintet.engine.service.ServiceCaller;

/** From where a request comes in, and so how it is known who sends it. */
public sealed interface Caller {

    /** From outside, over the network or from a client in this JVM: the request proves itself by its signature. */
    record Outside() implements Caller {}

    /** A service calls another one for the caller of its own operation (forward access session). */
    record Forwarded(GatewayCall parent) implements Caller {}

    /** A service calls in its own name from within an operation, or, without one, from its own work. */
    record InOwnName(ServiceCaller who, java.util.Optional<GatewayCall> within) implements Caller {}
}
