package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.LIST_OR_FILTERS;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NO_SUCH_STAGE;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NO_SUCH_VERSION;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NO_VALUE;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.STAGE_OF_ANOTHER_VERSION;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The values of secrets, put in and taken out. */
final class ValueOperations {

    private final Place place;

    ValueOperations(Place place) {
        this.place = place;
    }

    void offer(Operations operations) {
        place.writes(
                operations
                        .operation(PutSecretValueRequest.class)
                        .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                        .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys)),
                this::putSecretValue);
        place.reads(
                operations
                        .operation(GetSecretValueRequest.class)
                        .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                        .inContext((call, request, keys) -> {
                            ConditionKeys.secret(call, request.secretId(), keys);
                            keys.put("secretsmanager:VersionId", request.versionId());
                            keys.put(
                                    "secretsmanager:VersionStage",
                                    stage(request).orElse(null));
                        }),
                this::getSecretValue);
        operations
                .operation(BatchGetSecretValueRequest.class)
                .authorizesAnyResource()
                .also((call, request) -> request.filters().isEmpty()
                        ? List.of()
                        : List.of(Check.of("secretsmanager:ListSecrets", Arn.ANY)))
                .reads(this::batchGetSecretValue);
    }

    /** The current version is meant where a request names neither a version nor a label. */
    private static Optional<String> stage(GetSecretValueRequest request) {
        return Optional.ofNullable(request.versionStage())
                .or(() -> request.versionId() == null ? Optional.of(Versions.CURRENT) : Optional.empty());
    }

    static String versionId(Call call, @Nullable String token) {
        return Optional.ofNullable(token)
                .orElseGet(() -> call.identifiers().uuid().toString());
    }

    private PutSecretValueResponse putSecretValue(Values values, Call call, PutSecretValueRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        SecretValue value =
                SecretValue.in(request.secretString(), request.secretBinary()).orElseThrow(NO_VALUE::error);
        List<String> labels = request.versionStages().isEmpty() ? List.of(Versions.CURRENT) : request.versionStages();
        String id = versionId(call, request.clientRequestToken());
        new NewVersion(id, value, labels).addTo(secret, values, call);
        Versions now = Secrets.get(call, request.secretId()).versions();
        return PutSecretValueResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .versionId(id)
                .versionStages(now.labels(id))
                .build();
    }

    private GetSecretValueResponse getSecretValue(Values values, Call call, GetSecretValueRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        Version version = version(secret, request);
        SecretValue value = values.get(call, secret, version);
        return GetSecretValueResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .versionId(version.id())
                .versionStages(secret.versions().labels(version.id()))
                .createdDate(version.created())
                .secretString(value.asText())
                .secretBinary(value.asBytes())
                .build();
    }

    private static Version version(SecretRow secret, GetSecretValueRequest request) {
        Versions versions = secret.versions();
        String stage = stage(request).orElse("");
        if (request.versionId() == null) {
            return versions.labelled(stage).orElseThrow(() -> NO_SUCH_STAGE.error(stage));
        }
        Version version =
                versions.find(request.versionId()).orElseThrow(() -> NO_SUCH_VERSION.error(request.versionId()));
        if (!stage.isEmpty() && !versions.labels(version.id()).contains(stage)) {
            throw STAGE_OF_ANOTHER_VERSION.error();
        }
        return version;
    }

    /** Each secret is asked for by itself, so that each is decided and recorded by itself. */
    private BatchGetSecretValueResponse batchGetSecretValue(Call call, BatchGetSecretValueRequest request) {
        if (request.secretIdList().isEmpty() == request.filters().isEmpty()) {
            throw LIST_OR_FILTERS.error();
        }
        Page<String> page = Listing.page(ids(call, request), id -> id, request.nextToken(), request.maxResults(), 20);
        List<SecretValueEntry> values = new ArrayList<>();
        List<APIErrorType> errors = new ArrayList<>();
        Peer<SecretsManagerClient> secrets = call.onBehalf(SecretsManagerClient.class);
        for (String id : page.items()) {
            try {
                values.add(entry(secrets.ask(api -> api.getSecretValue(each -> each.secretId(id)))));
            } catch (SecretsManagerException e) {
                errors.add(error(id, e));
            }
        }
        return BatchGetSecretValueResponse.builder()
                .secretValues(values)
                .errors(errors)
                .nextToken(page.nextToken())
                .build();
    }

    private static Stream<String> ids(Call call, BatchGetSecretValueRequest request) {
        return request.filters().isEmpty()
                ? request.secretIdList().stream().sorted()
                : Secrets.all(call)
                        .filter(secret -> secret.deletion().isEmpty())
                        .filter(SecretFilter.of(request.filters()))
                        .map(secret -> secret.arn().toString())
                        .sorted();
    }

    private static SecretValueEntry entry(GetSecretValueResponse value) {
        return SecretValueEntry.builder()
                .arn(value.arn())
                .name(value.name())
                .versionId(value.versionId())
                .versionStages(value.versionStages())
                .createdDate(value.createdDate())
                .secretString(value.secretString())
                .secretBinary(value.secretBinary())
                .build();
    }

    private static APIErrorType error(String id, SecretsManagerException refusal) {
        return APIErrorType.builder()
                .secretId(id)
                .errorCode(refusal.awsErrorDetails().errorCode())
                .message(refusal.awsErrorDetails().errorMessage())
                .build();
    }
}
