package io.quintet.engine.wire;

import io.quintet.engine.wire.model.ErrorModel;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.shape.Shape.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The protocols <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">awsJson 1.0 and 1.1</a> and <a
 * href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">rpcv2Cbor</a>, which differ in the format
 * of the body alone: one object in, one object out.
 */
final class AwsJson implements Codec {

    static final AwsJson V1_0 = new AwsJson(JsonCodec.JSON, "application/x-amz-json-1.0");
    static final AwsJson V1_1 = new AwsJson(JsonCodec.JSON, "application/x-amz-json-1.1");
    static final AwsJson CBOR = new AwsJson(JsonCodec.CBOR, "application/cbor");

    private final JsonCodec bodies;
    private final String contentType;

    private AwsJson(JsonCodec bodies, String contentType) {
        this.bodies = bodies;
        this.contentType = contentType;
    }

    @Override
    public void read(Message message, Structure input, Object builder) {
        byte[] body = RequestBody.document(message.http(), Limits.DOCUMENT);
        if (body.length > 0) {
            bodies.read(body, reader -> reader.members(input, builder));
        }
    }

    @Override
    public HttpResponse write(Message message, Reply reply) {
        byte[] body = bodies.write(writer -> writer.members(reply.shape(), reply.value()));
        return new HttpResponse(message.operation().status(), headers(reply.requestId()), Body.of(body));
    }

    @Override
    public HttpResponse writeError(Refusal refusal) {
        AwsError error = refusal.error();
        Headers headers = headers(refusal.requestId());
        ErrorModel compatible = queryCompatible(refusal.service(), error);
        if (compatible != null) {
            headers = headers.and(
                    "x-amzn-query-error", compatible.code() + (error.status() < 500 ? ";Sender" : ";Receiver"));
        }
        String type = compatible == null ? error.code() : compatible.shape();
        return new HttpResponse(error.status(), headers, Body.of(bodies.error(error, type)));
    }

    /** The error's model where clients of the Query protocol still expect its former code. */
    private static @Nullable ErrorModel queryCompatible(@Nullable ServiceModel service, AwsError error) {
        if (service == null || !service.about().queryCompatible()) {
            return null;
        }
        return service.error(error.code())
                .orElseGet(() -> new ErrorModel(error.code(), error.code(), error.status(), error.status() >= 500));
    }

    private Headers headers(String requestId) {
        Headers headers = Headers.of("x-amzn-RequestId", requestId, "Content-Type", contentType);
        return bodies == JsonCodec.CBOR ? headers.and("smithy-protocol", "rpc-v2-cbor") : headers;
    }

    @Override
    public AwsError malformed(String reason) {
        return new AwsError("SerializationException", 400, reason);
    }
}
