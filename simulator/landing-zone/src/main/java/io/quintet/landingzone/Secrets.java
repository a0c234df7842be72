package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Secret;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secrets of workloads, each in its account. What one says is up to whoever uses it, once it is there. */
final class Secrets {

    private final Site site;

    Secrets(Site site) {
        this.site = site;
    }

    void build() {
        site.blueprint().secrets().forEach(this::build);
    }

    private void build(Secret secret) {
        SecretsManagerClient secrets =
                site.access().member(site.known().account(secret.account()), SecretsManagerClient.class);
        String key = site.known().key(secret.key());
        Optional<DescribeSecretResponse> found = find(secrets, secret);
        if (found.isEmpty()) {
            secrets.createSecret(create -> create.name(secret.name())
                    .description(secret.description())
                    .kmsKeyId(key)
                    .secretString(secret.value()));
            site.ledger().created("secret", secret.name());
            return;
        }
        boolean changed = !secret.description().equals(found.get().description())
                || !key.equals(found.get().kmsKeyId());
        if (changed) {
            secrets.updateSecret(update -> update.secretId(secret.name())
                    .description(secret.description())
                    .kmsKeyId(key));
        }
        site.ledger().found("secret", secret.name(), changed);
    }

    private static Optional<DescribeSecretResponse> find(SecretsManagerClient secrets, Secret secret) {
        try {
            return Optional.of(secrets.describeSecret(describe -> describe.secretId(secret.name())));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
