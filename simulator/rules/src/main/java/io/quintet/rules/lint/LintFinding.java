package io.quintet.rules.lint;

import java.util.List;
import java.util.Optional;

/**
 * One thing found in a policy.
 *
 * @param severity what the issue is worth; whatever makes AWS refuse the document is an error
 * @param message what is wrong and what to do about it, in AWS's words where the issue is AWS's
 * @param locations the place to look at first, and those that have to do with it
 * @param suggestion what was probably meant, or why it matters here
 */
public record LintFinding(
        Issue issue, Severity severity, String message, List<Location> locations, Optional<String> suggestion) {
    public LintFinding {
        locations = List.copyOf(locations);
    }

    /** AWS's issue code, or one of ours. */
    public String code() {
        return issue.name();
    }

    /** The place to look at first. */
    public Location location() {
        return locations.get(0);
    }
}
