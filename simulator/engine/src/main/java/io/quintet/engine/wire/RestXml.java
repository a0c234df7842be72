package io.quintet.engine.wire;

import io.quintet.engine.wire.format.XmlReader;
import io.quintet.engine.wire.format.XmlWriter;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The protocol <a href="https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html">restXml</a>. S3 speaks it with
 * names, errors and request ids of its own.
 */
final class RestXml implements Codec {

    static final RestXml STANDARD = new RestXml(
            message -> message.operation().output().orElse(message.operation().name() + "Response"));
    static final RestXml S3 = new RestXml(message -> S3Xml.root(message.operation()));

    private static final String XML = "application/xml";
    private static final int PARTIAL_CONTENT = 206;

    private final Function<Message, String> root;

    private RestXml(Function<Message, String> root) {
        this.root = root;
    }

    @Override
    public void read(Message message, Structure input, Object builder) {
        HttpBinding.read(message, input, builder);
        if (message.operation().streamsIn()) {
            return;
        }
        byte[] body = RequestBody.document(message.http(), Limits.XML);
        Member whole = HttpBinding.wholeBody(input);
        if (body.length == 0) {
            return;
        }
        if (whole == null) {
            if (hasBody(input)) {
                XmlReader.members(body, input, builder);
            }
        } else {
            Object value = RawBody.holds(whole) ? RawBody.read(whole, body) : XmlReader.document(body, whole);
            if (value != null) {
                whole.set(builder, value);
            }
        }
    }

    private static boolean hasBody(Structure structure) {
        return structure.members().stream().anyMatch(member -> member.place().amongBody());
    }

    @Override
    public HttpResponse write(Message message, Reply reply) {
        Headers headers = requestId(HttpBinding.write(reply.shape(), reply.value()), reply.requestId());
        int status = headers.has("Content-Range")
                ? PARTIAL_CONTENT
                : HttpBinding.status(
                        reply.shape(), reply.value(), message.operation().status());
        if (Codec.bodiless(message.http().method(), status)) {
            return new HttpResponse(status, headers, Body.EMPTY);
        }
        if (message.operation().streamsOut()) {
            return new HttpResponse(status, typed(headers, RawBody.BYTES), reply.payload());
        }
        Member whole = HttpBinding.wholeBody(reply.shape());
        if (this == S3 && S3Xml.isLocation(message.operation())) {
            return new HttpResponse(status, typed(headers, XML), Body.of(S3Xml.location(reply)));
        }
        if (whole == null ? !hasBody(reply.shape()) : whole.get(reply.value()) == null) {
            return new HttpResponse(status, headers, Body.EMPTY);
        }
        String type = whole != null && RawBody.holds(whole) ? RawBody.contentType(whole) : XML;
        return new HttpResponse(status, typed(headers, type), Body.of(body(message, reply, whole)));
    }

    private byte[] body(Message message, Reply reply, @Nullable Member whole) {
        XmlWriter xml = new XmlWriter();
        String namespace = message.service().about().xmlNamespace();
        Object value = whole == null ? reply.value() : whole.get(reply.value());
        if (whole != null && value != null && RawBody.holds(whole)) {
            return RawBody.write(value);
        }
        xml.declaration();
        if (whole == null) {
            String name = root.apply(message);
            xml.open(name, namespace).members(reply.shape(), reply.value());
            return xml.close(name).bytes();
        }
        xml.document(whole, namespace, value);
        return xml.bytes();
    }

    private Headers requestId(Headers headers, String requestId) {
        return this == S3
                ? headers.and("x-amz-request-id", requestId).and("x-amz-id-2", S3Xml.hostId(requestId))
                : headers.and("x-amzn-RequestId", requestId);
    }

    private static Headers typed(Headers headers, String contentType) {
        return headers.has("Content-Type") ? headers : headers.and("Content-Type", contentType);
    }

    @Override
    public HttpResponse writeError(Refusal refusal) {
        Headers headers = requestId(Headers.of("Content-Type", XML), refusal.requestId());
        if (this == S3) {
            headers = S3Xml.errorHeaders(headers, refusal.error());
        }
        int status = refusal.error().status();
        if (Codec.bodiless(refusal.http().method(), status)) {
            return new HttpResponse(status, headers, Body.EMPTY);
        }
        return this == S3
                ? new HttpResponse(status, headers, Body.of(S3Xml.error(refusal)))
                : AwsQuery.errorResponse(refusal, headers);
    }

    @Override
    public AwsError malformed(String reason) {
        return this == S3 ? S3Xml.malformed() : new AwsError("InvalidInput", 400, reason);
    }
}
