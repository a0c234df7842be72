package io.quintet.rules.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes events as CloudTrail does, its fields in its order; what an event does not have is left out. */
public final class EventWriter {

    private final JsonGenerator json;

    EventWriter(JsonGenerator json) {
        this.json = json;
    }

    /** One event as JSON. */
    public static String write(Event event) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            new EventWriter(json).event(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    void event(Event event) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventVersion", event.eventVersion());
        json.writeFieldName("userIdentity");
        identity(event.userIdentity());
        json.writeStringField("eventTime", event.eventTime().toString());
        json.writeStringField("eventSource", event.eventSource());
        json.writeStringField("eventName", event.eventName());
        json.writeStringField("awsRegion", event.awsRegion());
        text("sourceIPAddress", event.sourceIPAddress());
        text("userAgent", event.userAgent());
        text("errorCode", event.errorCode());
        text("errorMessage", event.errorMessage());
        valueOrNull("requestParameters", event.requestParameters());
        valueOrNull("responseElements", event.responseElements());
        value("additionalEventData", event.additionalEventData());
        text("requestID", event.requestID());
        json.writeStringField("eventID", event.eventID());
        json.writeBooleanField("readOnly", event.readOnly());
        resources(event);
        json.writeStringField("eventType", event.eventType());
        text("apiVersion", event.apiVersion());
        json.writeBooleanField("managementEvent", event.managementEvent());
        text("recipientAccountId", event.recipientAccountId());
        text("sharedEventID", event.sharedEventID());
        rest(event);
        json.writeEndObject();
    }

    private void rest(Event event) throws IOException {
        text("vpcEndpointId", event.vpcEndpointId());
        text("vpcEndpointAccountId", event.vpcEndpointAccountId());
        value("serviceEventDetails", event.serviceEventDetails());
        json.writeStringField("eventCategory", event.eventCategory());
        value("eventContext", event.eventContext());
        value("addendum", event.addendum());
        value("insightDetails", event.insightDetails());
        value("edgeDeviceDetails", event.edgeDeviceDetails());
        TlsDetails tls = event.tlsDetails();
        if (tls != null) {
            json.writeObjectFieldStart("tlsDetails");
            text("tlsVersion", tls.tlsVersion());
            text("cipherSuite", tls.cipherSuite());
            text("clientProvidedHostHeader", tls.clientProvidedHostHeader());
            json.writeEndObject();
        }
        if (event.sessionCredentialFromConsole()) {
            json.writeStringField("sessionCredentialFromConsole", "true");
        }
    }

    private void resources(Event event) throws IOException {
        if (event.resources().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("resources");
        for (EventResource resource : event.resources()) {
            json.writeStartObject();
            text("accountId", resource.accountId());
            text("type", resource.type());
            text("ARN", resource.arn());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void identity(UserIdentity identity) throws IOException {
        json.writeStartObject();
        text("type", identity.type());
        text("principalId", identity.principalId());
        text("arn", identity.arn());
        text("accountId", identity.accountId());
        text("accessKeyId", identity.accessKeyId());
        text("userName", identity.userName());
        if (identity.sessionContext() != null) {
            session(identity.sessionContext());
        }
        text("invokedBy", identity.invokedBy());
        UserIdentity.OnBehalfOf user = identity.onBehalfOf();
        if (user != null) {
            json.writeObjectFieldStart("onBehalfOf");
            text("userId", user.userId());
            text("identityStoreArn", user.identityStoreArn());
            json.writeEndObject();
        }
        text("credentialId", identity.credentialId());
        text("identityProvider", identity.identityProvider());
        value("inScopeOf", identity.inScopeOf());
        json.writeEndObject();
    }

    private void session(SessionContext session) throws IOException {
        json.writeObjectFieldStart("sessionContext");
        SessionContext.SessionIssuer issuer = session.sessionIssuer();
        if (issuer != null) {
            json.writeObjectFieldStart("sessionIssuer");
            text("type", issuer.type());
            text("principalId", issuer.principalId());
            text("arn", issuer.arn());
            text("accountId", issuer.accountId());
            text("userName", issuer.userName());
            json.writeEndObject();
        }
        value("webIdFederationData", session.webIdFederationData());
        SessionContext.Attributes attributes = session.attributes();
        if (attributes != null) {
            json.writeObjectFieldStart("attributes");
            text("creationDate", attributes.creationDate());
            text("mfaAuthenticated", attributes.mfaAuthenticated());
            json.writeEndObject();
        }
        text("sourceIdentity", session.sourceIdentity());
        text("ec2RoleDelivery", session.ec2RoleDelivery());
        text("assumedRoot", session.assumedRoot());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void value(String name, @Nullable Json value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeRawValue(value.text());
        }
    }

    private void valueOrNull(String name, @Nullable Json value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            value(name, value);
        }
    }
}
