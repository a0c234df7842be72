package io.quintet.rules.event;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of a trail, in CloudTrail's words and order (CloudTrail user guide, "record contents").
 *
 * @param eventTime to the second, as CloudTrail has it
 * @param sourceIPAddress an address, or the AWS service that made the call
 */
public record Event(
        String eventVersion,
        UserIdentity userIdentity,
        Instant eventTime,
        String eventSource,
        String eventName,
        String awsRegion,
        @Nullable String sourceIPAddress,
        @Nullable String userAgent,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable Json requestParameters,
        @Nullable Json responseElements,
        @Nullable Json additionalEventData,
        @Nullable String requestID,
        String eventID,
        boolean readOnly,
        List<EventResource> resources,
        String eventType,
        @Nullable String apiVersion,
        boolean managementEvent,
        @Nullable String recipientAccountId,
        @Nullable String sharedEventID,
        @Nullable String vpcEndpointId,
        @Nullable String vpcEndpointAccountId,
        @Nullable Json serviceEventDetails,
        String eventCategory,
        @Nullable Json eventContext,
        @Nullable Json addendum,
        @Nullable Json insightDetails,
        @Nullable Json edgeDeviceDetails,
        @Nullable TlsDetails tlsDetails,
        boolean sessionCredentialFromConsole)
        implements Serializable {

    /** The version that new events have. */
    public static final String VERSION = "1.11";

    public static final String AWS_API_CALL = "AwsApiCall";
    public static final String AWS_SERVICE_EVENT = "AwsServiceEvent";
    public static final String AWS_CONSOLE_SIGN_IN = "AwsConsoleSignIn";

    public static final String MANAGEMENT = "Management";
    public static final String DATA = "Data";

    public Event {
        eventTime = eventTime.truncatedTo(ChronoUnit.SECONDS);
        resources = List.copyOf(resources);
    }

    /** An AWS API call, a management event that is not read-only, until told otherwise. */
    public static EventBuilder builder() {
        return new EventBuilder();
    }

    /** An event that starts as this one. */
    public EventBuilder toBuilder() {
        return new EventBuilder()
                .eventVersion(eventVersion)
                .userIdentity(userIdentity)
                .eventTime(eventTime)
                .eventSource(eventSource)
                .eventName(eventName)
                .awsRegion(awsRegion)
                .sourceIPAddress(sourceIPAddress)
                .userAgent(userAgent)
                .errorCode(errorCode)
                .errorMessage(errorMessage)
                .requestParameters(requestParameters)
                .responseElements(responseElements)
                .additionalEventData(additionalEventData)
                .requestID(requestID)
                .eventID(eventID)
                .readOnly(readOnly)
                .resources(resources)
                .eventType(eventType)
                .apiVersion(apiVersion)
                .managementEvent(managementEvent)
                .recipientAccountId(recipientAccountId)
                .sharedEventID(sharedEventID)
                .vpcEndpointId(vpcEndpointId)
                .vpcEndpointAccountId(vpcEndpointAccountId)
                .serviceEventDetails(serviceEventDetails)
                .eventCategory(eventCategory)
                .eventContext(eventContext)
                .addendum(addendum)
                .insightDetails(insightDetails)
                .edgeDeviceDetails(edgeDeviceDetails)
                .tlsDetails(tlsDetails)
                .sessionCredentialFromConsole(sessionCredentialFromConsole);
    }

    /** Whether the call was answered without an error. */
    public boolean succeeded() {
        return errorCode == null;
    }

    /** The string, number or boolean under a path of the request's parameters. */
    public Optional<String> parameter(String... path) {
        return requestParameters == null ? Optional.empty() : requestParameters.string(path);
    }
}
