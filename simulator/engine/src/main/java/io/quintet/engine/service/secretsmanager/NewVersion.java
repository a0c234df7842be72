package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.VERSION_EXISTS;

import io.quintet.engine.service.Call;
import java.util.List;
import java.util.Optional;

/** A value that a secret is given: a version under these labels, with the request's token for an id. */
record NewVersion(String id, SecretValue value, List<String> labels) {

    NewVersion {
        labels = List.copyOf(labels);
    }

    /** A value that is put twice under one token is one version; another value under it is refused. */
    void addTo(SecretRow secret, Values values, Call call) {
        Optional<Version> existing = secret.versions().find(id);
        if (existing.isPresent()) {
            requireSame(Optional.of(value), values.get(call, secret, existing.get()));
            return;
        }
        Version version = values.put(call, secret, id, value);
        Secrets.put(call.rows(), secret.with(secret.versions().with(version, labels), call.at()));
    }

    static void requireSame(Optional<SecretValue> given, SecretValue existing) {
        if (!given.equals(Optional.of(existing))) {
            throw VERSION_EXISTS.error();
        }
    }
}
