package io.quintet.rules.policy.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A statement by the grammar of its policy's kind, often one that speaks of the request. */
final class RandomStatement {
    private static final String FOREIGN_USER = "arn:aws:iam::999999999999:user/eve";

    private final Scene scene;
    private final Chance chance;
    private final Kind kind;
    private final Caller caller;

    /** What a policy is attached to, as far as its grammar differs. */
    enum Kind {
        OF_CALLER,
        RESOURCE_CONTROL,
        RESOURCE,
        TRUST,
        ENDPOINT
    }

    RandomStatement(Scene scene, Kind kind) {
        this.scene = scene;
        this.kind = kind;
        chance = scene.chance();
        caller = scene.caller();
    }

    Map<String, Object> next(String effect) {
        Map<String, Object> statement = new LinkedHashMap<>();
        if (chance.in100(10)) {
            statement.put("Sid", "Random" + chance.upTo(1_000_000));
        }
        statement.put("Effect", effect);
        principal(effect, statement);
        action(statement);
        if (kind != Kind.TRUST) {
            resource(statement);
        }
        if (chance.in100(65)) {
            statement.put("Condition", new RandomCondition(scene).next());
        }
        if (!caller.principalArn().isEmpty() && statement.containsKey("Principal") && chance.in100(12)) {
            nameByCondition(statement);
        }
        return statement;
    }

    private void nameByCondition(Map<String, Object> statement) {
        if (kind != Kind.RESOURCE_CONTROL) {
            statement.put("Principal", chance.in100(80) ? Map.of("AWS", caller.account()) : "*");
        }
        String operator = chance.of("ArnEquals", "ArnLike", "StringEquals", "StringLike", "ArnNotEquals");
        String suffix = chance.in100(15) ? "IfExists" : "";
        String pattern = caller.principalArn().replaceAll("[^/]*$", "*");
        Object arn =
                chance.oneOrMore(2, () -> chance.in100(75) ? caller.principalArn() : chance.of(pattern, FOREIGN_USER));
        statement.put("Condition", Map.of(operator + suffix, Map.of("aws:PrincipalArn", arn)));
    }

    /** A statement that speaks of everything and of everybody, or of everybody in the caller's account. */
    Map<String, Object> everything(String effect) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", effect);
        if (kind != Kind.OF_CALLER) {
            boolean account = kind != Kind.RESOURCE_CONTROL && !caller.account().isEmpty() && chance.in100(70);
            statement.put("Principal", account ? Map.of("AWS", caller.account()) : "*");
        }
        statement.put("Action", kind == Kind.TRUST ? "sts:*" : "*");
        if (kind != Kind.TRUST) {
            statement.put("Resource", "*");
        }
        return statement;
    }

    private void action(Map<String, Object> statement) {
        if (kind == Kind.TRUST) {
            statement.put("Action", chance.oneOrMore(2, this::actionToTrust));
            return;
        }
        boolean negated = kind != Kind.RESOURCE_CONTROL && chance.in100(20);
        statement.put(
                negated ? "NotAction" : "Action", chance.oneOrMore(3, negated ? this::otherAction : this::action));
    }

    private String actionToTrust() {
        return chance.of(
                "sts:AssumeRole", "sts:AssumeRole", "sts:AssumeRole*", "sts:*", "sts:TagSession", "sts:?ssumeRole*");
    }

    private String action() {
        String action = Tree.text(scene.request(), "action").orElseThrow();
        String service = action.substring(0, action.indexOf(':'));
        return switch (chance.upTo(10)) {
            case 0, 1, 7, 8, 9 -> action;
            case 2 -> service + ":*";
            case 3 -> action.substring(0, service.length() + 3) + "*";
            case 4 -> service.toUpperCase(java.util.Locale.ROOT) + ":*" + action.substring(action.length() - 3);
            case 5 -> action.substring(0, action.length() - 1) + "?";
            case 6 -> kind == Kind.RESOURCE_CONTROL ? service + ":*" : "*";
            default -> otherAction();
        };
    }

    private String otherAction() {
        return chance.of("s3:Put*", "s3:GetObject", "ec2:*", "iam:*", "sts:Assume*", "kms:*crypt", "sqs:SendMessage?");
    }

    private void resource(Map<String, Object> statement) {
        boolean negated = chance.in100(20);
        statement.put(
                negated ? "NotResource" : "Resource",
                chance.oneOrMore(3, negated && chance.in100(70) ? this::otherResource : this::resource));
    }

    private String resource() {
        String resource = Arns.resource(scene.request());
        if (chance.in100(40) || resource.equals("*")) {
            return chance.in100(85) ? "*" : otherResource();
        }
        String[] components = resource.split(":", 6);
        String tail = components[5];
        int half = tail.length() / 2;
        switch (chance.upTo(8)) {
            case 0 -> components[5] = tail.substring(0, half) + "*";
            case 1 -> components[5] = tail.substring(0, half) + "*" + tail.substring(tail.length() - 1);
            case 2 -> components[5] = tail.substring(0, half) + "?" + tail.substring(half + 1);
            case 3 -> components[chance.of(3, 4)] = "*";
            case 4 -> components[5] = withVariable(tail);
            case 5 -> components[5] = "*" + tail.substring(half);
            case 6 -> components[3] = chance.of("eu-*", "?u-west-1", "us-*", "");
            case 7 -> components[4] = chance.of("1111*", "*3333", "11112222333?", "*6666");
            default -> {}
        }
        return chance.in100(5) ? "arn:aws:" + components[2] + "*" : String.join(":", components);
    }

    private String withVariable(String tail) {
        return switch (chance.upTo(4)) {
            case 0 -> tail.replace("alice", "${aws:username}");
            case 1 -> tail.replace("alice", "${aws:ResourceTag/owner, 'alice'}");
            case 2 -> tail.replace("*", "${*}").replace("?", "${?}");
            case 3 -> "${s3:prefix}";
            default -> tail.replace("alice", "${aws:PrincipalTag/none}").replace("i-1", "${aws:TagKeys}");
        };
    }

    private String otherResource() {
        return chance.of(
                "arn:aws:s3:::home/${aws:username}/*",
                "arn:aws:s3:::logs*",
                "arn:aws:s3:::secret/*",
                "arn:aws:*:eu-west-1:*:queue",
                "arn:aws:kms:eu-west-1:${aws:PrincipalAccount}:key/*",
                "arn:aws:iam::*:role/*");
    }

    private void principal(String effect, Map<String, Object> statement) {
        if (kind == Kind.RESOURCE_CONTROL) {
            statement.put("Principal", "*");
        } else if (kind != Kind.OF_CALLER) {
            boolean negated = effect.equals("Deny") && kind != Kind.TRUST && chance.in100(35);
            statement.put(negated ? "NotPrincipal" : "Principal", negated ? spared() : named());
        }
    }

    private Object named() {
        if (chance.in100(25)) {
            return "*";
        }
        Map<String, Object> principal = new LinkedHashMap<>();
        if (caller.kind() == Caller.Kind.SERVICE || chance.in100(8)) {
            principal.put("Service", chance.oneOrMore(2, this::service));
        }
        if (!caller.provider().isEmpty() || chance.in100(4)) {
            principal.put("Federated", chance.oneOrMore(2, this::provider));
        }
        if (chance.in100(3) && kind == Kind.RESOURCE) {
            principal.put("CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
        }
        if (principal.isEmpty() || chance.in100(50)) {
            principal.put("AWS", chance.oneOrMore(3, this::aws));
        }
        return principal;
    }

    private String aws() {
        String account = caller.account().isEmpty() ? RandomRequest.ACCOUNTS.get(0) : caller.account();
        String name = caller.name().startsWith("arn:") ? caller.name() : FOREIGN_USER;
        String behind = caller.behind().isEmpty() || caller.behind().endsWith(":root") ? name : caller.behind();
        return switch (chance.upTo(9)) {
            case 0 -> account;
            case 1 -> "arn:aws:iam::" + account + ":root";
            case 2, 3 -> name;
            case 4, 5 -> behind;
            case 6 -> "*";
            case 7 -> chance.from(RandomRequest.ACCOUNTS);
            case 8 -> "arn:aws:iam::" + account + ":role/Deploy";
            default -> chance.of(FOREIGN_USER, "AIDAAAAAAAAAAAAAAAAA1", "AROAAAAAAAAAAAAAAAAA1");
        };
    }

    private String service() {
        return chance.of("lambda.amazonaws.com", "logging.s3.amazonaws.com", "ec2.amazonaws.com");
    }

    private String provider() {
        return chance.of("accounts.google.com", "arn:aws:iam::111122223333:oidc-provider/token.example.com");
    }

    /** Whom a NotPrincipal spares: mostly the caller with all that has to be listed, sometimes with a gap. */
    private Object spared() {
        if (caller.account().isEmpty() || chance.in100(20)) {
            return named();
        }
        List<Object> all = new ArrayList<>();
        all.add(chance.in100(50) ? caller.account() : "arn:aws:iam::" + caller.account() + ":root");
        if (!caller.name().isEmpty() && !caller.name().endsWith(":root")) {
            all.add(caller.name());
        }
        if (!caller.behind().isEmpty() && !caller.behind().endsWith(":root")) {
            all.add(caller.behind());
        }
        if (all.size() > 1 && chance.in100(25)) {
            all.remove(chance.upTo(all.size() - 1));
        }
        return Map.of("AWS", all);
    }
}
