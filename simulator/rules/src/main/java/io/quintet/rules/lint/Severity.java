package io.quintet.rules.lint;

/** How much a finding matters, the worst first (IAM Access Analyzer API, "ValidatePolicyFinding"). */
public enum Severity {
    /** A part of the policy is refused, or does not work. */
    ERROR,
    /** The policy lets in more than it seems to. */
    SECURITY_WARNING,
    /** It departs from good practice. */
    WARNING,
    /** It could be written better, to the same effect. */
    SUGGESTION
}
