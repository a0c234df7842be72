package io.quintet.localstack;

import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import io.quintet.engine.wire.AwsError;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** The secrets of one account and Region in its container. */
record StoredSecrets(String account, String region, Post post) {

    /**
     * Makes sure that there are none: an organization begins with nothing, and would put its own in their place.
     *
     * @throws AwsError when there are some
     */
    void checkNone() {
        List<String> left = ask(StoredSecrets::names);
        if (!left.isEmpty()) {
            throw post.unavailable("holds secrets of account " + account + " from before this organization ("
                    + String.join(", ", left) + "); it has to be started anew first");
        }
    }

    void removeAll() {
        ask(secrets -> {
            List<String> names = names(secrets);
            names.forEach(
                    name -> secrets.deleteSecret(delete -> delete.secretId(name).forceDeleteWithoutRecovery(true)));
            return names;
        });
    }

    private static List<String> names(SecretsManagerClient secrets) {
        return secrets.listSecretsPaginator(list -> list.includePlannedDeletion(true)).stream()
                .flatMap(page -> page.secretList().stream())
                .map(SecretListEntry::name)
                .toList();
    }

    private <R> R ask(Function<SecretsManagerClient, R> question) {
        try (SecretsManagerClient client = SdkClients.create(
                SecretsManagerClient.class,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(account, account)),
                Region.of(region),
                new InProcessHttpClient(post::send),
                Clock.systemUTC())) {
            return question.apply(client);
        }
    }
}
