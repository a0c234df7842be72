package io.quintet.rules.policy;

import java.util.List;

/**
 * Everything that the grammar of a kind of policy forbids in a document, where {@link Policy#parse} stops at what AWS
 * would answer with.
 */
public final class Grammar {
    private Grammar() {}

    /**
     * One thing that is wrong.
     *
     * @param issueCode what IAM Access Analyzer calls it
     * @param details what is wrong, and what to do about it
     */
    public record Problem(String issueCode, String details, Json.Place place) {}

    /** What is wrong with a document that is JSON. */
    public static List<Problem> check(PolicyKind kind, Json document) {
        return PolicyCompiler.refusals(kind, document).stream()
                .map(refusal -> new Problem(refusal.fault().issueCode(), refusal.details(), refusal.place()))
                .toList();
    }
}
