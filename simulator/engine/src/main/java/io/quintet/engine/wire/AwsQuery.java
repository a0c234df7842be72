package io.quintet.engine.wire;

import io.quintet.engine.wire.format.FormReader;
import io.quintet.engine.wire.format.XmlWriter;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.shape.Shape.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The protocol <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">awsQuery</a>: a form in, XML out.
 */
final class AwsQuery implements Codec {

    static final AwsQuery INSTANCE = new AwsQuery();

    private AwsQuery() {}

    @Override
    public void read(Message message, Structure input, Object builder) {
        FormReader.members(input, message.form(), builder);
    }

    @Override
    public HttpResponse write(Message message, Reply reply) {
        String operation = message.operation().name();
        XmlWriter xml = new XmlWriter()
                .open(operation + "Response", message.service().about().xmlNamespace());
        if (!reply.shape().members().isEmpty()) {
            xml.open(operation + "Result");
            xml.members(reply.shape(), reply.value());
            xml.close(operation + "Result");
        }
        xml.open("ResponseMetadata")
                .element("RequestId", reply.requestId())
                .close("ResponseMetadata")
                .close(operation + "Response");
        return new HttpResponse(message.operation().status(), headers(reply.requestId()), Body.of(xml.bytes()));
    }

    @Override
    public HttpResponse writeError(Refusal refusal) {
        return errorResponse(refusal, headers(refusal.requestId()));
    }

    /** The error document of awsQuery, which restXml shares. */
    static HttpResponse errorResponse(Refusal refusal, Headers headers) {
        AwsError error = refusal.error();
        ServiceModel service = refusal.service();
        XmlWriter xml = new XmlWriter().open("ErrorResponse", namespace(service));
        xml.open("Error")
                .element("Type", error.status() < 500 ? "Sender" : "Receiver")
                .element("Code", error.code())
                .element("Message", error.getMessage());
        XmlErrors.members(xml, error);
        xml.close("Error").element("RequestId", refusal.requestId()).close("ErrorResponse");
        return new HttpResponse(error.status(), headers, Body.of(xml.bytes()));
    }

    private static @Nullable String namespace(@Nullable ServiceModel service) {
        return service == null ? null : service.about().xmlNamespace();
    }

    private static Headers headers(String requestId) {
        return Headers.of("x-amzn-RequestId", requestId, "Content-Type", "text/xml");
    }

    @Override
    public AwsError malformed(String reason) {
        return new AwsError("MalformedInput", 400, reason);
    }
}
