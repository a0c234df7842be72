package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.MARKED_FOR_DELETION;

import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * A secret and its versions.
 *
 * @param keyId the key of AWS KMS as it was named; none for the one that AWS manages
 * @param deletion when it goes away, where that is scheduled
 */
record SecretRow(
        Arn arn,
        String name,
        Instant created,
        Instant changed,
        Optional<Deletion> deletion,
        Optional<String> description,
        Optional<String> keyId,
        Tags tags,
        Optional<ResourcePolicy> policy,
        Versions versions) {

    /** When a secret was deleted, and when it is gone. */
    record Deletion(Instant asked, Instant due) {}

    static SecretRow of(Arn arn, String name, Instant at) {
        return new SecretRow(
                arn,
                name,
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Tags.NONE,
                Optional.empty(),
                Versions.NONE);
    }

    SecretRow with(Versions newVersions, Instant at) {
        return new SecretRow(arn, name, created, at, deletion, description, keyId, tags, policy, newVersions);
    }

    SecretRow with(Optional<String> newDescription, Optional<String> newKeyId, Instant at) {
        return new SecretRow(arn, name, created, at, deletion, newDescription, newKeyId, tags, policy, versions);
    }

    SecretRow with(Tags newTags) {
        return new SecretRow(arn, name, created, changed, deletion, description, keyId, newTags, policy, versions);
    }

    SecretRow governedBy(Optional<ResourcePolicy> newPolicy) {
        return new SecretRow(arn, name, created, changed, deletion, description, keyId, tags, newPolicy, versions);
    }

    SecretRow deleted(Optional<Deletion> newDeletion) {
        return new SecretRow(arn, name, created, changed, newDeletion, description, keyId, tags, policy, versions);
    }

    SecretRow requireStaying() {
        if (deletion.isPresent()) {
            throw MARKED_FOR_DELETION.error();
        }
        return this;
    }

    /** The key that encrypts it, named so that callers of every account mean the same one. */
    String keyArn() {
        String named = keyId.orElse("alias/aws/secretsmanager");
        if (named.startsWith("arn:")) {
            return named;
        }
        String resource = named.startsWith("alias/") ? named : "key/" + named;
        return Arn.of("aws", "kms", arn.region(), arn.account(), resource).toString();
    }

    SecretListEntry listed() {
        return SecretListEntry.builder()
                .arn(arn.toString())
                .name(name)
                .description(description.orElse(null))
                .kmsKeyId(keyId.orElse(null))
                .createdDate(created)
                .lastChangedDate(changed)
                .deletedDate(deletion.map(Deletion::asked).orElse(null))
                .tags(tags.list().toList())
                .secretVersionsToStages(versions.stages())
                .build();
    }
}
