package io.quintet.rules.policy.reference;

import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.reference.RandomStatement.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole evaluation case that a seed determines, each kind of policy leaning towards letting the request through. */
final class RandomCase {
    private static final Map<String, Object> FULL_ACCESS = Tree.parse(Policy.FULL_AWS_ACCESS);
    private static final Map<String, Object> RCP_FULL_ACCESS = Tree.parse(Policy.RCP_FULL_AWS_ACCESS);

    private final Scene scene;
    private final Chance chance;
    private final Map<String, Object> request;
    private final Caller caller;
    private final Map<String, Object> policies = new LinkedHashMap<>();

    private RandomCase(Scene scene) {
        this.scene = scene;
        chance = scene.chance();
        request = scene.request();
        caller = scene.caller();
    }

    static Map<String, Object> of(long seed) {
        RandomCase random = new RandomCase(Scene.of(new Chance(seed)));
        random.organization();
        random.caller();
        random.resource();
        Map<String, Object> evaluationCase = new LinkedHashMap<>();
        evaluationCase.put("id", "seed-" + seed);
        evaluationCase.put("request", random.request);
        evaluationCase.put("policies", random.policies);
        return evaluationCase;
    }

    private void organization() {
        if (chance.in100(35)) {
            policies.put("scps", levels(FULL_ACCESS, Kind.OF_CALLER));
        }
        if (chance.in100(30)) {
            policies.put("rcps", levels(RCP_FULL_ACCESS, Kind.RESOURCE_CONTROL));
        }
    }

    private List<Object> levels(Map<String, Object> fullAccess, Kind kind) {
        List<Object> levels = new ArrayList<>();
        for (int level = chance.upTo(2); level >= 0; level--) {
            List<Object> attached = new ArrayList<>();
            if (chance.in100(kind == Kind.RESOURCE_CONTROL ? 94 : 85)) {
                attached.add(Map.of("document", fullAccess));
            }
            if (chance.in100(kind == Kind.RESOURCE_CONTROL ? 15 : 25)) {
                attached.add(policy(kind, kind == Kind.RESOURCE_CONTROL ? 100 : 40));
            }
            levels.add(attached);
        }
        return levels;
    }

    /** Only users and roles have policies of their own, and only sessions have session policies. */
    private void caller() {
        Caller.Kind kind = caller.kind();
        if (caller.account().isEmpty() || kind == Caller.Kind.ROOT) {
            return;
        }
        if (!caller.hasRootPermissions()) {
            policies.put("identity", policies(chance.of(0, 1, 1, 1, 2, 3), Kind.OF_CALLER));
            if (chance.in100(20) && !caller.isServiceLinkedRole()) {
                policies.put("boundary", policy(Kind.OF_CALLER, 15));
            }
        }
        if (kind == Caller.Kind.FEDERATED_USER ? chance.in100(80) : kind != Caller.Kind.USER && chance.in100(20)) {
            policies.put("session", policies(chance.of(0, 1, 1, 1, 2), Kind.OF_CALLER));
        }
    }

    private void resource() {
        String action = Arns.action(request);
        boolean none = Arns.takesNoResource(request)
                || owner().equals("aws")
                || Arns.resource(request).contains(":alias/");
        boolean needed = action.startsWith("sts:") || action.startsWith("kms:") || !owner().equals(caller.account());
        if (!none && chance.in100(needed ? 95 : 50)) {
            policies.put("resource", policy(action.startsWith("sts:") ? Kind.TRUST : Kind.RESOURCE, 15));
        }
        if (chance.in100(15)) {
            policies.put("endpoint", policies(chance.of(0, 1, 1, 2), Kind.ENDPOINT));
        }
    }

    private String owner() {
        return Arns.owner(request, caller);
    }

    private List<Object> policies(int number, Kind kind) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            list.add(policy(kind, 12));
        }
        return list;
    }

    private Map<String, Object> policy(Kind kind, int percentDeny) {
        RandomStatement statement = new RandomStatement(scene, kind);
        List<Object> statements = new ArrayList<>();
        if (kind != Kind.RESOURCE_CONTROL && chance.in100(45)) {
            statements.add(statement.everything("Allow"));
        }
        for (int i = chance.of(0, 1, 1, 2, 2); i > 0; i--) {
            statements.add(statement.next(chance.in100(percentDeny) ? "Deny" : "Allow"));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        if (chance.in100(92)) {
            document.put("Version", chance.in100(93) ? "2012-10-17" : "2008-10-17");
        }
        document.put("Statement", statements.size() == 1 && chance.in100(30) ? statements.get(0) : statements);
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("document", document);
        return policy;
    }
}
