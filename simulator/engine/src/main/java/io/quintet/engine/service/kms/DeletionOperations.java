package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.DELETION_WINDOW;
import static io.quintet.engine.service.kms.KmsError.NOT_PENDING_DELETION;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;

/** The end of a key, which waits in case somebody still needs what the key encrypted. */
final class DeletionOperations {

    static final String DUTY = "kms.delete-key";

    private static final int USUAL_DAYS = 30;
    private static final int LEAST_DAYS = 7;

    void offer(Operations operations) {
        operations
                .operation(ScheduleKeyDeletionRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> {
                    ConditionKeys.key(call, request.keyId(), keys);
                    keys.put("kms:ScheduleKeyDeletionPendingWindowInDays", days(request));
                })
                .writes(this::scheduleKeyDeletion);
        operations
                .operation(CancelKeyDeletionRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::cancelKeyDeletion);
    }

    private static int days(ScheduleKeyDeletionRequest request) {
        return Optional.ofNullable(request.pendingWindowInDays()).orElse(USUAL_DAYS);
    }

    private ScheduleKeyDeletionResponse scheduleKeyDeletion(Call call, ScheduleKeyDeletionRequest request) {
        int days = days(request);
        if (days < LEAST_DAYS || days > USUAL_DAYS) {
            throw DELETION_WINDOW.error();
        }
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        Instant deletion = call.at().plus(Duration.ofDays(days));
        KeyRow pending = Keys.put(call.rows(), key.with(KeyRow.Status.pending(deletion)));
        Agenda.make(call.rows(), deletion, DUTY, key.arn().toString());
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.arn().toString())
                .deletionDate(deletion)
                .keyState(pending.status().state())
                .pendingWindowInDays(days)
                .build();
    }

    private CancelKeyDeletionResponse cancelKeyDeletion(Call call, CancelKeyDeletionRequest request) {
        KeyRow key = Keys.own(call, request.keyId());
        Instant deletion = key.status().deletion().orElseThrow(() -> NOT_PENDING_DELETION.error(key.arn()));
        Agenda.cancel(call.rows(), deletion, DUTY, key.arn().toString());
        Keys.put(call.rows(), key.with(KeyRow.Status.DISABLED));
        return CancelKeyDeletionResponse.builder().keyId(key.arn().toString()).build();
    }
}
