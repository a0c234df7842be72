package io.quintet.rules.analysis;

/** A question that would take more steps than anybody waits for. */
final class Undecidable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecidable(String message) {
        super(message);
    }
}
