package io.quintet.rules.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events of any version 1.x; fields that it does not know are passed over, as CloudTrail asks its readers to. */
public final class EventReader {

    private final JsonParser json;

    EventReader(JsonParser json) {
        this.json = json;
    }

    /** The event that a text holds. */
    public static Event read(String text) {
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("an event is a JSON object");
            }
            return new EventReader(json).event();
        } catch (IOException e) {
            throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
        }
    }

    /** Takes one member of an object, whose value is the current token. */
    private interface Member {
        void take(String name) throws IOException;
    }

    private void members(Member member) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member.take(name);
        }
    }

    Event event() throws IOException {
        EventBuilder event = Event.builder();
        members(name -> field(event, name));
        try {
            return event.build();
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void field(EventBuilder event, String name) throws IOException {
        switch (name) {
            case "eventVersion" -> event.eventVersion(version());
            case "userIdentity" -> event.userIdentity(identity());
            case "eventTime" -> event.eventTime(time());
            case "eventSource" -> event.eventSource(json.getText());
            case "eventName" -> event.eventName(json.getText());
            case "awsRegion" -> event.awsRegion(json.getText());
            case "sourceIPAddress" -> event.sourceIPAddress(text());
            case "userAgent" -> event.userAgent(text());
            case "errorCode" -> event.errorCode(text());
            case "errorMessage" -> event.errorMessage(text());
            case "requestParameters" -> event.requestParameters(value());
            case "responseElements" -> event.responseElements(value());
            case "additionalEventData" -> event.additionalEventData(value());
            case "requestID" -> event.requestID(text());
            case "eventID" -> event.eventID(json.getText());
            case "readOnly" -> event.readOnly(truth());
            case "resources" -> event.resources(resources());
            case "eventType" -> event.eventType(json.getText());
            default -> laterField(event, name);
        }
    }

    private void laterField(EventBuilder event, String name) throws IOException {
        switch (name) {
            case "apiVersion" -> event.apiVersion(text());
            case "managementEvent" -> event.managementEvent(truth());
            case "recipientAccountId" -> event.recipientAccountId(text());
            case "sharedEventID" -> event.sharedEventID(text());
            case "vpcEndpointId" -> event.vpcEndpointId(text());
            case "vpcEndpointAccountId" -> event.vpcEndpointAccountId(text());
            case "serviceEventDetails" -> event.serviceEventDetails(value());
            case "eventCategory" -> event.eventCategory(json.getText());
            case "eventContext" -> event.eventContext(value());
            case "addendum" -> event.addendum(value());
            case "insightDetails" -> event.insightDetails(value());
            case "edgeDeviceDetails" -> event.edgeDeviceDetails(value());
            case "tlsDetails" -> event.tlsDetails(tls());
            case "sessionCredentialFromConsole" -> event.sessionCredentialFromConsole(truth());
            default -> json.skipChildren();
        }
    }

    private String version() throws IOException {
        String version = json.getText();
        if (!version.startsWith("1.")) {
            throw new IOException("event version `" + version + "` is not 1.x");
        }
        return version;
    }

    private Instant time() throws IOException {
        try {
            return Instant.parse(json.getText());
        } catch (DateTimeException e) {
            throw new IOException("event time `" + json.getText() + "` is no instant", e);
        }
    }

    private List<EventResource> resources() throws IOException {
        List<EventResource> resources = new ArrayList<>();
        while (json.currentToken() != JsonToken.VALUE_NULL && json.nextToken() == JsonToken.START_OBJECT) {
            String[] found = texts("accountId", "type", "ARN");
            resources.add(new EventResource(found[0], found[1], found[2]));
        }
        return resources;
    }

    private @Nullable TlsDetails tls() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        String[] found = texts("tlsVersion", "cipherSuite", "clientProvidedHostHeader");
        return new TlsDetails(found[0], found[1], found[2]);
    }

    private UserIdentity identity() throws IOException {
        UserIdentity.Builder identity = UserIdentity.builder();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            members(name -> identityMember(identity, name));
        }
        return identity.build();
    }

    private void identityMember(UserIdentity.Builder identity, String name) throws IOException {
        switch (name) {
            case "type" -> identity.type(text());
            case "principalId" -> identity.principalId(text());
            case "arn" -> identity.arn(text());
            case "accountId" -> identity.accountId(text());
            case "accessKeyId" -> identity.accessKeyId(text());
            case "userName" -> identity.userName(text());
            case "sessionContext" -> identity.sessionContext(session());
            case "invokedBy" -> identity.invokedBy(text());
            case "onBehalfOf" -> {
                String[] found = texts("userId", "identityStoreArn");
                identity.onBehalfOf(new UserIdentity.OnBehalfOf(found[0], found[1]));
            }
            case "credentialId" -> identity.credentialId(text());
            case "identityProvider" -> identity.identityProvider(text());
            case "inScopeOf" -> identity.inScopeOf(value());
            default -> json.skipChildren();
        }
    }

    private @Nullable SessionContext session() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        SessionParts parts = new SessionParts();
        members(name -> {
            switch (name) {
                case "sessionIssuer" -> {
                    String[] found = texts("type", "principalId", "arn", "accountId", "userName");
                    parts.issuer = new SessionContext.SessionIssuer(found[0], found[1], found[2], found[3], found[4]);
                }
                case "webIdFederationData" -> parts.webIdFederationData = value();
                case "attributes" -> {
                    String[] found = texts("creationDate", "mfaAuthenticated");
                    parts.attributes = new SessionContext.Attributes(found[0], found[1]);
                }
                case "sourceIdentity" -> parts.sourceIdentity = text();
                case "ec2RoleDelivery" -> parts.ec2RoleDelivery = text();
                case "assumedRoot" -> parts.assumedRoot = text();
                default -> json.skipChildren();
            }
        });
        return parts.session();
    }

    /** The members of a session, while they arrive. */
    private static final class SessionParts {
        private SessionContext.@Nullable SessionIssuer issuer;
        private @Nullable Json webIdFederationData;
        private SessionContext.@Nullable Attributes attributes;
        private @Nullable String sourceIdentity;
        private @Nullable String ec2RoleDelivery;
        private @Nullable String assumedRoot;

        SessionContext session() {
            return new SessionContext(
                    issuer, webIdFederationData, attributes, sourceIdentity, ec2RoleDelivery, assumedRoot);
        }
    }

    /** The members of an object that have these names, in the names' order. */
    private @Nullable String[] texts(String... names) throws IOException {
        @Nullable String[] found = new String[names.length];
        members(name -> {
            int at = List.of(names).indexOf(name);
            if (at >= 0) {
                found[at] = text();
            } else {
                json.skipChildren();
            }
        });
        return found;
    }

    private @Nullable String text() throws IOException {
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return null;
        }
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
    }

    private @Nullable Json value() {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : Json.copy(json);
    }

    private boolean truth() throws IOException {
        return Boolean.parseBoolean(json.getText());
    }
}
