package io.quintet.engine.service;

import io.quintet.engine.client.Peer;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkResponse;

/** The way of an authorized call to the endpoints of accounts: what it may send there, and what it brings back. */
public interface Forwarding {

    /**
     * The request as its caller sent it, with nothing that tells who that was: no signature, no key, no token. A bucket
     * is named in its path, wherever the caller named it.
     */
    HttpRequest request();

    /**
     * Sends a request to the endpoint of an account, signed as that account.
     *
     * @throws AwsError ServiceUnavailable while the endpoint cannot be reached
     */
    HttpResponse send(String account, HttpRequest request);

    /** Sends a request whose answer is streamed, and has to be closed, unless it is that of a failure. */
    HttpResponse stream(String account, HttpRequest request);

    /** The called service at the endpoint of an account, for what the request does not say in its own words. */
    <C extends SdkClient> Peer<C> to(String account, Class<C> client);

    /** The response that carries an answer of this operation, for what the endpoint does not say in AWS's words. */
    HttpResponse answer(SdkResponse answer);

    /**
     * Asks the guard further questions, which only came up on the way.
     *
     * @throws RuntimeException when one is answered with no; let it pass
     */
    void require(List<Check> checks);

    /**
     * Whether a service may do something in its own name: an endpoint that lets one of its services act on a resource
     * of another asks nobody.
     */
    boolean allows(ServiceCaller who, Check check);

    /** An operation that is carried out there. It may read rows, and changes none but by what it brings back. */
    interface Operation<R> {
        Brought carryOut(Call call, R request, Forwarding way);

        /** What this call takes turns about: calls of the same line are each kept before the next begins. */
        default Optional<String> line(Call call, R request) {
            return Optional.empty();
        }
    }

    /**
     * What a forwarded call brought back.
     *
     * @param response as it is to reach the caller
     * @param kept what the simulator keeps of the call, written together with its record, where there is something
     */
    record Brought(HttpResponse response, Optional<Consumer<Call>> kept) {

        public static Brought of(HttpResponse response) {
            return new Brought(response, Optional.empty());
        }

        /** Keeps something, unless the response is that of a failure. */
        public static Brought of(HttpResponse response, Consumer<Call> kept) {
            return new Brought(response, Optional.of(kept).filter(any -> response.succeeded()));
        }
    }
}
