package io.quintet.rules.policy;

/** A document that the grammar of its kind of policy forbids. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** AWS's error code; Amazon S3 answers {@code MalformedPolicy} in its place. */
    public static final String CODE = "MalformedPolicyDocument";

    private final String message;
    private final String reason;
    private final int line;
    private final int column;

    MalformedPolicy(PolicyKind kind, Refusal refusal) {
        super(refusal.details());
        this.message = refusal.fault().message(kind, refusal.words());
        this.reason = refusal.details();
        this.line = refusal.place().line();
        this.column = refusal.place().column();
    }

    public String code() {
        return CODE;
    }

    /** The message as the service words it that stores such policies; the place is told apart. */
    public String message() {
        return message;
    }

    /** What exactly is wrong, which the service's message often keeps to itself. */
    public String reason() {
        return reason;
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
