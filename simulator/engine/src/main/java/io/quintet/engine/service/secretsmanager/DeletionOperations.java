package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.FORCE_AND_WINDOW;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.RECOVERY_WINDOW;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Agenda;
import io.quintet.rules.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;

/** The end of a secret, which can be taken back for a while. */
final class DeletionOperations {

    static final String DUTY = "secretsmanager.delete-secret";

    private static final int USUAL_DAYS = 30;
    private static final int LEAST_DAYS = 7;

    private final Place place;

    DeletionOperations(Place place) {
        this.place = place;
    }

    void offer(Operations operations) {
        place.deletes(
                operations
                        .operation(DeleteSecretRequest.class)
                        .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                        .inContext((call, request, keys) -> {
                            ConditionKeys.secret(call, request.secretId(), keys);
                            keys.put("secretsmanager:ForceDeleteWithoutRecovery", forced(request));
                            keys.put("secretsmanager:RecoveryWindowInDays", request.recoveryWindowInDays());
                        }),
                this::deleteSecret);
        operations
                .operation(RestoreSecretRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .writes(this::restoreSecret);
    }

    private static boolean forced(DeleteSecretRequest request) {
        return Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
    }

    private DeleteSecretResponse deleteSecret(Call call, DeleteSecretRequest request) {
        if (forced(request) && request.recoveryWindowInDays() != null) {
            throw FORCE_AND_WINDOW.error();
        }
        long days = Optional.ofNullable(request.recoveryWindowInDays()).orElse((long) USUAL_DAYS);
        if (days < LEAST_DAYS || days > USUAL_DAYS) {
            throw RECOVERY_WINDOW.error();
        }
        if (forced(request)) {
            return deleteNow(call, request.secretId());
        }
        SecretRow secret = Secrets.staying(call, request.secretId());
        Instant due = call.at().plus(Duration.ofDays(days));
        Secrets.put(call.rows(), secret.deleted(Optional.of(new SecretRow.Deletion(call.at(), due))));
        Agenda.make(call.rows(), due, DUTY, secret.arn().toString());
        return DeleteSecretResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .deletionDate(due)
                .build();
    }

    /** What is gone already counts as deleted. */
    private static DeleteSecretResponse deleteNow(Call call, String secretId) {
        Arn arn = Secrets.named(call, secretId);
        Optional<SecretRow> secret = Secrets.find(call.rows(), arn);
        secret.ifPresent(present -> {
            cancel(call, present);
            Secrets.remove(call.rows(), present);
        });
        return DeleteSecretResponse.builder()
                .arn(arn.toString())
                .name(secret.map(SecretRow::name).orElse(secretId))
                .deletionDate(call.at())
                .build();
    }

    private static void cancel(Call call, SecretRow secret) {
        secret.deletion()
                .ifPresent(pending -> Agenda.cancel(
                        call.rows(), pending.due(), DUTY, secret.arn().toString()));
    }

    private RestoreSecretResponse restoreSecret(Call call, RestoreSecretRequest request) {
        SecretRow secret = Secrets.get(call, request.secretId());
        cancel(call, secret);
        Secrets.put(call.rows(), secret.deleted(Optional.empty()));
        return RestoreSecretResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .build();
    }
}
