package io.quintet.engine.wire;

import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.shape.Shape.Structure;
import org.jspecify.annotations.Nullable;

/** One wire protocol: requests to typed inputs, typed outputs and errors to responses. */
interface Codec {

    /** An output on its way out. */
    record Reply(Structure shape, Object value, Body payload, String requestId) {}

    /** An error on its way out; the service is null when the request did not say which it meant. */
    record Refusal(@Nullable ServiceModel service, HttpRequest http, AwsError error, String requestId) {}

    /**
     * Sets on the builder what the request holds.
     *
     * @throws io.quintet.engine.wire.format.Malformed when it is not of the form of the input
     */
    void read(Message message, Structure input, Object builder);

    HttpResponse write(Message message, Reply reply);

    HttpResponse writeError(Refusal refusal);

    /** The error that tells a caller that a request is malformed. */
    AwsError malformed(String reason);

    /** Whether the response to a request of this method and of this status never has a body. */
    static boolean bodiless(String method, int status) {
        return method.equals("HEAD") || status == 204 || status == 304;
    }
}
