package io.quintet.engine.federation;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A SAML identity provider that an account trusts (IAM user guide, "SAML 2.0 federation").
 *
 * @param uuid its unique id
 * @param document its metadata as it was given
 * @param metadata what that says
 */
public record SamlProvider(
        String account,
        String name,
        String uuid,
        String document,
        SamlMetadata metadata,
        Instant created,
        Instant validUntil,
        Map<String, String> tags) {

    /** Every provider, by its account and name. */
    public static final Table<Owned, SamlProvider> TABLE =
            Table.of("federation.saml-providers", Owned.class, SamlProvider.class);

    private static final String TYPE = "saml-provider/";

    public SamlProvider {
        tags = Map.copyOf(tags);
    }

    /** The ARN of an account's provider of this name, which it may have or not. */
    public static Arn arn(String account, String name) {
        return Arn.of("aws", "iam", "", account, TYPE + name);
    }

    /** The provider of this ARN. */
    public static Optional<SamlProvider> find(Transaction rows, Arn arn) {
        return arn.service().equals("iam") && arn.resource().startsWith(TYPE)
                ? rows.find(TABLE, new Owned(arn.account(), arn.resource().substring(TYPE.length())))
                : Optional.empty();
    }

    public Arn arn() {
        return arn(account, name);
    }

    public SamlProvider updated(String newDocument, SamlMetadata said, Instant until) {
        return new SamlProvider(account, name, uuid, newDocument, said, created, until, tags);
    }

    public SamlProvider tagged(Map<String, String> newTags) {
        return new SamlProvider(account, name, uuid, document, metadata, created, validUntil, newTags);
    }

    public void put(Transaction rows) {
        rows.put(TABLE, new Owned(account, name), this);
    }

    public void remove(Transaction rows) {
        rows.remove(TABLE, new Owned(account, name));
    }
}
