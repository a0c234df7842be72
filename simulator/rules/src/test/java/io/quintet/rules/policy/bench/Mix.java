package io.quintet.rules.policy.bench;

import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.GlobalKeys;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mix that figures are given for: an account five organizational units deep with four service control policies at
 * every level, three resource control policies, five identity policies of ten statements, a permissions boundary and a
 * bucket policy with conditions.
 */
final class Mix {
    private static final Principal.RoleSession CALLER = Principal.RoleSession.of(
            Arn.parse("arn:aws:iam::111122223333:role/delivery/Deploy"), "AROAEXAMPLE", "pipeline");
    private static final int LEVELS = 7;

    private Mix() {}

    static PolicySet policies() {
        PolicySet.Builder policies = PolicySet.builder()
                .serviceControl(guardrails())
                .resourceControl(List.of(new Level(
                        "root",
                        List.of(
                                Policy.parse(PolicyKind.RESOURCE_CONTROL, Policy.RCP_FULL_AWS_ACCESS),
                                Policy.parse(PolicyKind.RESOURCE_CONTROL, Documents.SECURE_TRANSPORT),
                                Policy.parse(PolicyKind.RESOURCE_CONTROL, Documents.PERIMETER)))))
                .boundary("Deploy", Policy.parse(PolicyKind.BOUNDARY, Documents.BOUNDARY))
                .resource("bucket data", Policy.parse(PolicyKind.RESOURCE, Documents.BUCKET));
        for (int i = 1; i <= 5; i++) {
            policies.identity("Deploy", Policy.parse(PolicyKind.IDENTITY, Documents.identity(i)));
        }
        return policies.build();
    }

    private static List<Level> guardrails() {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            List<Policy> attached = new ArrayList<>();
            attached.add(Policy.parse(PolicyKind.SERVICE_CONTROL, Policy.FULL_AWS_ACCESS));
            for (String each : List.of(
                    Documents.PROTECT_LOGS,
                    i == 1 ? Documents.REGIONS : Documents.NO_ROOT,
                    i == 0 ? Documents.ENCRYPTED : Documents.PROTECT_LOGS)) {
                attached.add(Policy.parse(PolicyKind.SERVICE_CONTROL, each));
            }
            levels.add(new Level("level " + i, attached));
        }
        return levels;
    }

    /** Calls that every kind of policy lets through. */
    static List<Request> allowed() {
        return List.of(
                request("s3:GetObject", "arn:aws:s3:::data/2026/a.gz", "eu-west-1"),
                request("s3:ListBucket", "arn:aws:s3:::data", "eu-west-1"),
                request("s3:PutObject", "arn:aws:s3:::data/2026/b.gz", "eu-central-1"),
                request("sqs:GetQueueUrl", "arn:aws:sqs:eu-west-1:111122223333:data", "eu-west-1"),
                request("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:data2", "eu-west-1"),
                request("lambda:GetFunction", "arn:aws:lambda:eu-west-1:111122223333:data5", "eu-west-1"),
                request("ssm:GetParameter", "arn:aws:ssm:eu-central-1:111122223333:data/x", "eu-central-1"),
                request(
                        "secretsmanager:GetSecretValue",
                        "arn:aws:secretsmanager:eu-central-1:111122223333:data/x",
                        "eu-central-1"));
    }

    /** Calls that a service control policy denies. */
    static List<Request> denied() {
        return List.of(
                request("s3:GetObject", "arn:aws:s3:::data/2026/a.gz", "us-east-1"),
                request("ec2:RunInstances", "arn:aws:ec2:us-east-1:111122223333:instance/*", "us-east-1"),
                request("cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/org", "eu-west-1"),
                request(
                        "guardduty:DeleteDetector",
                        "arn:aws:guardduty:eu-west-1:111122223333:detector/d",
                        "eu-west-1"));
    }

    /** Calls that nothing allows. */
    static List<Request> notAllowed() {
        return List.of(
                request("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*", "eu-west-1"),
                request("s3:GetObject", "arn:aws:s3:::other/2026/a.gz", "eu-west-1"));
    }

    private static Request request(String action, String resource, String region) {
        Arn arn = Arn.parse(resource).ownedBy("111122223333");
        Context keys = GlobalKeys.of(CALLER, arn, Optional.of(Instant.parse("2026-01-31T12:00:00Z")))
                .extend()
                .put("aws:RequestedRegion", region)
                .put("aws:SourceIp", "192.0.2.7")
                .put("aws:SecureTransport", "true")
                .put("aws:ViaAWSService", "false")
                .put("aws:PrincipalOrgID", "o-a1b2c3d4e5")
                .put("aws:ResourceOrgID", "o-a1b2c3d4e5")
                .put("aws:UserAgent", "aws-cli/2.15.0")
                .put("s3:x-amz-server-side-encryption", "aws:kms")
                .putAll("aws:PrincipalOrgPaths", List.of("o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"))
                .put("aws:PrincipalTag/team", "delivery")
                .build();
        return new Request(CALLER, Action.parse(action), arn, keys);
    }
}
