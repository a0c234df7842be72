package io.quintet.engine.service.kms;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;

/** Automatic rotation of a key's material. */
final class RotationOperations {

    static final String DUTY = "kms.rotate-key";
    static final int YEAR = 365;

    void offer(Operations operations) {
        operations
                .operation(EnableKeyRotationRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> {
                    ConditionKeys.key(call, request.keyId(), keys);
                    keys.put("kms:RotationPeriodInDays", request.rotationPeriodInDays());
                })
                .writes(this::enableKeyRotation);
        operations
                .operation(DisableKeyRotationRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::disableKeyRotation);
        operations
                .operation(GetKeyRotationStatusRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .reads(this::getKeyRotationStatus);
    }

    /** Switches rotation on, counting from this time. */
    static KeyRow begin(Transaction rows, KeyRow key, Instant from, int days) {
        cancel(rows, key);
        Material.Rotation rotation = Material.Rotation.from(from, days);
        Agenda.make(rows, rotation.next(), DUTY, key.arn().toString());
        return Keys.put(rows, key.with(key.material().rotating(Optional.of(rotation))));
    }

    private static void cancel(Transaction rows, KeyRow key) {
        key.material()
                .rotation()
                .ifPresent(
                        each -> Agenda.cancel(rows, each.next(), DUTY, key.arn().toString()));
    }

    /** At its appointment: a key that can't be used is not rotated now, but keeps its turn. */
    static void rotate(Transaction rows, String arn) {
        Keys.find(rows, Arn.parse(arn))
                .ifPresent(key -> key.material().rotation().ifPresent(due -> {
                    Material material = key.status().enabled() ? key.material().rotated() : key.material();
                    begin(rows, key.with(material.rotating(Optional.empty())), due.next(), due.periodInDays());
                }));
    }

    private EnableKeyRotationResponse enableKeyRotation(Call call, EnableKeyRotationRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireUsable();
        int days = Optional.ofNullable(request.rotationPeriodInDays()).orElse(YEAR);
        begin(call.rows(), key, call.at(), days);
        return EnableKeyRotationResponse.builder().build();
    }

    private DisableKeyRotationResponse disableKeyRotation(Call call, DisableKeyRotationRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireUsable();
        cancel(call.rows(), key);
        Keys.put(call.rows(), key.with(key.material().rotating(Optional.empty())));
        return DisableKeyRotationResponse.builder().build();
    }

    /** A key that is on its way out does not rotate, though it would again if it stayed. */
    private GetKeyRotationStatusResponse getKeyRotationStatus(Call call, GetKeyRotationStatusRequest request) {
        KeyRow key = Keys.get(call, request.keyId());
        Optional<Material.Rotation> rotation = key.status().deletion().isPresent()
                ? Optional.empty()
                : key.material().rotation();
        return GetKeyRotationStatusResponse.builder()
                .keyId(key.arn().toString())
                .keyRotationEnabled(rotation.isPresent())
                .rotationPeriodInDays(
                        rotation.map(Material.Rotation::periodInDays).orElse(null))
                .nextRotationDate(rotation.map(Material.Rotation::next).orElse(null))
                .build();
    }
}
