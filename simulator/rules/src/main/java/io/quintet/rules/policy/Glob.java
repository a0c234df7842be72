package io.quintet.rules.policy;

import java.io.Serializable;

/**
 * A pattern in which {@code *} stands for any characters, colons and slashes included, and {@code ?} for any one
 * character; either is only itself where it has been {@linkplain #literal made literal}. Each part between two stars is
 * looked for once, from where the one before it ended, so matching never goes back over what it has passed.
 */
final class Glob implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Glob EVERYTHING = new Glob("*");

    private static final Recurring<Glob> KNOWN = new Recurring<>(Glob::new, Glob::toString);

    /** Noncharacters of Unicode, which no request holds, stand for a star and a question mark that are no wildcards. */
    private static final char LITERAL_STAR = '\uFFFE';

    private static final char LITERAL_QUESTION_MARK = '\uFFFF';

    private final String pattern;
    private final int firstStar;
    private final int lastStar;

    /** Whether every character but a star stands for itself. */
    private final boolean plain;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.firstStar = pattern.indexOf('*');
        this.lastStar = pattern.lastIndexOf('*');
        this.plain = pattern.indexOf('?') < 0
                && pattern.indexOf(LITERAL_STAR) < 0
                && pattern.indexOf(LITERAL_QUESTION_MARK) < 0;
    }

    static Glob of(String pattern) {
        return pattern.equals("*") ? EVERYTHING : KNOWN.get(pattern);
    }

    /** The text as part of a pattern in which it stands for itself. */
    static String literal(String text) {
        return text.replace('*', LITERAL_STAR).replace('?', LITERAL_QUESTION_MARK);
    }

    /** Whether a character of a pattern, no wildcard, stands for this character. */
    static boolean standsFor(char inPattern, char character) {
        return switch (inPattern) {
            case LITERAL_STAR -> character == '*';
            case LITERAL_QUESTION_MARK -> character == '?';
            default -> inPattern == character;
        };
    }

    boolean isEverything() {
        return pattern.equals("*");
    }

    boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether the part of the text between two places matches. */
    boolean matches(String text, int from, int to) {
        if (firstStar < 0) {
            return to - from == pattern.length() && standsAt(text, from, 0, pattern.length());
        }
        int behind = from + firstStar;
        int end = to - (pattern.length() - lastStar - 1);
        return behind <= end
                && standsAt(text, from, 0, firstStar)
                && standsAt(text, end, lastStar + 1, pattern.length())
                && (firstStar == lastStar || middleStandsBetween(text, behind, end));
    }

    private boolean middleStandsBetween(String text, int from, int end) {
        int at = from;
        int star = firstStar;
        while (star < lastStar) {
            int next = pattern.indexOf('*', star + 1);
            int length = next - star - 1;
            while (at + length <= end && !standsAt(text, at, star + 1, next)) {
                at++;
            }
            at += length;
            if (at > end) {
                return false;
            }
            star = next;
        }
        return true;
    }

    /** Whether the text has at a place what the pattern has between two others. */
    private boolean standsAt(String text, int at, int from, int to) {
        if (plain) {
            return text.regionMatches(at, pattern, from, to - from);
        }
        for (int i = from; i < to; i++) {
            char next = pattern.charAt(i);
            if (next != '?' && !standsFor(next, text.charAt(at + i - from))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
