package io.quintet.rules.policy;

/** How a decision came out. */
public enum Effect {
    ALLOW("Allowed"),
    EXPLICIT_DENY("ExplicitlyDenied"),
    IMPLICIT_DENY("ImplicitlyDenied");

    private final String batchName;

    Effect(String batchName) {
        this.batchName = batchName;
    }

    /** What a batch of evaluation cases calls it. */
    public String batchName() {
        return batchName;
    }
}
