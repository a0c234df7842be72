package io.quintet.rules.policy;

/** How a decision came out. */
public enum Effect {
    ALLOW,
    EXPLICIT_DENY,
    IMPLICIT_DENY
}
