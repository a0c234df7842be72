package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.INVALID_GRANT_TOKEN;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.GrantConstraints;

/** The grants of keys. */
final class Grants {

    private static final Table<Owned, GrantRow> TABLE = Table.of("kms.grants", Owned.class, GrantRow.class);

    private Grants() {}

    private static Owned id(Arn key, String grantId) {
        return new Owned(key.account(), prefix(key) + grantId);
    }

    private static String prefix(Arn key) {
        return key.region() + "/" + key.resource() + "/";
    }

    static Stream<GrantRow> of(Transaction rows, Arn key) {
        return rows.of(TABLE, key.account(), prefix(key));
    }

    /** Every grant of a Region. */
    static Stream<GrantRow> in(Transaction rows, String region) {
        return rows.all(TABLE).filter(grant -> grant.key().region().equals(region));
    }

    static Optional<GrantRow> find(Transaction rows, Arn key, String grantId) {
        return rows.find(TABLE, id(key, grantId));
    }

    static void put(Transaction rows, GrantRow grant) {
        rows.put(TABLE, id(grant.key(), grant.id()), grant);
    }

    static void remove(Transaction rows, GrantRow grant) {
        rows.remove(TABLE, id(grant.key(), grant.id()));
    }

    static boolean hasConstraints(GrantConstraints constraints) {
        return constraints.hasEncryptionContextSubset() || constraints.hasEncryptionContextEquals();
    }

    /** Every grant counts as soon as it is made, so a token needs only to be one. */
    static void requireTokens(List<String> tokens) {
        for (String token : tokens) {
            if (GrantToken.read(token).isEmpty()) {
                throw INVALID_GRANT_TOKEN.error();
            }
        }
    }
}
