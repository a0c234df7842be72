package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization;
import io.quintet.engine.backend.Outcome;
import io.quintet.engine.gateway.OperationFacts.Facts;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.engine.trail.Outbox;
import io.quintet.engine.trail.Recorded;
import io.quintet.engine.wire.Message;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/** Puts management calls into the trail's outbox, allowed or not; calls of the data plane are not recorded. */
final class Recorder {

    /** CloudTrail's own deliveries: were they recorded, each would cause the next. */
    private static final String DELIVERY = "cloudtrail.amazonaws.com";

    private final Universe universe;
    private final OperationFacts facts;

    Recorder(Universe universe, OperationFacts facts) {
        this.universe = universe;
        this.facts = facts;
    }

    void record(GatewayCall call, Optional<SdkRequest> input, Authorization authorization, Outcome outcome) {
        Facts operation = facts.of(call.message());
        if (!operation.management() || isDelivery(call)) {
            return;
        }
        Recorded recorded = recorded(call, operation.readOnly(), input, authorization, outcome);
        if (call.rows().writes()) {
            add(call.rows(), recorded);
        } else {
            universe.write(rows -> {
                add(rows, recorded);
                return recorded;
            });
        }
    }

    private void add(Transaction rows, Recorded recorded) {
        Outbox.add(rows, universe.nextSequence(), recorded);
    }

    private static boolean isDelivery(GatewayCall call) {
        return call.admitted()
                .service()
                .filter(who -> who.service().equals(DELIVERY))
                .isPresent();
    }

    private Recorded recorded(
            GatewayCall call,
            boolean readOnly,
            Optional<SdkRequest> input,
            Authorization authorization,
            Outcome outcome) {
        Admitted admitted = call.admitted();
        Message message = call.message();
        return new Recorded(
                universe.identifiers().uuid(),
                call.requestId(),
                call.at(),
                message.service().distinctName(),
                message.operation().name(),
                readOnly,
                sender(admitted),
                input.orElse(null),
                call.evidence(),
                authorization,
                outcome instanceof Outcome.Forwarded forwarded ? forwarded.withoutStream() : outcome);
    }

    private static Recorded.Sender sender(Admitted admitted) {
        return new Recorded.Sender(
                admitted.principal(),
                admitted.account(),
                admitted.key(),
                admitted.service(),
                admitted.via(),
                admitted.region(),
                admitted.http().sourceAddress(),
                admitted.http().headers().first("user-agent").orElse(""),
                admitted.http().headers().first("host").orElse(""));
    }
}
