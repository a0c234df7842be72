package io.quintet.rules.policy.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies as organizations have them: guardrails with exceptions, perimeters, identity policies of many services. */
final class Documents {
    static final String REGIONS = deny(
            "\"NotAction\":[\"a4b:*\",\"budgets:*\",\"ce:*\",\"cloudfront:*\",\"iam:*\",\"organizations:*\",\"route53:*\","
                    + "\"s3:GetAccountPublic*\",\"s3:ListAllMyBuckets\",\"sts:*\",\"support:*\",\"waf:*\"]",
            "\"StringNotEquals\":{\"aws:RequestedRegion\":[\"eu-central-1\",\"eu-west-1\"]},"
                    + "\"ArnNotLike\":{\"aws:PrincipalARN\":[\"arn:aws:iam::*:role/Allowed*\"]}");
    static final String NO_ROOT =
            deny("\"Action\":\"*\"", "\"StringLike\":{\"aws:PrincipalArn\":[\"arn:aws:iam::*:root\"]}");
    static final String PROTECT_LOGS = deny(
            "\"Action\":[\"cloudtrail:DeleteTrail\",\"cloudtrail:StopLogging\",\"config:Delete*\",\"config:Stop*\","
                    + "\"guardduty:Delete*\",\"guardduty:Disassociate*\",\"securityhub:Disable*\"]",
            "\"ArnNotLike\":{\"aws:PrincipalARN\":\"arn:aws:iam::*:role/security/*\"}");
    static final String ENCRYPTED =
            deny("\"Action\":[\"s3:PutObject\"]", "\"Null\":{\"s3:x-amz-server-side-encryption\":\"true\"}");
    static final String SECURE_TRANSPORT = denyEveryone(
            "\"Action\":[\"s3:*\",\"sqs:*\",\"kms:*\"]", "\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}");
    static final String PERIMETER = denyEveryone(
            "\"Action\":[\"s3:*\",\"sqs:*\",\"kms:*\",\"secretsmanager:*\",\"sts:AssumeRole\"]",
            "\"StringNotEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"},"
                    + "\"BoolIfExists\":{\"aws:PrincipalIsAWSService\":\"false\"}");
    static final String BUCKET = "{\"Version\":\"2012-10-17\",\"Statement\":["
            + "{\"Sid\":\"OnlyOurNetwork\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
            + "\"Resource\":[\"arn:aws:s3:::data\",\"arn:aws:s3:::data/*\"],\"Condition\":{"
            + "\"NotIpAddressIfExists\":{\"aws:SourceIp\":[\"192.0.2.0/24\",\"203.0.113.0/24\"]},"
            + "\"BoolIfExists\":{\"aws:ViaAWSService\":\"false\"}}},"
            + "{\"Sid\":\"OurOrganization\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"s3:GetObject\","
            + "\"Resource\":\"arn:aws:s3:::data/shared/*\","
            + "\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}]}";
    static final String BOUNDARY = "{\"Version\":\"2012-10-17\",\"Statement\":["
            + "{\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\",\"organizations:*\"],\"Resource\":\"*\"},"
            + "{\"Effect\":\"Allow\",\"Action\":[\"iam:Get*\",\"iam:List*\"],\"Resource\":\"*\"}]}";

    private static final List<String> SERVICES =
            List.of("s3", "ec2", "sqs", "sns", "dynamodb", "lambda", "logs", "kms", "secretsmanager", "ssm");

    private Documents() {}

    /** Ten statements, one a service, on resources of this number. */
    static String identity(int number) {
        return SERVICES.stream()
                .map(service -> allow(service, number))
                .collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}"));
    }

    private static String allow(String service, int number) {
        String bucket = service.equals("s3") ? "arn:aws:s3:::" : "arn:aws:" + service + ":*:111122223333:";
        return "{\"Sid\":\"" + service + number + "\",\"Effect\":\"Allow\",\"Action\":[\"" + service + ":Get*\",\""
                + service
                + ":List*\",\"" + service + ":Describe*\",\"" + service + ":PutObject\"],\"Resource\":[\"" + bucket
                + "data" + (number == 3 ? "" : number) + "\",\"" + bucket + "data" + (number == 3 ? "" : number)
                + "/*\"],\"Condition\":{\"StringEquals\":{\"aws:ResourceAccount\":\"${aws:PrincipalAccount}\"}}}";
    }

    /** So many different policies of an account: of roles, small and large, and guardrails. */
    static List<String> several(int count) {
        List<String> kinds = List.of(REGIONS, NO_ROOT, PROTECT_LOGS, ENCRYPTED, BOUNDARY, identity(1));
        return IntStream.range(0, count)
                .mapToObj(i -> kinds.get(i % kinds.size())
                        .replace("Guardrail", "Guardrail" + i)
                        .replace("role/", "role/team" + i + "/")
                        .replace("data1", "data" + i))
                .toList();
    }

    /** A document of at least this many characters. */
    static String ofLength(int characters) {
        String one = identity(1);
        String statements = one.substring(one.indexOf('[') + 1, one.length() - 2);
        int times = characters / statements.length() + 1;
        String all = IntStream.range(0, times)
                .mapToObj(i -> statements.replaceAll("\"Sid\":\"(\\w+)1\"", "\"Sid\":\"$1x" + i + "\""))
                .collect(Collectors.joining(","));
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + all + "]}";
    }

    private static String deny(String actions, String conditions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Guardrail\",\"Effect\":\"Deny\"," + actions
                + ",\"Resource\":\"*\",\"Condition\":{" + conditions + "}}]}";
    }

    private static String denyEveryone(String actions, String conditions) {
        return deny(actions, conditions).replace("\"Effect\":", "\"Principal\":\"*\",\"Effect\":");
    }
}
