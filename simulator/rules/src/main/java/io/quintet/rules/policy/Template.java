package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text of a policy with variables such as {@code ${aws:username}} (IAM user guide, "IAM policy elements: Variables").
 */
final class Template implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How the text is read; which of these hold depends on the element, the operator and the policy's Version. */
    record Reading(boolean wildcards, boolean variables, boolean foldCase) implements Serializable {}

    private final String text;
    private final Reading reading;
    private final List<Piece> pieces;

    @Nullable
    private final Glob fixed;

    private Template(String text, Reading reading, List<Piece> pieces) {
        this.text = text;
        this.reading = reading;
        this.pieces = pieces;
        this.fixed = pieces.stream().allMatch(piece -> piece.key() == null) ? assemble(Context.EMPTY) : null;
    }

    /** Reads variables from this index on. */
    static Template of(String text, int variablesFrom, Reading reading) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int open = reading.variables() ? text.indexOf("${", variablesFrom) : -1;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            pieces.add(Piece.text(text.substring(from, open)));
            pieces.add(Piece.variable(text.substring(open + 2, close)));
            from = close + 1;
            open = text.indexOf("${", from);
        }
        pieces.add(Piece.text(text.substring(from)));
        return new Template(text, reading, pieces);
    }

    static Template of(String text, Reading reading) {
        return of(text, 0, reading);
    }

    boolean isFixed() {
        return fixed != null;
    }

    /** The pattern for this request, or null where a variable has no value in it. */
    @Nullable
    Glob resolve(Context context) {
        return fixed != null ? fixed : assemble(context);
    }

    @Nullable
    private Glob assemble(Context context) {
        Glob.Builder pattern = new Glob.Builder();
        for (Piece piece : pieces) {
            String value = piece.valueIn(context);
            if (value == null) {
                return null;
            }
            String folded = reading.foldCase() ? value.toLowerCase(Locale.ROOT) : value;
            if (piece.literal() || !reading.wildcards()) {
                pattern.literal(folded);
            } else {
                pattern.wildcards(folded);
            }
        }
        return pattern.build();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * A run of the text.
     *
     * @param key the folded key of a variable; null for text
     * @param value the text, or a variable's default
     */
    private record Piece(@Nullable String key, @Nullable String value, boolean literal) implements Serializable {
        static Piece text(String text) {
            return new Piece(null, text, false);
        }

        static Piece variable(String inside) {
            if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
                return new Piece(null, inside, true);
            }
            int comma = inside.indexOf(',');
            if (comma < 0) {
                return new Piece(Context.fold(inside.strip()), null, true);
            }
            return new Piece(
                    Context.fold(inside.substring(0, comma).strip()), unquoted(inside.substring(comma + 1)), true);
        }

        @Nullable
        String valueIn(Context context) {
            if (key == null) {
                return value;
            }
            Context.Values found = context.find(key);
            String single = found == null ? null : found.single();
            return single == null && found == null ? value : single;
        }

        private static String unquoted(String text) {
            String stripped = text.strip();
            boolean quoted = stripped.length() >= 2 && stripped.startsWith("'") && stripped.endsWith("'");
            return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
        }
    }
}
