package io.quintet.rules.policy;

/**
 * How directly an Allow names the caller, weakest first; what else may still limit the caller depends on it (IAM user
 * guide, "Policy evaluation for requests within a single account").
 */
enum Grant {
    NONE,
    /** The caller's account is named, which leaves the matter to that account's IAM policies. */
    TO_ACCOUNT,
    /** The identity behind a session is named: boundary and session policies still limit it. */
    TO_IDENTITY_BEHIND_SESSION,
    /** The caller itself is named, or everyone: nothing in IAM but an explicit deny limits it. */
    TO_CALLER;

    Grant strongest(Grant other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
