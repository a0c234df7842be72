package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text of a policy that a value of the request is compared with. It may hold wildcards, variables such as
 * {@code ${aws:username}} and escapes such as {@code ${*}} (IAM user guide, "IAM policy elements: Variables and tags").
 */
final class Template implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How the text is read; which of these hold depends on the element, the operator and the policy's Version. */
    record Reading(boolean wildcards, boolean variables, boolean foldCase) implements Serializable {}

    private static final Piece[] NO_PIECES = {};

    private final String text;
    private final boolean wildcards;
    private final boolean foldCase;

    /** Runs of text and variables; none where there are no variables. */
    private final Piece[] pieces;

    /** The whole text, where it has wildcards and no variables. */
    @Nullable
    private final Glob fixed;

    private Template(String text, Reading reading, @Nullable Glob fixed, Piece[] pieces) {
        this.text = text;
        this.wildcards = reading.wildcards();
        this.foldCase = reading.foldCase();
        this.fixed = fixed;
        this.pieces = pieces;
    }

    static Template of(String text, Reading reading) {
        return of(text, 0, reading);
    }

    /** Reads variables from this index on. */
    static Template of(String text, int variablesFrom, Reading reading) {
        List<Piece> pieces = new ArrayList<>(1);
        StringBuilder run = new StringBuilder();
        int from = 0;
        int open = reading.variables() ? text.indexOf("${", variablesFrom) : -1;
        int close = open < 0 ? -1 : text.indexOf('}', open);
        while (open >= 0 && close >= 0) {
            run.append(text, from, open);
            String inside = text.substring(open + 2, close);
            if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
                run.append(reading.wildcards() ? Glob.literal(inside) : inside);
            } else {
                addText(pieces, run.toString());
                run.setLength(0);
                pieces.add(Piece.variable(inside));
            }
            from = close + 1;
            open = text.indexOf("${", from);
            close = text.indexOf('}', Math.max(open, 0));
        }
        String rest = from == 0 ? text : run.append(text, from, text.length()).toString();
        return pieces.isEmpty() ? withoutVariables(text, rest, reading) : withVariables(text, pieces, rest, reading);
    }

    private static Template withoutVariables(String text, String unescaped, Reading reading) {
        if (reading.wildcards()) {
            Glob glob = Glob.of(unescaped);
            return new Template(unescaped.equals(text) ? glob.toString() : text, reading, glob, NO_PIECES);
        }
        return new Template(unescaped, reading, null, NO_PIECES);
    }

    private static Template withVariables(String text, List<Piece> pieces, String rest, Reading reading) {
        addText(pieces, rest);
        return new Template(text, reading, null, pieces.toArray(Piece[]::new));
    }

    private static void addText(List<Piece> pieces, String run) {
        if (!run.isEmpty()) {
            pieces.add(new Piece(null, run));
        }
    }

    /** Whether it is a lone star, the only resource of actions that take none. */
    boolean isEverything() {
        return fixed != null && fixed.isEverything();
    }

    boolean hasVariables() {
        return pieces.length > 0;
    }

    /** Whether a value matches; none does where a variable has no value in the request. */
    boolean matches(String value, Context context) {
        if (fixed != null) {
            return fixed.matches(value);
        }
        if (hasVariables()) {
            return resolves(context) && matchesPieces(value, context);
        }
        return foldCase ? text.equalsIgnoreCase(value) : text.equals(value);
    }

    /** The pattern that it stands for in a request; null where a variable has no value in it. */
    @Nullable
    String fill(Context context) {
        if (fixed != null) {
            return fixed.toString();
        }
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            String value = piece.valueIn(context);
            if (value == null) {
                return null;
            }
            filled.append(piece.key == null ? value : Glob.literal(value));
        }
        return filled.toString();
    }

    private boolean resolves(Context context) {
        for (Piece piece : pieces) {
            if (piece.valueIn(context) == null) {
                return false;
            }
        }
        return true;
    }

    /** Matches piece by piece, so that nothing has to be put together for a request. */
    private boolean matchesPieces(String value, Context context) {
        int piece = 0;
        int in = 0;
        int at = 0;
        int starPiece = -1;
        int behindStar = 0;
        int resume = 0;
        String pattern = pattern(0, context);
        while (true) {
            while (in == pattern.length() && piece < pieces.length - 1) {
                pattern = pattern(++piece, context);
                in = 0;
            }
            boolean more = in < pattern.length();
            boolean wild = more && wildcards && pieces[piece].key == null;
            if (wild && pattern.charAt(in) == '*') {
                starPiece = piece;
                behindStar = ++in;
                resume = at;
            } else if (more && at < value.length() && fits(pattern.charAt(in), value.charAt(at), wild)) {
                in++;
                at++;
            } else if (!more && at == value.length()) {
                return true;
            } else if (starPiece >= 0 && resume < value.length()) {
                piece = starPiece;
                pattern = pattern(piece, context);
                in = behindStar;
                at = ++resume;
            } else {
                return false;
            }
        }
    }

    private String pattern(int piece, Context context) {
        String value = pieces[piece].valueIn(context);
        return value == null ? "" : value;
    }

    private boolean fits(char inPattern, char character, boolean wild) {
        if (wild) {
            return inPattern == '?' || Glob.standsFor(inPattern, character);
        }
        return inPattern == character
                || (foldCase && Character.toUpperCase(inPattern) == Character.toUpperCase(character));
    }

    @Override
    public String toString() {
        return text;
    }

    /** A run of text, or a variable; what a variable stands for is never a wildcard. */
    private static final class Piece implements Serializable {
        private static final long serialVersionUID = 1L;

        /** The folded key of a variable; null for text. */
        @Nullable
        private final String key;

        /** The text, or a variable's default. */
        @Nullable
        private final String text;

        private Piece(@Nullable String key, @Nullable String text) {
            this.key = key;
            this.text = text;
        }

        private static Piece variable(String inside) {
            int comma = inside.indexOf(',');
            return comma < 0
                    ? new Piece(Context.fold(inside.strip()), null)
                    : new Piece(
                            Context.fold(inside.substring(0, comma).strip()), unquoted(inside.substring(comma + 1)));
        }

        @Nullable
        private String valueIn(Context context) {
            if (key == null) {
                return text;
            }
            Context.Values found = context.find(key);
            return found == null ? text : found.single();
        }

        private static String unquoted(String text) {
            String stripped = text.strip();
            boolean quoted = stripped.length() >= 2 && stripped.startsWith("'") && stripped.endsWith("'");
            return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
        }
    }
}
