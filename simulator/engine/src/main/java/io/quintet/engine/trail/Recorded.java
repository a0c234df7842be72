package io.quintet.engine.trail;

import io.quintet.engine.backend.Authorization;
import io.quintet.engine.backend.Outcome;
import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.service.Evidence;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.rules.event.Event;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A call as it happened, not yet put in CloudTrail's words: that is done when events are delivered, off the path of the
 * call.
 *
 * @param service the name that its calls are signed with, or {@code s3control}; see {@code EventName}
 * @param input the typed request; null for an operation that no service offers, and for one that could not be read
 */
public record Recorded(
        UUID eventId,
        String requestId,
        Instant at,
        String service,
        String operation,
        boolean readOnly,
        Sender sender,
        @Nullable SdkRequest input,
        Evidence evidence,
        Authorization authorization,
        Outcome outcome)
        implements Recordable {

    @Override
    public List<Event> events() {
        return Rendering.of(this);
    }

    /**
     * Who sent a call, and from where.
     *
     * @param account the principal's; {@code anonymous} when nobody signed
     * @param service who calls, when a service calls in its own name
     * @param via the services through which the call came
     */
    public record Sender(
            Principal principal,
            String account,
            Optional<AccessKey> key,
            Optional<ServiceCaller> service,
            List<String> via,
            String region,
            String sourceAddress,
            String userAgent,
            String host) {}
}
