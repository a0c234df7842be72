package io.quintet.engine.wire;

import io.quintet.engine.wire.format.FormReader;
import io.quintet.engine.wire.format.XmlWriter;
import io.quintet.engine.wire.shape.Shape.Structure;

/** The protocol <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">ec2Query</a>. */
final class Ec2Query implements Codec {

    static final Ec2Query INSTANCE = new Ec2Query();

    private Ec2Query() {}

    @Override
    public void read(Message message, Structure input, Object builder) {
        FormReader.members(input, message.form(), builder);
    }

    @Override
    public HttpResponse write(Message message, Reply reply) {
        String root = message.operation().name() + "Response";
        XmlWriter xml = new XmlWriter("item")
                .declaration()
                .open(root, message.service().about().xmlNamespace())
                .element("requestId", reply.requestId());
        xml.members(reply.shape(), reply.value());
        xml.close(root);
        return new HttpResponse(message.operation().status(), headers(reply.requestId()), Body.of(xml.bytes()));
    }

    @Override
    public HttpResponse writeError(Refusal refusal) {
        AwsError error = refusal.error();
        XmlWriter xml = new XmlWriter().declaration().open("Response").open("Errors");
        xml.open("Error").element("Code", error.code()).element("Message", error.getMessage());
        XmlErrors.members(xml, error);
        xml.close("Error").close("Errors").element("RequestID", refusal.requestId());
        xml.close("Response");
        return new HttpResponse(error.status(), headers(refusal.requestId()), Body.of(xml.bytes()));
    }

    private static Headers headers(String requestId) {
        return Headers.of("x-amzn-RequestId", requestId, "Content-Type", "text/xml;charset=UTF-8");
    }

    @Override
    public AwsError malformed(String reason) {
        return new AwsError("InvalidParameterValue", 400, reason);
    }
}
