package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Key;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The keys, all of the management account. */
final class Keys {

    private final Site site;
    private final KmsClient kms;

    Keys(Site site) {
        this.site = site;
        this.kms = site.access().management(KmsClient.class);
    }

    void build() {
        site.blueprint()
                .keys()
                .forEach(key -> find(key).ifPresentOrElse(found -> compare(key, found), () -> create(key)));
    }

    private Optional<KeyMetadata> find(Key key) {
        try {
            return Optional.of(
                    kms.describeKey(describe -> describe.keyId(key.alias())).keyMetadata());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private void create(Key key) {
        KeyMetadata made = kms.createKey(
                        create -> create.description(key.description()).policy(site.write(key.policy())))
                .keyMetadata();
        kms.createAlias(create -> create.aliasName(key.alias()).targetKeyId(made.keyId()));
        kms.enableKeyRotation(enable -> enable.keyId(made.keyId()));
        site.known().key(key.name(), made.arn());
        site.ledger().created("key", key.name());
    }

    private void compare(Key key, KeyMetadata found) {
        String id = found.keyId();
        boolean changed = false;
        String policy = site.write(key.policy());
        if (!Documents.same(policy, kms.getKeyPolicy(get -> get.keyId(id)).policy())) {
            kms.putKeyPolicy(put -> put.keyId(id).policy(policy));
            changed = true;
        }
        if (!key.description().equals(found.description())) {
            kms.updateKeyDescription(update -> update.keyId(id).description(key.description()));
            changed = true;
        }
        if (!kms.getKeyRotationStatus(get -> get.keyId(id)).keyRotationEnabled()) {
            kms.enableKeyRotation(enable -> enable.keyId(id));
            changed = true;
        }
        site.known().key(key.name(), found.arn());
        site.ledger().found("key", key.name(), changed);
    }
}
