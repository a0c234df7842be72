package io.quintet.rules.policy.reference;

import java.util.List;

/** The condition keys that random cases use, few and with few values, so that conditions often hold. */
final class Vocabulary {
    /** What a key's values are, which settles the operators that suit it. */
    enum Type {
        STRING("String"),
        NUMERIC("Numeric"),
        DATE("Date"),
        BOOL("Bool"),
        BINARY("Binary"),
        IP("IpAddress"),
        ARN("Arn");

        /** What the names of its operators have in common. */
        final String stem;

        Type(String stem) {
            this.stem = stem;
        }
    }

    /**
     * A condition key.
     *
     * @param derived whether it follows from the request, so that context rarely states it
     */
    record Key(String name, Type type, boolean multiValued, boolean derived, List<String> values) {}

    static final List<Key> KEYS = List.of(
            single("aws:PrincipalTag/team", Type.STRING, "blue", "Blue", "red", "b*", "a?b", "${x}", ""),
            single("aws:ResourceTag/owner", Type.STRING, "alice", "bob", "blue", "red"),
            single("aws:RequestedRegion", Type.STRING, "eu-west-1", "us-east-1"),
            single("aws:PrincipalOrgID", Type.STRING, "o-ab12", "o-zz99"),
            single("s3:prefix", Type.STRING, "home/alice/x", "home/alice/", "blue/x", "*"),
            multi("aws:TagKeys", Type.STRING, "team", "Team", "cost", "blue", ""),
            multi("aws:PrincipalOrgPaths", Type.STRING, "o-ab12/r-ab12/ou-1/", "o-ab12/r-ab12/ou-2/"),
            single("s3:max-keys", Type.NUMERIC, "9", "10", "10.0", "10.5", "11", "-2", "five"),
            multi("aws:Numbers", Type.NUMERIC, "9", "10", "11"),
            single("aws:TokenIssueTime", Type.DATE, "2026-01-01T00:00:00Z", "2026-01-01", "1767225600", "soon"),
            multi("aws:Dates", Type.DATE, "2026-01-01T00:00:00Z", "2026-02", "1767225600"),
            single("aws:SecureTransport", Type.BOOL, "true", "false"),
            single("aws:MultiFactorAuthPresent", Type.BOOL, "true", "false"),
            multi("aws:Truths", Type.BOOL, "true", "false"),
            single("dynamodb:key", Type.BINARY, "QmluYXJ5", "Qmlu", "AA=="),
            multi("dynamodb:keys", Type.BINARY, "QmluYXJ5", "Qmlu"),
            single("aws:SourceIp", Type.IP, "203.0.113.9", "203.0.114.9", "2001:db8::9", "cloudtrail.amazonaws.com"),
            multi("aws:Addresses", Type.IP, "203.0.113.9", "203.0.114.9", "2001:DB8:0::9"),
            single("aws:SourceArn", Type.ARN, "arn:aws:sns:eu-west-1:111122223333:topic", "arn:aws:s3:::logs", "topic"),
            multi("aws:Arns", Type.ARN, "arn:aws:sns:eu-west-1:111122223333:topic:a", "arn:aws:s3:::logs"),
            derived("aws:PrincipalArn", Type.ARN, "arn:aws:iam::111122223333:role/Deploy"),
            derived("aws:PrincipalAccount", Type.STRING, "111122223333", "444455556666"),
            derived("aws:PrincipalType", Type.STRING, "User", "AssumedRole", "Account", "FederatedUser"),
            derived("aws:username", Type.STRING, "alice", "bob"),
            derived("aws:PrincipalIsAWSService", Type.BOOL, "true", "false"),
            derived("aws:PrincipalServiceName", Type.STRING, "lambda.amazonaws.com", "logging.s3.amazonaws.com"),
            derived("aws:ResourceAccount", Type.STRING, "111122223333", "444455556666"),
            derived("aws:CurrentTime", Type.DATE, "2026-01-01T00:00:00Z", "2026-02-01T12:30:00Z"),
            derived("aws:EpochTime", Type.DATE, "1767225600", "1769949000"));

    private Vocabulary() {}

    private static Key single(String name, Type type, String... values) {
        return new Key(name, type, false, false, List.of(values));
    }

    private static Key multi(String name, Type type, String... values) {
        return new Key(name, type, true, false, List.of(values));
    }

    private static Key derived(String name, Type type, String... values) {
        return new Key(name, type, false, true, List.of(values));
    }
}
