package io.quintet.engine.federation;

import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An OpenID Connect provider that an account trusts (IAM user guide, "OIDC federation").
 *
 * @param url the issuer's, without {@code https://}: what the ARN ends with, and what its condition keys begin with
 * @param clientIds whom its tokens may be meant for, in the order in which they were added
 * @param thumbprints of the issuer's certificates: kept and shown, and, as in AWS, no longer looked at
 */
public record OidcProvider(
        String account,
        String url,
        List<String> clientIds,
        List<String> thumbprints,
        Instant created,
        Map<String, String> tags) {

    /** Every provider, by its account and URL. */
    public static final Table<Owned, OidcProvider> TABLE =
            Table.of("federation.oidc-providers", Owned.class, OidcProvider.class);

    /** What the URL of an issuer begins with. */
    public static final String SCHEME = "https://";

    private static final String TYPE = "oidc-provider/";
    private static final int THUMBPRINT_BYTES = 20;

    public OidcProvider {
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
        tags = Map.copyOf(tags);
    }

    /** The ARN of an account's provider for this URL, which it may have or not. */
    public static Arn arn(String account, String url) {
        return Arn.of("aws", "iam", "", account, TYPE + url);
    }

    public static Optional<OidcProvider> find(Transaction rows, String account, String url) {
        return rows.find(TABLE, new Owned(account, url));
    }

    /** The provider of this ARN. */
    public static Optional<OidcProvider> find(Transaction rows, Arn arn) {
        return arn.service().equals("iam") && arn.resource().startsWith(TYPE)
                ? find(rows, arn.account(), arn.resource().substring(TYPE.length()))
                : Optional.empty();
    }

    /** What AWS would find by looking at the issuer's certificate: made up, for nothing is fetched. */
    public static String thumbprint(Identifiers universe, String url) {
        byte[] hash = universe.key("certificate of " + url);
        return HexFormat.of().formatHex(hash, 0, THUMBPRINT_BYTES);
    }

    public Arn arn() {
        return arn(account, url);
    }

    public OidcProvider withClientId(String id) {
        Set<String> ids = new LinkedHashSet<>(clientIds);
        ids.add(id);
        return new OidcProvider(account, url, List.copyOf(ids), thumbprints, created, tags);
    }

    public OidcProvider withoutClientId(String id) {
        List<String> ids = clientIds.stream().filter(each -> !each.equals(id)).toList();
        return new OidcProvider(account, url, ids, thumbprints, created, tags);
    }

    public OidcProvider withThumbprints(List<String> replaced) {
        return new OidcProvider(account, url, clientIds, replaced, created, tags);
    }

    public OidcProvider tagged(Map<String, String> newTags) {
        return new OidcProvider(account, url, clientIds, thumbprints, created, new TreeMap<>(newTags));
    }

    public void put(Transaction rows) {
        rows.put(TABLE, new Owned(account, url), this);
    }

    public void remove(Transaction rows) {
        rows.remove(TABLE, new Owned(account, url));
    }
}
