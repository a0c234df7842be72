package io.quintet.engine.wire;

import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">restJson1</a>. */
final class RestJson implements Codec {

    static final RestJson INSTANCE = new RestJson();

    private static final String JSON = "application/json";

    private RestJson() {}

    @Override
    public void read(Message message, Structure input, Object builder) {
        HttpBinding.read(message, input, builder);
        if (message.operation().streamsIn()) {
            return;
        }
        byte[] body = RequestBody.document(message.http(), Limits.DOCUMENT);
        Member whole = HttpBinding.wholeBody(input);
        if (body.length == 0) {
            return;
        }
        if (whole == null) {
            JsonCodec.JSON.read(body, reader -> reader.members(input, builder));
        } else if (RawBody.holds(whole)) {
            whole.set(builder, RawBody.read(whole, body));
        } else {
            JsonCodec.JSON.read(body, reader -> {
                Object value = reader.document(whole);
                if (value != null) {
                    whole.set(builder, value);
                }
            });
        }
    }

    @Override
    public HttpResponse write(Message message, Reply reply) {
        Headers headers = HttpBinding.write(reply.shape(), reply.value()).and("x-amzn-RequestId", reply.requestId());
        int status = HttpBinding.status(
                reply.shape(), reply.value(), message.operation().status());
        if (Codec.bodiless(message.http().method(), status)) {
            return new HttpResponse(status, headers, Body.EMPTY);
        }
        Member whole = HttpBinding.wholeBody(reply.shape());
        Body body = message.operation().streamsOut() ? reply.payload() : body(reply, whole);
        return new HttpResponse(status, typed(headers, contentType(message, whole), body), body);
    }

    private static Body body(Reply reply, @Nullable Member whole) {
        if (whole == null) {
            return Body.of(JsonCodec.JSON.write(writer -> writer.members(reply.shape(), reply.value())));
        }
        Object value = whole.get(reply.value());
        if (value == null) {
            return Body.EMPTY;
        }
        if (RawBody.holds(whole)) {
            return Body.of(RawBody.write(value));
        }
        return Body.of(JsonCodec.JSON.write(writer -> writer.value(whole, value)));
    }

    private static String contentType(Message message, @Nullable Member whole) {
        if (message.operation().streamsOut()) {
            return RawBody.BYTES;
        }
        return whole != null && RawBody.holds(whole) ? RawBody.contentType(whole) : JSON;
    }

    private static Headers typed(Headers headers, String contentType, Body body) {
        return headers.has("Content-Type") || body == Body.EMPTY ? headers : headers.and("Content-Type", contentType);
    }

    @Override
    public HttpResponse writeError(Refusal refusal) {
        AwsError error = refusal.error();
        Headers headers = Headers.of(
                "x-amzn-RequestId", refusal.requestId(), "x-amzn-ErrorType", error.code(), "Content-Type", JSON);
        if (Codec.bodiless(refusal.http().method(), error.status())) {
            return new HttpResponse(error.status(), headers, Body.EMPTY);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        if (!error.getMessage().isEmpty()) {
            members.put("message", error.getMessage());
        }
        members.putAll(error.members());
        return new HttpResponse(
                error.status(), headers, Body.of(JsonCodec.JSON.write(writer -> writer.plain(members))));
    }

    @Override
    public AwsError malformed(String reason) {
        return new AwsError("SerializationException", 400, reason);
    }
}
