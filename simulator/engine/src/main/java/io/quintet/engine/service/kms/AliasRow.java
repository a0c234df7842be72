package io.quintet.engine.service.kms;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.AliasListEntry;

/** Another name of a key, in its account and Region. */
record AliasRow(Arn arn, Arn key, Instant created, Instant updated) {

    static final String PREFIX = "alias/";
    static final Table<Owned, AliasRow> TABLE = Table.of("kms.aliases", Owned.class, AliasRow.class);

    String name() {
        return arn.resource();
    }

    AliasRow of(Arn otherKey, Instant at) {
        return new AliasRow(arn, otherKey, created, at);
    }

    static Owned id(Arn alias) {
        return new Owned(alias.account(), alias.region() + "/" + alias.resource());
    }

    /** The aliases of a key, by name. */
    static Stream<AliasRow> of(Transaction rows, Arn key) {
        return rows.of(TABLE, key.account(), key.region() + "/")
                .filter(alias -> alias.key().equals(key));
    }

    AliasListEntry listed() {
        return AliasListEntry.builder()
                .aliasName(name())
                .aliasArn(arn.toString())
                .targetKeyId(key.resource().substring("key/".length()))
                .creationDate(created)
                .lastUpdatedDate(updated)
                .build();
    }
}
