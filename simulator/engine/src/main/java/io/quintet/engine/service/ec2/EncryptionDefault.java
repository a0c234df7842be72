package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import java.util.Optional;

/**
 * Whether new EBS volumes and snapshots of an account are encrypted in a Region even when the request does not say so.
 *
 * @param key what the account chose to encrypt them with; without it, the key that AWS manages
 */
record EncryptionDefault(boolean enabled, Optional<String> key) {

    private static final String AWS_MANAGED = "alias/aws/ebs";
    private static final EncryptionDefault INITIAL = new EncryptionDefault(false, Optional.empty());
    private static final Table<Owned, EncryptionDefault> TABLE =
            Table.of("ec2.encryption-defaults", Owned.class, EncryptionDefault.class);

    static EncryptionDefault of(Call call) {
        return call.rows().find(TABLE, row(call)).orElse(INITIAL);
    }

    void keep(Call call) {
        call.rows().put(TABLE, row(call), this);
    }

    EncryptionDefault enabled(boolean whether) {
        return new EncryptionDefault(whether, key);
    }

    EncryptionDefault with(Optional<String> newKey) {
        return new EncryptionDefault(enabled, newKey);
    }

    String keyId() {
        return key.orElse(AWS_MANAGED);
    }

    private static Owned row(Call call) {
        return new Owned(call.account(), call.region());
    }
}
