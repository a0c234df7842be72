package io.quintet.engine.service.kms;

import io.quintet.rules.policy.Arn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys that AWS makes in an account for its services, each when it is first used: everybody in the account may use
 * them, through their service alone (AWS KMS developer guide, "AWS managed keys").
 */
enum AwsManagedKey {
    ACM("acm", "AWS Certificate Manager", "ACM private keys"),
    DYNAMODB("dynamodb", "Amazon DynamoDB", "DynamoDB tables"),
    EBS("ebs", "EBS", "EBS volumes", "ec2"),
    ELASTICFILESYSTEM("elasticfilesystem", "EFS", "EFS filesystems"),
    GLUE("glue", "AWS Glue", "Glue data"),
    KINESIS("kinesis", "Kinesis", "Kinesis streams"),
    LAMBDA("lambda", "AWS Lambda", "Lambda functions"),
    RDS("rds", "RDS", "RDS database volumes"),
    REDSHIFT("redshift", "Redshift", "Redshift clusters"),
    S3("s3", "S3", "S3 objects"),
    SECRETSMANAGER("secretsmanager", "AWS Secrets Manager", "Secrets Manager data"),
    SNS("sns", "SNS", "SNS messages"),
    SQS("sqs", "SQS", "SQS messages"),
    SSM("ssm", "SSM", "SSM parameters"),
    XRAY("xray", "X-Ray", "X-Ray traces");

    static final String PREFIX = AliasRow.PREFIX + "aws/";

    private final String name;
    private final String title;
    private final String protects;
    private final String service;

    AwsManagedKey(String name, String title, String protects) {
        this(name, title, protects, name);
    }

    AwsManagedKey(String name, String title, String protects, String service) {
        this.name = name;
        this.title = title;
        this.protects = protects;
        this.service = service;
    }

    String alias() {
        return PREFIX + name;
    }

    String description() {
        return "Default key that protects my " + protects + " when no other key is defined";
    }

    /** Its ARN is known before there is such a key, for the first call to use it is decided by that. */
    Arn arn(String region, String account) {
        String place = account + "/" + region + "/" + name;
        return Arn.of(
                "aws", "kms", region, account, "key/" + UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)));
    }

    static Optional<AwsManagedKey> ofAlias(String alias) {
        return Arrays.stream(values())
                .filter(each -> each.alias().equals(alias))
                .findFirst();
    }

    static Optional<AwsManagedKey> of(Arn key) {
        return Arrays.stream(values())
                .filter(each -> each.arn(key.region(), key.account()).equals(key))
                .findFirst();
    }

    KeyPolicy policy(Arn key) {
        return KeyPolicy.of("""
                {
                  "Version" : "2012-10-17",
                  "Id" : "auto-%1$s-2",
                  "Statement" : [ {
                    "Sid" : "Allow access through %2$s for all principals in the account that are authorized to use %2$s",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "*"
                    },
                    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
                    "Resource" : "*",
                    "Condition" : {
                      "StringEquals" : {
                        "kms:CallerAccount" : "%4$s",
                        "kms:ViaService" : "%3$s.%5$s.amazonaws.com"
                      }
                    }
                  }, {
                    "Sid" : "Allow direct access to key metadata to the account",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:aws:iam::%4$s:root"
                    },
                    "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
                    "Resource" : "*"
                  } ]
                }""".formatted(name, title, service, key.account(), key.region()));
    }
}
