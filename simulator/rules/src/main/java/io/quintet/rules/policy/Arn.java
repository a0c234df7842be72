package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name of a resource, and the account that owns it where its name does not say (Amazon S3 buckets). */
public final class Arn implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int COMPONENTS = 6;

    /** The resource of a call that takes none: only a {@code *} in a policy's Resource matches it. */
    public static final Arn ANY = new Arn("*", new String[] {"", "", "", "", "", "*"}, null);

    private final String text;
    private final String[] components;

    @Nullable
    private final String statedOwner;

    private Arn(String text, String[] components, @Nullable String statedOwner) {
        this.text = text;
        this.components = components;
        this.statedOwner = statedOwner;
    }

    /** Reads {@code arn:partition:service:region:account:resource}, or {@code *} for no resource. */
    public static Arn parse(String text) {
        if (text.equals("*")) {
            return ANY;
        }
        String[] components = split(text);
        if (components.length != COMPONENTS || !components[0].equals("arn") || components[5].isEmpty()) {
            throw new IllegalArgumentException("`" + text + "` is not an ARN");
        }
        return new Arn(text, components, null);
    }

    /** The ARN made of these components; Region and account may be empty. */
    public static Arn of(String partition, String service, String region, String account, String resource) {
        return parse(String.join(":", "arn", partition, service, region, account, resource));
    }

    /** The same resource, owned by this account whatever its name says; {@code aws} for what AWS itself owns. */
    public Arn ownedBy(String account) {
        return new Arn(text, components, account);
    }

    static String[] split(String text) {
        return text.split(":", COMPONENTS);
    }

    public String partition() {
        return components[1];
    }

    public String service() {
        return components[2];
    }

    public String region() {
        return components[3];
    }

    public String account() {
        return components[4];
    }

    public String resource() {
        return components[5];
    }

    /** The account that owns the resource: the stated one, or else the one in its name. */
    public Optional<String> owner() {
        if (statedOwner != null) {
            return Optional.of(statedOwner);
        }
        return account().isEmpty() ? Optional.empty() : Optional.of(account());
    }

    public boolean isAny() {
        return text.equals("*");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Arn that && text.equals(that.text) && Objects.equals(statedOwner, that.statedOwner);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
