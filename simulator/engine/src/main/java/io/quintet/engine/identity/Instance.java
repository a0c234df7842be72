package io.quintet.engine.identity;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An organization's instance of IAM Identity Center, which belongs to its management account.
 *
 * <p>AWS has no public operation that creates it: the console does. Here it exists as soon as the organization trusts
 * {@code sso.amazonaws.com} ({@code organizations:EnableAWSServiceAccess}), and its home is the Region in which the
 * first thing is created in it. Its ids follow from the account, so that reading them changes nothing.
 *
 * @param account the management account
 */
public record Instance(String account) {

    /** The service principal that an organization has to trust. */
    public static final String SERVICE = "sso.amazonaws.com";

    private static final Table<String, String> HOMES = Table.of("identity.homes", String.class, String.class);

    public String id() {
        return "ssoins-" + derived("instance").substring(0, 16);
    }

    public Arn arn() {
        return Arn.of("aws", "sso", "", "", "instance/" + id());
    }

    public String identityStoreId() {
        return "d-" + derived("store").substring(0, 10);
    }

    /** The page at which people sign in. */
    public String startUrl() {
        return "https://" + identityStoreId() + ".awsapps.com/start";
    }

    /** What tokens of this instance are issued by. */
    public String issuerUrl() {
        return "https://identitycenter.amazonaws.com/" + id();
    }

    /** The key of a row of this instance. */
    public Owned key(String... name) {
        return new Owned(account, String.join("/", name));
    }

    /** The one Region that the instance is managed in; none before anything was created in it. */
    public Optional<String> home(Transaction rows) {
        return rows.find(HOMES, account);
    }

    /** Makes this Region the instance's home, unless it has one. */
    public void settle(Transaction rows, String region) {
        if (home(rows).isEmpty()) {
            rows.put(HOMES, account, region);
        }
    }

    /** The instance that people sign in to at this page, or that this URL issues tokens of. */
    public static Optional<Instance> signingInAt(Transaction rows, String url) {
        String wanted = url.replaceFirst("/?#?/?$", "");
        return rows.world()
                .entries(HOMES)
                .map(home -> new Instance(home.getKey()))
                .filter(instance -> wanted.equals(instance.startUrl()) || wanted.equals(instance.issuerUrl()))
                .findFirst();
    }

    private String derived(String purpose) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((purpose + "/" + account).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
