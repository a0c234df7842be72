package io.quintet.rules.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

/**
 * A pattern of texts, such as a Resource or a value of StringLike: a small automaton whose states are the places
 * between its symbols, so that patterns can be matched, and followed side by side.
 */
public final class TextPattern {
    private static final int RUN = -1;
    private static final int ONE = -2;
    private static final int RUN_IN_COMPONENT = -3;
    private static final int ONE_IN_COMPONENT = -4;
    private static final int ARN_COLONS = 5;

    /** Every text there is. */
    public static final TextPattern ANYTHING = wildcards("*");

    private final String text;
    private final int[] symbols;
    private final boolean foldCase;

    private TextPattern(String text, int[] symbols, boolean foldCase) {
        this.text = text;
        this.symbols = symbols;
        this.foldCase = foldCase;
    }

    /** This text alone. */
    public static TextPattern literal(String text) {
        return new TextPattern(text, text.chars().toArray(), false);
    }

    /** Text in which {@code *} stands for any run of characters and {@code ?} for one. */
    public static TextPattern wildcards(String text) {
        return new TextPattern(text, text.chars().map(TextPattern::symbol).toArray(), false);
    }

    /** The same for ARNs: none of the first five components' wildcards reaches beyond its component. */
    public static TextPattern arn(String text) {
        int[] symbols = new int[text.length()];
        int colons = 0;
        for (int i = 0; i < symbols.length; i++) {
            char c = text.charAt(i);
            colons += c == ':' ? 1 : 0;
            int symbol = symbol(c);
            symbols[i] = symbol < 0 && colons < ARN_COLONS ? symbol - 2 : symbol;
        }
        return new TextPattern(text, symbols, false);
    }

    /** This text alone, in any case. */
    public static TextPattern ignoringCase(String text) {
        return new TextPattern(text, text.toLowerCase(Locale.ROOT).chars().toArray(), true);
    }

    /** Whether it is every text there is. */
    boolean isEverything() {
        return symbols.length > 0 && Arrays.stream(symbols).allMatch(symbol -> symbol == RUN);
    }

    private static int symbol(int c) {
        return switch (c) {
            case '*' -> RUN;
            case '?' -> ONE;
            default -> c;
        };
    }

    /** Whether a text is one of this pattern's. */
    public boolean matches(String candidate) {
        BitSet states = start();
        for (int i = 0; i < candidate.length() && !states.isEmpty(); i++) {
            states = after(states, candidate.charAt(i));
        }
        return accepts(states);
    }

    /** The states before any character is read. */
    BitSet start() {
        BitSet states = new BitSet(symbols.length + 1);
        reach(states, 0);
        return states;
    }

    BitSet after(BitSet states, char read) {
        char c = foldCase ? Character.toLowerCase(read) : read;
        BitSet next = new BitSet(symbols.length + 1);
        for (int i = states.nextSetBit(0); i >= 0 && i < symbols.length; i = states.nextSetBit(i + 1)) {
            switch (symbols[i]) {
                case RUN -> reach(next, i);
                case RUN_IN_COMPONENT -> reachIf(c != ':', next, i);
                case ONE -> reach(next, i + 1);
                case ONE_IN_COMPONENT -> reachIf(c != ':', next, i + 1);
                default -> reachIf(symbols[i] == c, next, i + 1);
            }
        }
        return next;
    }

    boolean accepts(BitSet states) {
        return states.get(symbols.length);
    }

    private void reachIf(boolean reached, BitSet states, int state) {
        if (reached) {
            reach(states, state);
        }
    }

    /** Adds a state, and those behind it that need no character. */
    private void reach(BitSet states, int state) {
        int each = state;
        states.set(each);
        while (each < symbols.length && (symbols[each] == RUN || symbols[each] == RUN_IN_COMPONENT)) {
            each++;
            states.set(each);
        }
    }

    void addCharacters(Set<Character> characters) {
        Arrays.stream(symbols).filter(symbol -> symbol >= 0).forEach(symbol -> characters.add((char) symbol));
    }

    @Override
    public String toString() {
        return text;
    }
}
