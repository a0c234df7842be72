package io.quintet.engine.trail;

import io.quintet.engine.backend.Outcome;
import io.quintet.engine.service.Evidence.PersonBehind;
import io.quintet.engine.trail.Recorded.Sender;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventBuilder;
import io.quintet.rules.event.EventName;
import io.quintet.rules.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Puts calls in CloudTrail's words: an event for every account that a call concerns. */
final class Rendering {

    /** Calls that are read-only to CloudTrail, and show their answer nevertheless. */
    private static final Set<String> SHOWING_ANSWER = Set.of(
            "AssumeRole",
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "AssumeRoot",
            "GetFederationToken",
            "GetSessionToken");

    /** Services that look at parameters before they know whether the caller may call. */
    private static final Set<String> TELLING_WHEN_DENIED = Set.of("ec2", "kms", "s3", "s3control");

    /**
     * What the trail says of a token that no trust policy lets in, whatever its bearer reads (Amazon EKS,
     * "AssumeRoleWithWebIdentity" in "Troubleshooting IAM").
     */
    private static final String UNTOLD = "An unknown error occurred";

    private static final Parameters PLAIN = new PlainParameters();
    private static final Map<String, Parameters> PARAMETERS =
            Map.of("ec2", new Ec2Parameters(), "s3", new S3Parameters(), "s3control", new S3Parameters());

    private Rendering() {}

    /** The events of a call, that of the caller's own account first; none when no account is concerned. */
    static List<Event> of(Recorded call) {
        Set<String> accounts = Participants.accounts(call);
        Optional<String> home = Participants.home(call);
        boolean shared = accounts.size() > 1 || home.isEmpty();
        Event local = common(call).build();
        List<Event> events = new ArrayList<>(accounts.size());
        for (String account : accounts) {
            boolean atHome = home.filter(account::equals).isPresent();
            EventBuilder event = local.toBuilder().recipientAccountId(account);
            if (!atHome) {
                event.userIdentity(Identity.abroad(call)).eventID(eventId(call, account));
            }
            if (shared) {
                event.sharedEventID(eventId(call, "shared"));
            }
            events.add(event.build());
        }
        return events;
    }

    private static EventBuilder common(Recorded call) {
        Sender sender = call.sender();
        Optional<String> invokedBy = Identity.invokedBy(sender);
        EventBuilder event = Event.builder()
                .userIdentity(Identity.of(call))
                .eventTime(call.at())
                .eventSource(EventName.source(call.service(), call.operation()))
                .eventName(EventName.of(call.service(), call.operation()))
                .awsRegion(region(call))
                .sourceIPAddress(invokedBy.orElse(sender.sourceAddress()))
                .userAgent(invokedBy.orElseGet(() -> userAgent(call)))
                .requestID(call.requestId())
                .eventID(call.eventId().toString())
                .readOnly(call.readOnly())
                .resources(Participants.resources(call))
                .additionalEventData(additionalEventData(call));
        call.evidence().serviceEventDetails().ifPresent(details -> serviceEvent(event, call, details));
        parameters(event, call);
        outcome(event, call);
        return event;
    }

    private static String region(Recorded call) {
        return call.evidence()
                .person()
                .map(PersonBehind::region)
                .orElse(call.sender().region());
    }

    /** The access portal's: to it, taking credentials changes nothing. */
    private static void serviceEvent(EventBuilder event, Recorded call, Map<String, String> details) {
        event.eventType(Event.AWS_SERVICE_EVENT).readOnly(!call.operation().equals("Logout"));
        if (!details.isEmpty()) {
            event.serviceEventDetails(object(new TreeMap<>(details)));
        }
    }

    private static String userAgent(Recorded call) {
        String sent = call.sender().userAgent();
        return isS3(call) ? "[" + sent + "]" : sent;
    }

    private static void parameters(EventBuilder event, Recorded call) {
        boolean tells = TELLING_WHEN_DENIED.contains(call.service())
                || call.evidence().vouched().isPresent();
        boolean hidden = isServiceEvent(call) || (call.outcome() instanceof Outcome.Denied && !tells);
        if (call.input() != null && !hidden) {
            event.requestParameters(parametersOf(call).of(call, call.input()).orElse(null));
        }
    }

    private static void outcome(EventBuilder event, Recorded call) {
        if (call.outcome() instanceof Outcome.Answered answered) {
            boolean shows = !call.readOnly() || SHOWING_ANSWER.contains(call.operation());
            if (shows && !isS3(call) && !isServiceEvent(call)) {
                event.responseElements(parametersOf(call)
                        .of(call, answered.answer().response())
                        .orElse(null));
            }
        } else if (call.outcome() instanceof Outcome.Denied denied) {
            boolean ec2 = call.service().equals("ec2");
            event.errorCode(ec2 ? "Client.UnauthorizedOperation" : "AccessDenied")
                    .errorMessage(
                            call.operation().equals("AssumeRoleWithWebIdentity")
                                    ? UNTOLD
                                    : denied.error().getMessage());
        } else {
            call.outcome()
                    .refusal()
                    .ifPresent(error ->
                            event.errorCode(code(call.service(), error)).errorMessage(error.getMessage()));
        }
    }

    private static boolean isS3(Recorded call) {
        return parametersOf(call) instanceof S3Parameters;
    }

    private static boolean isServiceEvent(Recorded call) {
        return call.evidence().serviceEventDetails().isPresent();
    }

    /** EC2's codes say whose fault it was; IAM's and STS's are those of their exceptions. */
    private static String code(String service, AwsError error) {
        return switch (service) {
            case "ec2" -> (error.status() < 500 ? "Client." : "Server.") + error.code();
            case "iam", "sts" -> exception(error.code());
            default -> error.code();
        };
    }

    private static String exception(String code) {
        if (code.endsWith("Exception") || code.equals("AccessDenied") || code.equals("NotImplemented")) {
            return code;
        }
        return code.equals("ValidationError") ? "ValidationException" : code + "Exception";
    }

    private static Parameters parametersOf(Recorded call) {
        return PARAMETERS.getOrDefault(call.service(), PLAIN);
    }

    private static @org.jspecify.annotations.Nullable Json additionalEventData(Recorded call) {
        Map<String, Object> data = call.evidence().additionalEventData();
        return data.isEmpty() ? null : object(data);
    }

    /** The members of an object. */
    static Json object(Map<String, ?> members) {
        return Json.of(json -> {
            json.writeStartObject();
            for (Map.Entry<String, ?> entry : members.entrySet()) {
                json.writeFieldName(entry.getKey());
                PlainParameters.simple(json, entry.getValue());
            }
            json.writeEndObject();
        });
    }

    /** Made from the call's own id, so that it does not depend on when the event is written. */
    private static String eventId(Recorded call, String purpose) {
        return derived(call.eventId() + "/" + purpose);
    }

    /** An id that follows from what it is the id of. */
    static String derived(String name) {
        UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new UUID((hash.getMostSignificantBits() & ~0xF000L) | 0x4000L, hash.getLeastSignificantBits())
                .toString();
    }
}
