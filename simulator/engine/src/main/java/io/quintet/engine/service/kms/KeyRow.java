package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.DISABLED;
import static io.quintet.engine.service.kms.KmsError.PENDING_DELETION;

import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.CustomerMasterKeySpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/**
 * A key.
 *
 * @param managedFor the service whose AWS managed key it is
 */
record KeyRow(
        Arn arn,
        Instant created,
        String description,
        Status status,
        Material material,
        KeyPolicy policy,
        Tags tags,
        Optional<AwsManagedKey> managedFor) {

    /**
     * Whether the key can be used.
     *
     * @param deletion when it goes away, where that is scheduled
     */
    record Status(boolean enabled, Optional<Instant> deletion) {

        static final Status ENABLED = new Status(true, Optional.empty());
        static final Status DISABLED = new Status(false, Optional.empty());

        static Status pending(Instant deletion) {
            return new Status(false, Optional.of(deletion));
        }

        KeyState state() {
            if (deletion.isPresent()) {
                return KeyState.PENDING_DELETION;
            }
            return enabled ? KeyState.ENABLED : KeyState.DISABLED;
        }
    }

    static KeyRow customer(Arn arn, Instant created, String description, Material material, KeyPolicy policy) {
        return new KeyRow(arn, created, description, Status.ENABLED, material, policy, Tags.NONE, Optional.empty());
    }

    static KeyRow managed(AwsManagedKey service, Arn arn, Instant created, Material material) {
        return new KeyRow(
                arn,
                created,
                service.description(),
                Status.ENABLED,
                material,
                service.policy(arn),
                Tags.NONE,
                Optional.of(service));
    }

    String id() {
        return arn.resource().substring("key/".length());
    }

    KeyRow with(Status newStatus) {
        return new KeyRow(arn, created, description, newStatus, material, policy, tags, managedFor);
    }

    KeyRow with(Material newMaterial) {
        return new KeyRow(arn, created, description, status, newMaterial, policy, tags, managedFor);
    }

    KeyRow with(KeyPolicy newPolicy) {
        return new KeyRow(arn, created, description, status, material, newPolicy, tags, managedFor);
    }

    KeyRow with(Tags newTags) {
        return new KeyRow(arn, created, description, status, material, policy, newTags, managedFor);
    }

    KeyRow described(String newDescription) {
        return new KeyRow(arn, created, newDescription, status, material, policy, tags, managedFor);
    }

    /** This key, which must not be on its way out. */
    KeyRow requireStaying() {
        if (status.deletion().isPresent()) {
            throw PENDING_DELETION.error(arn);
        }
        return this;
    }

    /** This key, which must be fit for use. */
    KeyRow requireUsable() {
        requireStaying();
        if (!status.enabled()) {
            throw DISABLED.error(arn);
        }
        return this;
    }

    /** AWS still tells the kind of a key by its former name, too. */
    @SuppressWarnings("deprecation")
    KeyMetadata metadata() {
        return KeyMetadata.builder()
                .awsAccountId(arn.account())
                .keyId(id())
                .arn(arn.toString())
                .creationDate(created)
                .enabled(status.enabled())
                .description(description)
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .keyState(status.state())
                .deletionDate(status.deletion().orElse(null))
                .origin(OriginType.AWS_KMS)
                .keyManager(managedFor.isPresent() ? KeyManagerType.AWS : KeyManagerType.CUSTOMER)
                .customerMasterKeySpec(CustomerMasterKeySpec.SYMMETRIC_DEFAULT)
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .multiRegion(false)
                .build();
    }
}
