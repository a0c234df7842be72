package io.quintet.rules.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Policies about few things, so that their statements meet often. */
final class RandomPolicies {
    static final List<String> ACTIONS = List.of("s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "sqs:SendMessage");
    static final List<String> RESOURCES =
            List.of("arn:aws:s3:::a", "arn:aws:s3:::a/x", "arn:aws:s3:::b/x", "arn:aws:sqs:eu-west-1:111111111111:q");

    private static final List<String> ACTION_PATTERNS =
            List.of("*", "s3:*", "s3:Get*", "s3:GetObject", "S3:getobject?cl", "s3:PutObject", "sqs:*");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "arn:aws:s3:::*",
            "arn:aws:s3:::a*",
            "arn:aws:s3:::a/*",
            "arn:aws:s3:::?/x",
            "arn:aws:sqs:*:*:q",
            "arn:aws:s3:::${aws:username}/*");
    private static final List<String> CONDITIONS = List.of(
            "\"StringEquals\":{\"aws:username\":\"a\"}",
            "\"StringEquals\":{\"aws:username\":[\"a\",\"b\"]}",
            "\"StringNotEquals\":{\"aws:username\":\"a\"}",
            "\"StringLike\":{\"aws:username\":\"a*\"}",
            "\"StringLikeIfExists\":{\"aws:username\":\"?\"}",
            "\"StringNotLike\":{\"aws:username\":\"b*\"}",
            "\"StringEqualsIgnoreCase\":{\"aws:username\":\"A\"}",
            "\"StringEquals\":{\"aws:UserAgent\":\"${aws:username}\"}",
            "\"StringEquals\":{\"aws:UserAgent\":\"${aws:username, 'b'}\"}",
            "\"Null\":{\"aws:username\":\"true\"}",
            "\"Null\":{\"aws:UserAgent\":\"false\"}",
            "\"Bool\":{\"aws:SecureTransport\":\"true\"}",
            "\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}",
            "\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}",
            "\"NotIpAddress\":{\"aws:SourceIp\":[\"10.1.0.0/16\",\"192.0.2.0/24\"]}",
            "\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"300\"}",
            "\"NumericGreaterThanEqualsIfExists\":{\"aws:MultiFactorAuthAge\":\"300\"}",
            "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::111111111111:role/*\"}",
            "\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a\"}",
            "\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":[\"a\",\"b\"]}",
            "\"ForAllValues:StringLike\":{\"aws:TagKeys\":\"a*\"}");
    private static final List<String> PRINCIPALS = List.of(
            "\"*\"",
            "{\"AWS\":\"*\"}",
            "{\"AWS\":\"111111111111\"}",
            "{\"AWS\":\"arn:aws:iam::111111111111:user/a\"}",
            "{\"AWS\":[\"arn:aws:iam::222222222222:role/a\",\"arn:aws:iam::111111111111:user/b\"]}",
            "{\"Service\":\"cloudtrail.amazonaws.com\"}");

    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    String identity() {
        return document(false);
    }

    String resource() {
        return document(true);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String document(boolean ofResource) {
        List<String> statements = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            statements.add(statement(ofResource, i > 0 && chance(40)));
        }
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private String statement(boolean ofResource, boolean deny) {
        String principal = ofResource ? "\"Principal\":" + oneOf(PRINCIPALS) + "," : "";
        return "{\"Effect\":\"" + (deny ? "Deny" : "Allow") + "\"," + principal + "\""
                + (chance(15) ? "NotAction" : "Action") + "\":" + some(ACTION_PATTERNS) + ",\""
                + (chance(15) ? "NotResource" : "Resource") + "\":" + some(RESOURCE_PATTERNS) + condition() + "}";
    }

    /** Two conditions may have the same operator, which an object can't hold twice. */
    private String condition() {
        TreeSet<String> conditions = new TreeSet<>((one, other) -> operator(one).compareTo(operator(other)));
        while (chance(40)) {
            conditions.add(oneOf(CONDITIONS));
        }
        return conditions.isEmpty() ? "" : ",\"Condition\":{" + String.join(",", conditions) + "}";
    }

    private static String operator(String condition) {
        return condition.substring(0, condition.indexOf('{'));
    }

    private String some(List<String> values) {
        TreeSet<String> some = new TreeSet<>();
        do {
            some.add(oneOf(values));
        } while (chance(30));
        return some.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
