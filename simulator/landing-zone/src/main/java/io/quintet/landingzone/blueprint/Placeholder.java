package io.quintet.landingzone.blueprint;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can stand between double braces for something that is known only once it is built. */
public enum Placeholder {
    ORGANIZATION("o-abcdefghij", null),
    REGION("us-east-1", null),
    BUCKET("bucket", null),
    TRAIL("arn:aws:cloudtrail:us-east-1:111122223333:trail/trail", null),
    ACCOUNT("111122223333", Kind.ACCOUNT),
    KEY("arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888", Kind.KEY),
    POLICY("arn:aws:organizations::111122223333:policy/o-abcdefghij/service_control_policy/p-abcdefgh", Kind.POLICY),
    GROUP("arn:aws:identitystore:::group/11112222-3333-4444-5555-666677778888", Kind.GROUP);

    static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)}}");

    private final String example;
    private final Optional<Kind> kind;

    Placeholder(String example, @Nullable Kind kind) {
        this.example = example;
        this.kind = Optional.ofNullable(kind);
    }

    /** One use of a placeholder, such as {@code {{account Prod}}}; the name is empty where it takes none. */
    public record Use(Placeholder placeholder, String name) {

        static Optional<Use> of(String words) {
            String[] parts = words.strip().split("\\s+", 2);
            return EnumSet.allOf(Placeholder.class).stream()
                    .filter(each -> each.word().equals(parts[0]) && each.kind.isPresent() == (parts.length == 2))
                    .findAny()
                    .map(each -> new Use(each, parts.length == 2 ? parts[1] : ""));
        }
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is written. */
    String form() {
        return "{{" + word() + (kind.isPresent() ? " NAME" : "") + "}}";
    }

    /** What it may turn into. */
    String example() {
        return example;
    }

    /** What its name names. */
    Optional<Kind> kind() {
        return kind;
    }

    static Set<Placeholder> beforeKeysAndGuardrails() {
        return EnumSet.complementOf(EnumSet.of(KEY, POLICY, GROUP));
    }
}
