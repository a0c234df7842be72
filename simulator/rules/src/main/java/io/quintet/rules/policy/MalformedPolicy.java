package io.quintet.rules.policy;

/** A document that the grammar of its kind of policy forbids. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** AWS's error code; Amazon S3 answers {@code MalformedPolicy} in its place. */
    public static final String CODE = "MalformedPolicyDocument";

    private final int line;
    private final int column;

    MalformedPolicy(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public String code() {
        return CODE;
    }

    /** The message as AWS words it; the place is told apart. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
