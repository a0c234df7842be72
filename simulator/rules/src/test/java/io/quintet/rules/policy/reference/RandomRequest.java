package io.quintet.rules.policy.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request of a random caller: every kind of caller, in and across accounts, with and without resources. */
final class RandomRequest {
    static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");

    /** Action, resource and owner; {@code ACCOUNT} stands for the owner's account. */
    private static final List<List<String>> CALLS = List.of(
            List.of("s3:GetObject", "arn:aws:s3:::logs/2026/a.gz", "stated"),
            List.of("s3:PutObject", "arn:aws:s3:::home/alice/x", "stated"),
            List.of("s3:ListBucket", "arn:aws:s3:::logs", "stated"),
            List.of("s3:GetObject", "arn:aws:s3:::logs/what?*", "stated"),
            List.of("sqs:SendMessage", "arn:aws:sqs:eu-west-1:ACCOUNT:queue", "named"),
            List.of("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:ACCOUNT:function:app:live", "named"),
            List.of("ec2:StartInstances", "arn:aws:ec2:eu-west-1:ACCOUNT:instance/i-1", "named"),
            List.of("iam:GetUser", "arn:aws:iam::ACCOUNT:user/alice", "named"),
            List.of("kms:Decrypt", "arn:aws:kms:eu-west-1:ACCOUNT:key/1234abcd", "named"),
            List.of("kms:Encrypt", "arn:aws:kms:eu-west-1:ACCOUNT:key/1234abcd", "named"),
            List.of("kms:RetireGrant", "arn:aws:kms:eu-west-1:ACCOUNT:key/1234abcd", "named"),
            List.of("kms:CreateAlias", "arn:aws:kms:eu-west-1:ACCOUNT:alias/app", "named"),
            List.of("sts:AssumeRole", "arn:aws:iam::ACCOUNT:role/ops/Admin", "named"),
            List.of("sts:AssumeRole", "arn:aws:iam::ACCOUNT:role/ops/Admin", "named"),
            List.of("sts:AssumeRoleWithWebIdentity", "arn:aws:iam::ACCOUNT:role/ops/Admin", "named"),
            List.of("sts:TagSession", "arn:aws:iam::ACCOUNT:role/ops/Admin", "named"),
            List.of("iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", "aws"),
            List.of("s3:ListAllMyBuckets", "*", "none"),
            List.of("kms:CreateKey", "*", "none"),
            List.of("sts:GetCallerIdentity", "*", "none"),
            List.of("ec2:DescribeInstances", "arn:aws:ec2:eu-west-1:ACCOUNT:instance/i-1", "wildcard"));

    private static final List<String> ROLES = List.of(
            "role/Deploy",
            "role/Deploy",
            "role/ci/Deploy",
            "role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport");

    private final Chance chance;
    private final Map<String, Object> request = new LinkedHashMap<>();
    private final Map<String, Object> context = new LinkedHashMap<>();

    RandomRequest(Chance chance) {
        this.chance = chance;
    }

    Map<String, Object> next() {
        List<String> call = chance.from(CALLS);
        caller(call.get(0));
        call(call);
        if (chance.in100(70)) {
            request.put("time", chance.of("2026-01-01T00:00:00Z", "2026-02-01T12:30:00Z"));
        }
        keys();
        request.put("context", context);
        if (chance.in100(5)) {
            request.put("contextComplete", true);
        }
        return request;
    }

    private void caller(String action) {
        String account = chance.in100(80) ? ACCOUNTS.get(0) : ACCOUNTS.get(1);
        String iam = "arn:aws:iam::" + account + ":";
        request.put("principal", Tree.NULL);
        if (action.equals("sts:AssumeRoleWithWebIdentity")) {
            context.put("aws:FederatedProvider", List.of(chance.of("accounts.google.com", "token.example.com")));
            return;
        }
        switch (chance.upTo(12)) {
            case 0, 1, 2 -> request.put("principal", iam + chance.of("user/alice", "user/alice", "user/eu/bob"));
            case 3, 4, 5, 6 -> roleSession(account);
            case 7 -> request.put("principal", iam + chance.of("role/Deploy", "role/ci/Deploy"));
            case 8, 9 -> federatedUser(account, iam);
            case 10 -> request.put("principal", iam + "root");
            case 11 -> request.put("principal", chance.of("lambda.amazonaws.com", "logging.s3.amazonaws.com"));
            default -> {}
        }
    }

    private void roleSession(String account) {
        String role = chance.from(ROLES);
        String name = role.substring(role.lastIndexOf('/') + 1);
        request.put("principal", "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + chance.of("ci", "run-7"));
        if (!role.equals("role/Deploy") || chance.in100(50)) {
            request.put("sessionIssuer", "arn:aws:iam::" + account + ":" + role);
        }
    }

    private void federatedUser(String account, String iam) {
        request.put("principal", "arn:aws:sts::" + account + ":federated-user/" + chance.of("bob", "carol"));
        request.put("sessionIssuer", iam + chance.of("user/alice", "user/alice", "user/eu/bob", "root"));
    }

    private void call(List<String> call) {
        String owner = chance.in100(80) ? ACCOUNTS.get(0) : ACCOUNTS.get(1);
        String action = call.get(0);
        request.put("action", chance.in100(10) ? action.toLowerCase(java.util.Locale.ROOT) : action);
        request.put("resource", call.get(1).replace("ACCOUNT", owner));
        switch (call.get(2)) {
            case "stated" -> {
                if (chance.in100(90)) {
                    request.put("resourceAccount", owner);
                }
            }
            case "aws" -> request.put("resourceAccount", "aws");
            case "wildcard" -> {
                if (chance.in100(50)) {
                    request.put("wildcardOnly", true);
                }
            }
            default -> {
                if (call.get(2).equals("named") && chance.in100(20)) {
                    request.put("wildcardOnly", false);
                }
            }
        }
    }

    /** Each known key with its chance to be there, as one value, as several, or without any. */
    private void keys() {
        List<String> multiValued = new ArrayList<>();
        for (Vocabulary.Key key : Vocabulary.KEYS) {
            if (chance.in100(key.derived() ? 4 : 30)) {
                List<String> values = key.multiValued() ? several(key) : List.of(chance.from(key.values()));
                context.put(chance.in100(10) ? key.name().toUpperCase(java.util.Locale.ROOT) : key.name(), values);
                if (key.multiValued() && values.size() == 1) {
                    multiValued.add(key.name());
                }
            }
        }
        if (!multiValued.isEmpty()) {
            request.put("multiValued", multiValued);
        }
    }

    private List<String> several(Vocabulary.Key key) {
        List<String> values = new ArrayList<>();
        for (int size = chance.upTo(3); size > 0; size--) {
            values.add(chance.from(key.values()));
        }
        return values;
    }
}
