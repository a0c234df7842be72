package io.quintet.rules.lint;

import java.util.Optional;

/**
 * One thing found in a policy.
 *
 * @param severity what the issue is worth; whatever makes AWS refuse the document is an error
 * @param message what is wrong and what to do about it, in AWS's words where the issue is AWS's
 * @param suggestion what was probably meant, or why it matters here
 */
public record LintFinding(
        Issue issue, Severity severity, String message, Location location, Optional<String> suggestion) {
    /** AWS's issue code, or one of ours. */
    public String code() {
        return issue.name();
    }
}
