package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of literal characters, {@code *} and {@code ?}. Matching goes back to the last {@code *} only, so it takes
 * at most the product of both lengths.
 */
final class Glob implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Glob EVERYTHING = new Glob(new char[] {'*'}, new boolean[] {true});

    private final char[] pattern;
    private final boolean[] wild;
    private final int literalPrefix;
    private final boolean prefixOnly;

    private Glob(char[] pattern, boolean[] wild) {
        this.pattern = pattern;
        this.wild = wild;
        int prefix = 0;
        while (prefix < pattern.length && !wild[prefix]) {
            prefix++;
        }
        literalPrefix = prefix;
        prefixOnly = prefix == pattern.length - 1 && pattern[prefix] == '*';
    }

    /** A pattern in which {@code *} and {@code ?} are wildcards. */
    static Glob of(String text) {
        Builder builder = new Builder();
        builder.wildcards(text);
        return builder.build();
    }

    boolean isEverything() {
        return prefixOnly && literalPrefix == 0;
    }

    boolean matches(String text) {
        if (text.length() < literalPrefix || !startsWithPrefix(text)) {
            return false;
        }
        if (prefixOnly) {
            return true;
        }
        return literalPrefix == pattern.length ? text.length() == literalPrefix : matchesFrom(text);
    }

    private boolean startsWithPrefix(String text) {
        for (int i = 0; i < literalPrefix; i++) {
            if (text.charAt(i) != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesFrom(String text) {
        int at = literalPrefix;
        int in = literalPrefix;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length && wild[in] && pattern[in] == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length && (wild[in] || pattern[in] == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length && wild[in] && pattern[in] == '*') {
            in++;
        }
        return in == pattern.length;
    }

    /** The patterns between the colons, the last one holding the rest; missing ones match all after a closing star. */
    List<Glob> components(int count) {
        List<Glob> components = new ArrayList<>(count);
        int from = 0;
        for (int i = 0; i < pattern.length && components.size() < count - 1; i++) {
            if (pattern[i] == ':' && !wild[i]) {
                components.add(slice(from, i));
                from = i + 1;
            }
        }
        components.add(slice(from, pattern.length));
        boolean open = pattern.length > 0 && wild[pattern.length - 1] && pattern[pattern.length - 1] == '*';
        while (open && components.size() < count) {
            components.add(EVERYTHING);
        }
        return List.copyOf(components);
    }

    private Glob slice(int from, int to) {
        return new Glob(Arrays.copyOfRange(pattern, from, to), Arrays.copyOfRange(wild, from, to));
    }

    @Override
    public String toString() {
        return new String(pattern);
    }

    /** Puts a pattern together from literal text and wildcards. */
    static final class Builder {
        private char[] pattern = new char[32];
        private boolean[] wild = new boolean[32];
        private int length;

        void literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i), false);
            }
        }

        void wildcards(String text) {
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                add(next, next == '*' || next == '?');
            }
        }

        private void add(char next, boolean isWild) {
            if (length == pattern.length) {
                pattern = Arrays.copyOf(pattern, length * 2);
                wild = Arrays.copyOf(wild, length * 2);
            }
            pattern[length] = next;
            wild[length++] = isWild;
        }

        Glob build() {
            return new Glob(Arrays.copyOf(pattern, length), Arrays.copyOf(wild, length));
        }
    }
}
