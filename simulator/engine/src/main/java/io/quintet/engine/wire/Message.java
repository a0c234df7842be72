package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Form;
import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.Protocol;
import io.quintet.engine.wire.model.ServiceModel;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A request whose operation is known. Its input is decoded and validated when first asked for, so that a signature can
 * be checked before anything that was signed is believed.
 */
public final class Message {

    /**
     * What identifies a message, and what was read on the way: the labels of its path as sent, its form.
     *
     * @param path as the operation was found by it
     */
    record Route(
            ServiceModel service,
            OperationModel operation,
            Protocol protocol,
            String path,
            Map<String, String> labels,
            @Nullable Form form) {}

    private final Route route;
    private final HttpRequest http;
    private final Function<Message, SdkPojo> decoder;
    private @Nullable SdkPojo input;

    Message(Route route, HttpRequest http, Function<Message, SdkPojo> decoder) {
        this.route = route;
        this.http = http;
        this.decoder = decoder;
    }

    public ServiceModel service() {
        return route.service();
    }

    public OperationModel operation() {
        return route.operation();
    }

    public Protocol protocol() {
        return route.protocol();
    }

    /** The request; its body is in memory unless the operation takes a payload of any length. */
    public HttpRequest http() {
        return http;
    }

    /**
     * The request with its document as it was before the client compressed it; an object of Amazon S3 stays as it is.
     */
    public HttpRequest plain() {
        boolean compressed = http.headers().has("Content-Encoding");
        return compressed && protocol() != Protocol.REST_XML && !operation().streamsIn()
                ? http.withBody(Body.of(RequestBody.document(http, Limits.DOCUMENT)))
                        .withHeaders(http.headers().without("content-encoding"::equals))
                : http;
    }

    /** The path as sent, but with a bucket of Amazon S3 in it that the host's name may have held. */
    public String path() {
        return route.path();
    }

    Map<String, String> labels() {
        return route.labels();
    }

    Form form() {
        return Objects.requireNonNull(route.form());
    }

    /** The body of an operation that takes a payload of any length; otherwise empty. */
    public Body payload() {
        return operation().streamsIn() ? http.body() : Body.EMPTY;
    }

    /** The same message with another body: what was left when its transfer encoding was taken off. */
    public Message withBody(Body body) {
        return new Message(route, http.withBody(body), decoder);
    }

    /**
     * The input as the SDK's request class.
     *
     * @throws AwsError when the request is malformed, breaks a constraint of the service's model, or is of an operation
     *     whose SDK class is not on the class path
     */
    public SdkPojo input() {
        SdkPojo known = input;
        if (known == null) {
            known = decoder.apply(this);
            input = known;
        }
        return known;
    }
}
