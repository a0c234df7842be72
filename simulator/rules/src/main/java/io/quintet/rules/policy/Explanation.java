package io.quintet.rules.policy;

/** A decision told to people, in lines of at most 100 columns. */
public final class Explanation {
    private Explanation() {}

    /** The whole explanation; the decision comes from {@link PolicySet#explain}. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String render(Decision decision) {
        throw new UnsupportedOperationException();
    }
}
