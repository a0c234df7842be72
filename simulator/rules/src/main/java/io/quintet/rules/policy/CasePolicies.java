package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.List;

/** The policies of an evaluation case. */
final class CasePolicies {
    private CasePolicies() {}

    static PolicySet read(CaseFields fields, Action action) throws InvalidCase {
        fields.only("scps", "rcps", "identity", "boundary", "session", "resource", "endpoint");
        PolicySet.Builder policies = PolicySet.builder()
                .serviceControl(levels(fields, "scps", PolicyKind.SERVICE_CONTROL))
                .resourceControl(levels(fields, "rcps", PolicyKind.RESOURCE_CONTROL));
        for (Policy policy : policies(fields.list("identity"), "identity", PolicyKind.IDENTITY)) {
            policies.identity("the caller", policy);
        }
        Json boundary = fields.optional("boundary");
        if (boundary != null) {
            policies.boundary("the caller", policy(boundary, "boundary", PolicyKind.BOUNDARY));
        }
        for (Policy policy : policies(fields.list("session"), "session", PolicyKind.SESSION)) {
            policies.session("the session", policy);
        }
        Json resource = fields.optional("resource");
        if (resource != null) {
            policies.resource("the resource", policy(resource, "resource", kindOnResource(action)));
        }
        for (Policy policy : policies(fields.list("endpoint"), "endpoint", PolicyKind.ENDPOINT)) {
            policies.endpoint("the VPC endpoint", policy);
        }
        return policies.build();
    }

    private static PolicyKind kindOnResource(Action action) {
        return switch (action.service()) {
            case "sts" -> PolicyKind.TRUST;
            case "kms" -> PolicyKind.KEY;
            default -> PolicyKind.RESOURCE;
        };
    }

    private static List<Level> levels(CaseFields fields, String name, PolicyKind kind) throws InvalidCase {
        List<Json> given = fields.list(name);
        List<Level> levels = new ArrayList<>();
        for (Json level : given) {
            if (!(level instanceof Json.Items attached)) {
                throw new InvalidCase("`" + name + "` should be an array of arrays");
            }
            String place = name + "[" + levels.size() + "]";
            levels.add(new Level(node(levels.size(), given.size()), policies(attached.list(), place, kind)));
        }
        return levels;
    }

    private static String node(int index, int count) {
        if (index == 0) {
            return "root";
        }
        return index == count - 1 ? "account" : "OU at level " + index;
    }

    private static List<Policy> policies(List<Json> given, String place, PolicyKind kind) throws InvalidCase {
        List<Policy> policies = new ArrayList<>();
        for (Json each : given) {
            policies.add(policy(each, place + "[" + policies.size() + "]", kind));
        }
        return policies;
    }

    private static Policy policy(Json json, String place, PolicyKind kind) throws InvalidCase {
        CaseFields fields = CaseFields.of(json, "`" + place + "`");
        fields.only("name", "arn", "document");
        String name = fields.optionalString("name").orElse(place);
        if (!(fields.optional("document") instanceof Json.Members document)) {
            throw new InvalidCase("`" + place + "` needs a document");
        }
        try {
            Policy policy = Policy.of(kind, document).named(name);
            return fields.optionalString("arn").map(policy::withArn).orElse(policy);
        } catch (MalformedPolicy refused) {
            throw new InvalidCase(name, refused);
        }
    }
}
