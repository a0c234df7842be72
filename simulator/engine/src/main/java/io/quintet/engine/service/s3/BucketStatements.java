package io.quintet.engine.service.s3;

import io.quintet.rules.analysis.TextPattern;
import io.quintet.rules.lint.Issue;
import io.quintet.rules.lint.Lint;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What S3 asks of a bucket policy beyond the grammar: that its statements are about S3's actions on this bucket. */
final class BucketStatements {

    private static final String ARN_PREFIX = "arn:aws:s3:::";
    private static final String INVALID_ACTION = "Policy has invalid action";

    private static final Map<Issue, String> REFUSED = Map.of(
            Issue.INVALID_ACTION,
            INVALID_ACTION,
            Issue.QUINTET_ACTION_ON_NO_RESOURCE,
            "Action does not apply to any resource(s) in statement",
            Issue.INVALID_SERVICE_CONDITION_KEY,
            "Policy has an invalid condition key");

    private BucketStatements() {}

    static void check(String bucket, String text) {
        List<Statement> statements =
                WrittenPolicy.read(PolicyKind.RESOURCE, text).statements();
        for (Statement statement : statements) {
            checkResources(bucket, statement);
            checkService(statement.actions());
        }
        Lint.of(PolicyKind.RESOURCE, text).stream()
                .flatMap(finding -> Optional.ofNullable(REFUSED.get(finding.issue())).stream())
                .findFirst()
                .ifPresent(message -> {
                    throw S3Error.MALFORMED_POLICY.error(message);
                });
    }

    private static void checkResources(String bucket, Statement statement) {
        Texts resources = statement
                .resources()
                .orElseThrow(() -> S3Error.MALFORMED_POLICY.error("Statement is missing required element"));
        for (String resource : resources.values()) {
            if (!resource.startsWith(ARN_PREFIX) || !names(bucket, resource.substring(ARN_PREFIX.length()))) {
                throw S3Error.MALFORMED_POLICY
                        .error("Policy has invalid resource")
                        .with("Detail", resource);
            }
        }
    }

    private static boolean names(String bucket, String resource) {
        int slash = resource.indexOf('/');
        String named = slash < 0 ? resource : resource.substring(0, slash);
        return TextPattern.wildcards(named).matches(bucket);
    }

    private static void checkService(Texts actions) {
        for (String action : actions.values()) {
            String folded = action.toLowerCase(Locale.ROOT);
            if (!folded.startsWith("s3:") && !folded.startsWith("*")) {
                throw S3Error.MALFORMED_POLICY.error(INVALID_ACTION);
            }
        }
    }
}
