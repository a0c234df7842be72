package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.KEEP_CURRENT;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NO_SUCH_VERSION;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.REMOVE_FROM;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.STAGE_OF_ANOTHER_VERSION;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** The versions of a secret, and the labels that move between them. */
final class VersionOperations {

    private final Place place;

    VersionOperations(Place place) {
        this.place = place;
    }

    void offer(Operations operations) {
        operations
                .operation(ListSecretVersionIdsRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .reads(this::listSecretVersionIds);
        place.writes(
                operations
                        .operation(UpdateSecretVersionStageRequest.class)
                        .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                        .inContext((call, request, keys) -> {
                            ConditionKeys.secret(call, request.secretId(), keys);
                            keys.put("secretsmanager:VersionStage", request.versionStage());
                        }),
                (values, call, request) -> updateSecretVersionStage(call, request));
    }

    private ListSecretVersionIdsResponse listSecretVersionIds(Call call, ListSecretVersionIdsRequest request) {
        SecretRow secret = Secrets.get(call, request.secretId());
        Versions versions = secret.versions();
        boolean deprecated = Boolean.TRUE.equals(request.includeDeprecated());
        Stream<Version> shown = versions.byId().values().stream()
                .filter(version -> deprecated || !versions.labels(version.id()).isEmpty());
        Page<Version> page = Listing.page(shown, Version::id, request.nextToken(), request.maxResults(), 100);
        return ListSecretVersionIdsResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .versions(page.items().stream()
                        .map(version -> SecretVersionsListEntry.builder()
                                .versionId(version.id())
                                .versionStages(versions.labels(version.id()))
                                .createdDate(version.created())
                                .kmsKeyIds(version.keyId())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private UpdateSecretVersionStageResponse updateSecretVersionStage(
            Call call, UpdateSecretVersionStageRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        Versions versions = secret.versions();
        String label = request.versionStage();
        requireFrom(versions, label, request);
        String to = request.moveToVersionId();
        if (to == null && label.equals(Versions.CURRENT)) {
            throw KEEP_CURRENT.error();
        }
        if (to != null && versions.find(to).isEmpty()) {
            throw NO_SUCH_VERSION.error(to);
        }
        Versions changed = to == null ? versions.without(label) : versions.moved(label, to);
        Secrets.put(call.rows(), secret.with(changed, call.at()));
        return UpdateSecretVersionStageResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .build();
    }

    /** Whoever takes a label off a version has to know which version that is. */
    private static void requireFrom(Versions versions, String label, UpdateSecretVersionStageRequest request) {
        Optional<String> holder = versions.labelled(label).map(Version::id);
        boolean stays = holder.isEmpty() || holder.get().equals(request.moveToVersionId());
        if (!stays && !holder.get().equals(request.removeFromVersionId())) {
            throw REMOVE_FROM.error(label, holder.get());
        }
        if (holder.isEmpty() && request.removeFromVersionId() != null) {
            throw STAGE_OF_ANOTHER_VERSION.error();
        }
    }
}
