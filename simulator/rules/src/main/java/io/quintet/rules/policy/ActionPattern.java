package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Locale;

/** Actions as a statement names them, such as {@code s3:Get*}; their case does not matter. */
record ActionPattern(String text, Glob folded) implements Serializable {
    private static final Recurring<ActionPattern> KNOWN = new Recurring<>(ActionPattern::read, ActionPattern::text);

    static ActionPattern of(String text) {
        return KNOWN.get(text);
    }

    private static ActionPattern read(String text) {
        return new ActionPattern(text, text.equals("*:*") ? Glob.EVERYTHING : Glob.of(text.toLowerCase(Locale.ROOT)));
    }

    /** Whether it names an action, given in lower case. */
    boolean matches(String action) {
        return folded.matches(action);
    }

    @Override
    public String toString() {
        return text;
    }
}
