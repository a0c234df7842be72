package io.quintet.rules.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fields of an {@link Event} one by one, in any order. */
public final class EventBuilder {
    private String eventVersion = Event.VERSION;
    private @Nullable UserIdentity userIdentity;
    private @Nullable Instant eventTime;
    private @Nullable String eventSource;
    private @Nullable String eventName;
    private @Nullable String awsRegion;
    private @Nullable String sourceIPAddress;
    private @Nullable String userAgent;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private @Nullable Json requestParameters;
    private @Nullable Json responseElements;
    private @Nullable Json additionalEventData;
    private @Nullable String requestID;
    private @Nullable String eventID;
    private boolean readOnly;
    private List<EventResource> resources = List.of();
    private String eventType = Event.AWS_API_CALL;
    private @Nullable String apiVersion;
    private boolean managementEvent = true;
    private @Nullable String recipientAccountId;
    private @Nullable String sharedEventID;
    private @Nullable String vpcEndpointId;
    private @Nullable String vpcEndpointAccountId;
    private @Nullable Json serviceEventDetails;
    private String eventCategory = Event.MANAGEMENT;
    private @Nullable Json eventContext;
    private @Nullable Json addendum;
    private @Nullable Json insightDetails;
    private @Nullable Json edgeDeviceDetails;
    private @Nullable TlsDetails tlsDetails;
    private boolean sessionCredentialFromConsole;

    EventBuilder() {}

    public EventBuilder eventVersion(String value) {
        eventVersion = value;
        return this;
    }

    public EventBuilder userIdentity(UserIdentity value) {
        userIdentity = value;
        return this;
    }

    public EventBuilder eventTime(Instant value) {
        eventTime = value;
        return this;
    }

    public EventBuilder eventSource(String value) {
        eventSource = value;
        return this;
    }

    public EventBuilder eventName(String value) {
        eventName = value;
        return this;
    }

    public EventBuilder awsRegion(String value) {
        awsRegion = value;
        return this;
    }

    public EventBuilder sourceIPAddress(@Nullable String value) {
        sourceIPAddress = value;
        return this;
    }

    public EventBuilder userAgent(@Nullable String value) {
        userAgent = value;
        return this;
    }

    public EventBuilder errorCode(@Nullable String value) {
        errorCode = value;
        return this;
    }

    public EventBuilder errorMessage(@Nullable String value) {
        errorMessage = value;
        return this;
    }

    public EventBuilder requestParameters(@Nullable Json value) {
        requestParameters = value;
        return this;
    }

    public EventBuilder responseElements(@Nullable Json value) {
        responseElements = value;
        return this;
    }

    public EventBuilder additionalEventData(@Nullable Json value) {
        additionalEventData = value;
        return this;
    }

    public EventBuilder requestID(@Nullable String value) {
        requestID = value;
        return this;
    }

    public EventBuilder eventID(String value) {
        eventID = value;
        return this;
    }

    public EventBuilder readOnly(boolean value) {
        readOnly = value;
        return this;
    }

    public EventBuilder resources(List<EventResource> value) {
        resources = value;
        return this;
    }

    public EventBuilder eventType(String value) {
        eventType = value;
        return this;
    }

    public EventBuilder apiVersion(@Nullable String value) {
        apiVersion = value;
        return this;
    }

    public EventBuilder managementEvent(boolean value) {
        managementEvent = value;
        return this;
    }

    public EventBuilder recipientAccountId(@Nullable String value) {
        recipientAccountId = value;
        return this;
    }

    public EventBuilder sharedEventID(@Nullable String value) {
        sharedEventID = value;
        return this;
    }

    public EventBuilder vpcEndpointId(@Nullable String value) {
        vpcEndpointId = value;
        return this;
    }

    public EventBuilder vpcEndpointAccountId(@Nullable String value) {
        vpcEndpointAccountId = value;
        return this;
    }

    public EventBuilder serviceEventDetails(@Nullable Json value) {
        serviceEventDetails = value;
        return this;
    }

    public EventBuilder eventCategory(String value) {
        eventCategory = value;
        return this;
    }

    public EventBuilder eventContext(@Nullable Json value) {
        eventContext = value;
        return this;
    }

    public EventBuilder addendum(@Nullable Json value) {
        addendum = value;
        return this;
    }

    public EventBuilder insightDetails(@Nullable Json value) {
        insightDetails = value;
        return this;
    }

    public EventBuilder edgeDeviceDetails(@Nullable Json value) {
        edgeDeviceDetails = value;
        return this;
    }

    public EventBuilder tlsDetails(@Nullable TlsDetails value) {
        tlsDetails = value;
        return this;
    }

    public EventBuilder sessionCredentialFromConsole(boolean value) {
        sessionCredentialFromConsole = value;
        return this;
    }

    public Event build() {
        return new Event(
                eventVersion,
                required(userIdentity, "userIdentity"),
                required(eventTime, "eventTime"),
                required(eventSource, "eventSource"),
                required(eventName, "eventName"),
                required(awsRegion, "awsRegion"),
                sourceIPAddress,
                userAgent,
                errorCode,
                errorMessage,
                requestParameters,
                responseElements,
                additionalEventData,
                requestID,
                required(eventID, "eventID"),
                readOnly,
                resources,
                eventType,
                apiVersion,
                managementEvent,
                recipientAccountId,
                sharedEventID,
                vpcEndpointId,
                vpcEndpointAccountId,
                serviceEventDetails,
                eventCategory,
                eventContext,
                addendum,
                insightDetails,
                edgeDeviceDetails,
                tlsDetails,
                sessionCredentialFromConsole);
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("an event needs `" + name + "`");
        }
        return value;
    }
}
