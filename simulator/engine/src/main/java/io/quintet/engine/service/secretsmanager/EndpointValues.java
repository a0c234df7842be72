package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.wire.AwsError;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Values that lie at the endpoint of the account that owns their secret, by the secret's name and the version's id. The
 * endpoint keeps them in its own way, for the keys of AWS KMS are not there.
 *
 * @param call the call as it came, for which AWS KMS is asked
 */
record EndpointValues(Call call, Forwarding way) implements Values {

    /** What the endpoint still has by a new secret's name is left from one whose recovery window is over. */
    @Override
    public Version put(Call working, SecretRow secret, String versionId, SecretValue value) {
        DataKey key = DataKey.of(call, secret, versionId);
        if (secret.versions().byId().isEmpty()) {
            remove(secret);
            ask(
                    secret,
                    api -> api.createSecret(create -> create.name(secret.name())
                            .clientRequestToken(versionId)
                            .secretString(value.asText())
                            .secretBinary(value.asBytes())));
        } else {
            ask(
                    secret,
                    api -> api.putSecretValue(put -> put.secretId(secret.name())
                            .clientRequestToken(versionId)
                            .secretString(value.asText())
                            .secretBinary(value.asBytes())));
        }
        return Version.of(versionId, call.at(), secret, key.encrypted(), Optional.empty());
    }

    @Override
    public SecretValue get(Call working, SecretRow secret, Version version) {
        DataKey.opened(call, secret, version);
        GetSecretValueResponse value = ask(
                secret,
                api -> api.getSecretValue(get -> get.secretId(secret.name()).versionId(version.id())));
        return SecretValue.in(value.secretString(), value.secretBinary()).orElseThrow();
    }

    void remove(SecretRow secret) {
        ask(
                secret,
                api -> api.deleteSecret(delete -> delete.secretId(secret.name()).forceDeleteWithoutRecovery(true)));
    }

    private <R> R ask(SecretRow secret, Function<SecretsManagerClient, R> question) {
        Peer<SecretsManagerClient> owner = way.to(secret.arn().account(), SecretsManagerClient.class);
        try {
            return owner.ask(question);
        } catch (SecretsManagerException refusal) {
            throw new AwsError(
                    refusal.awsErrorDetails().errorCode(),
                    refusal.statusCode(),
                    refusal.awsErrorDetails().errorMessage());
        }
    }
}
