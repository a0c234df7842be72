package io.quintet.rules.lint;

/**
 * Patterns with {@code *} and {@code ?}, compared with text and with each other: two at a time, and fast enough for a
 * list against a whole catalogue. Proofs about many at once are another matter ({@code analysis.TextPattern}).
 */
final class Wildcards {
    /** Longer patterns are not compared with each other, which takes the product of their lengths. */
    private static final int LONGEST = 2_048;

    /** Like a star, but for no slash. */
    static final char SEGMENT = '\u0001';

    /** Like a star, but for no colon. */
    static final char FIELD = '\u0002';

    /** Like a question mark, but for no colon. */
    static final char IN_FIELD = '\u0003';

    private static final char END = '\u0000';

    private Wildcards() {}

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether a pattern matches all that another one does; a {@code ?} does not stand for a {@code *}. */
    static boolean covers(String pattern, String other) {
        int in = 0;
        int at = 0;
        int star = -1;
        int resume = 0;
        while (at < other.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && stands(pattern.charAt(in), other.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    private static boolean stands(char pattern, char other) {
        return pattern == other || (pattern == '?' && other != '*');
    }

    /** Whether some text is matched by both patterns. */
    static boolean overlap(String one, String other) {
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return true;
        }
        boolean[] row = new boolean[other.length() + 1];
        for (int i = one.length(); i >= 0; i--) {
            boolean diagonal = false;
            for (int j = other.length(); j >= 0; j--) {
                boolean below = row[j];
                boolean right = j < other.length() && row[j + 1];
                char first = i < one.length() ? one.charAt(i) : END;
                char second = j < other.length() ? other.charAt(j) : END;
                row[j] = meet(first, second, below, right, diagonal);
                diagonal = below;
            }
        }
        return row[0];
    }

    /** Whether the rests of both meet, if they do one character later in the first, in the second, or in both. */
    private static boolean meet(char one, char other, boolean below, boolean right, boolean diagonal) {
        if (one == END && other == END) {
            return true;
        }
        if ((swallows(one, END) && below) || (swallows(other, END) && right)) {
            return true;
        }
        if (one == END || other == END) {
            return false;
        }
        boolean swallowed = (swallows(one, other) && right) || (swallows(other, one) && below);
        return swallowed || (diagonal && (one == other || standsFor(one, other) || standsFor(other, one)));
    }

    private static boolean swallows(char pattern, char other) {
        return switch (pattern) {
            case '*' -> true;
            case SEGMENT -> other != '/';
            case FIELD -> other != ':';
            default -> false;
        };
    }

    private static boolean standsFor(char pattern, char other) {
        return pattern == '?' || (pattern == IN_FIELD && other != ':');
    }
}
