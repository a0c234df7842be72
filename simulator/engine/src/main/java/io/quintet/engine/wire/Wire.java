package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Malformed;
import io.quintet.engine.wire.model.Protocol;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.ServiceModels;
import io.quintet.engine.wire.shape.SdkShapes;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Requests of AWS clients into typed messages, typed answers and errors into responses, in the caller's protocol. */
public final class Wire {

    private final ServiceModels services;
    private final Router router;
    private final SdkShapes shapes = new SdkShapes();

    /** A wire whose S3 takes {@code bucket.localhost} for a bucket's own host. */
    public Wire() {
        this(Set.of("localhost"));
    }

    /** A wire whose S3 takes names below these hosts for a bucket's own host, as AWS does below its endpoints. */
    public Wire(Set<String> s3Hosts) {
        this.services = ServiceModels.bundled();
        this.router = new Router(services, s3Hosts);
    }

    public ServiceModels services() {
        return services;
    }

    /**
     * Finds the operation of a request. Nothing of its input is decoded yet.
     *
     * @throws AwsError when the request means no operation that AWS has, or is longer than the operation takes; answer
     *     it with {@link #writeError(HttpRequest, AwsError, String)}
     */
    public Message read(HttpRequest http) {
        HttpRequest request = QueryForm.inBody(http) ? inMemory(http, Protocol.AWS_QUERY) : http;
        Message.Route route;
        try {
            route = router.route(request);
        } catch (Malformed e) {
            throw codec(router.addressee(request)).malformed(e.getMessage());
        } catch (Body.BodyTooLarge e) {
            throw Refusals.tooLong(Protocol.AWS_QUERY);
        }
        return new Message(
                route, route.operation().streamsIn() ? request : inMemory(request, route.protocol()), this::decode);
    }

    private static HttpRequest inMemory(HttpRequest http, Protocol protocol) {
        if (http.body() instanceof Body.InMemory && http.body().length().orElse(0) <= Limits.of(protocol)) {
            return http;
        }
        try {
            return http.withBody(Body.of(http.body().bytes(Limits.of(protocol))));
        } catch (Body.BodyTooLarge e) {
            throw Refusals.tooLong(protocol);
        }
    }

    private SdkPojo decode(Message message) {
        Structure input = shapes.input(
                        message.service().about().sdkPackage(),
                        message.operation().name())
                .orElseThrow(() -> Refusals.notImplemented(message));
        Codec codec = codec(message.service(), message.protocol());
        Object builder = input.builder();
        try {
            codec.read(message, input, builder);
        } catch (Malformed e) {
            throw codec.malformed(e.getMessage());
        } catch (Body.BodyTooLarge e) {
            throw Refusals.tooLong(message.protocol());
        }
        Object value = input.build(builder);
        Validation.check(message, input, value);
        return (SdkPojo) value;
    }

    /**
     * The response that carries an operation's answer.
     *
     * @param streamingPayload the body of an operation that answers with one, otherwise {@link Body#EMPTY}
     */
    public HttpResponse write(Message message, SdkPojo response, Body streamingPayload, String requestId) {
        Codec.Reply reply = new Codec.Reply(shapes.of(response), response, streamingPayload, requestId);
        return codec(message.service(), message.protocol()).write(message, reply);
    }

    /** The response that the endpoint of an account gave, under this request id; addresses in it name this gateway. */
    public HttpResponse relay(Message message, HttpResponse response, String requestId) {
        String gateway = message.http().headers().first("host").orElse("");
        return Relayed.replaced(Relayed.renamed(response, requestId), Relayed.ENDPOINT, gateway);
    }

    /** The response that carries an error of a known operation. */
    public HttpResponse writeError(Message message, AwsError error, String requestId) {
        return codec(message.service(), message.protocol())
                .writeError(new Codec.Refusal(message.service(), message.http(), error, requestId));
    }

    /** The response to a request whose operation was not found. */
    public HttpResponse writeError(HttpRequest http, AwsError error, String requestId) {
        Router.Addressee addressee = router.addressee(http);
        return codec(addressee).writeError(new Codec.Refusal(addressee.service(), http, error, requestId));
    }

    private static Codec codec(Router.Addressee addressee) {
        return codec(addressee.service(), addressee.protocol());
    }

    static Codec codec(@Nullable ServiceModel service, Protocol protocol) {
        return switch (protocol) {
            case AWS_JSON_1_0 -> AwsJson.V1_0;
            case AWS_JSON_1_1 -> AwsJson.V1_1;
            case RPC_V2_CBOR -> AwsJson.CBOR;
            case AWS_QUERY -> AwsQuery.INSTANCE;
            case EC2_QUERY -> Ec2Query.INSTANCE;
            case REST_JSON_1 -> RestJson.INSTANCE;
            case REST_XML -> service != null && service.isS3() ? RestXml.S3 : RestXml.STANDARD;
        };
    }
}
