package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NAME_AWAITS_DELETION;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.REPLICATION;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.SECRET_EXISTS;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** Secrets: made, described, changed and listed. */
final class SecretOperations {

    private final Place place;

    SecretOperations(Place place) {
        this.place = place;
    }

    void offer(Operations operations) {
        place.writes(
                operations
                        .operation(CreateSecretRequest.class)
                        .authorizes((call, request) -> newArn(call, request))
                        .also(SecretOperations::tagging)
                        .inContext((call, request, keys) -> {
                            keys.put("secretsmanager:Name", request.name());
                            keys.put("secretsmanager:Description", request.description());
                            ConditionKeys.key(call, request.kmsKeyId(), keys);
                        }),
                this::createSecret);
        operations
                .operation(DescribeSecretRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .reads(this::describeSecret);
        place.writes(
                operations
                        .operation(UpdateSecretRequest.class)
                        .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                        .inContext((call, request, keys) -> {
                            ConditionKeys.secret(call, request.secretId(), keys);
                            keys.put("secretsmanager:Description", request.description());
                            ConditionKeys.key(call, request.kmsKeyId(), keys);
                        }),
                this::updateSecret);
        operations.operation(ListSecretsRequest.class).authorizesAnyResource().reads(this::listSecrets);
    }

    /** The six characters at the end are not known yet. */
    private static Arn newArn(Call call, CreateSecretRequest request) {
        return Secrets.arn(call, request.name() + "-??????");
    }

    private static List<Check> tagging(Call call, CreateSecretRequest request) {
        return request.tags().isEmpty()
                ? List.of()
                : List.of(Check.of("secretsmanager:TagResource", newArn(call, request)));
    }

    private CreateSecretResponse createSecret(Values values, Call call, CreateSecretRequest request) {
        if (!request.addReplicaRegions().isEmpty()) {
            throw REPLICATION.error();
        }
        Optional<SecretValue> value = SecretValue.in(request.secretString(), request.secretBinary());
        Optional<SecretRow> existing = Secrets.find(call.rows(), Secrets.arn(call, request.name()));
        if (existing.isPresent()) {
            return again(values, call, existing.get(), request, value);
        }
        Arn arn = Secrets.arn(call, request.name() + "-" + call.identifiers().alphanumeric(6));
        SecretRow secret = SecretRow.of(arn, request.name(), call.at())
                .with(Optional.ofNullable(request.description()), Optional.ofNullable(request.kmsKeyId()), call.at())
                .with(Tags.NONE.with(request.tags()));
        if (value.isEmpty()) {
            Secrets.put(call.rows(), secret);
            return created(secret, null);
        }
        String id = ValueOperations.versionId(call, request.clientRequestToken());
        new NewVersion(id, value.get(), List.of()).addTo(secret, values, call);
        return created(secret, id);
    }

    /** A request that is sent twice makes one secret. */
    private static CreateSecretResponse again(
            Values values, Call call, SecretRow secret, CreateSecretRequest request, Optional<SecretValue> value) {
        if (secret.deletion().isPresent()) {
            throw NAME_AWAITS_DELETION.error();
        }
        Optional<Version> version =
                Optional.ofNullable(request.clientRequestToken()).flatMap(secret.versions()::find);
        if (version.isEmpty()) {
            throw SECRET_EXISTS.error(request.name());
        }
        NewVersion.requireSame(value, values.get(call, secret, version.get()));
        return created(secret, version.get().id());
    }

    private static CreateSecretResponse created(SecretRow secret, @Nullable String versionId) {
        return CreateSecretResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .versionId(versionId)
                .build();
    }

    private DescribeSecretResponse describeSecret(Call call, DescribeSecretRequest request) {
        SecretRow secret = Secrets.get(call, request.secretId());
        return DescribeSecretResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .description(secret.description().orElse(null))
                .kmsKeyId(secret.keyId().orElse(null))
                .createdDate(secret.created())
                .lastChangedDate(secret.changed())
                .deletedDate(secret.deletion().map(SecretRow.Deletion::asked).orElse(null))
                .tags(secret.tags().list().toList())
                .versionIdsToStages(secret.versions().stages())
                .build();
    }

    private UpdateSecretResponse updateSecret(Values values, Call call, UpdateSecretRequest request) {
        SecretRow before = Secrets.staying(call, request.secretId());
        Optional<SecretValue> value = SecretValue.in(request.secretString(), request.secretBinary());
        SecretRow secret = Secrets.put(
                call.rows(),
                before.with(
                        Optional.ofNullable(request.description()).or(before::description),
                        Optional.ofNullable(request.kmsKeyId()).or(before::keyId),
                        call.at()));
        Optional<NewVersion> version = value.map(given -> new NewVersion(
                ValueOperations.versionId(call, request.clientRequestToken()), given, List.of(Versions.CURRENT)));
        version.ifPresent(given -> given.addTo(secret, values, call));
        return UpdateSecretResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .versionId(version.map(NewVersion::id).orElse(null))
                .build();
    }

    private ListSecretsResponse listSecrets(Call call, ListSecretsRequest request) {
        boolean deleted = Boolean.TRUE.equals(request.includePlannedDeletion());
        List<SecretRow> found = Secrets.all(call)
                .filter(secret -> deleted || secret.deletion().isEmpty())
                .filter(SecretFilter.of(request.filters()))
                .toList();
        Page<SecretRow> page = Listing.page(
                found.stream(), secret -> secret.arn().toString(), request.nextToken(), request.maxResults(), 100);
        return ListSecretsResponse.builder()
                .secretList(page.items().stream().map(SecretRow::listed).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
