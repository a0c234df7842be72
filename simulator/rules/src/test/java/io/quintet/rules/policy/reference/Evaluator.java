package io.quintet.rules.policy.reference;

import io.quintet.rules.policy.reference.Caller.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides an evaluation case by the flow charts of the IAM user guide ("How AWS enforcement code logic evaluates
 * requests", "Cross-account policy evaluation logic"), reading the documents anew each time.
 */
final class Evaluator {
    private final Map<String, Object> request;
    private final Map<String, Object> policies;
    private final Caller caller;
    private final Statements statements;

    /**
     * How a case comes out, in the words of batches.
     *
     * @param decidedBy the kinds of policy that deny
     */
    record Outcome(String decision, Set<String> decidedBy) {}

    private Evaluator(Map<String, Object> evaluationCase, Conditions.Tally tally) {
        request = Tree.map(evaluationCase.get("request"));
        policies = Tree.map(evaluationCase.get("policies"));
        caller = Caller.of(request);
        statements = new Statements(
                request, caller, !documents(policies.get("boundary")).isEmpty(), tally);
    }

    static Outcome decide(Map<String, Object> evaluationCase, Conditions.Tally tally) {
        return new Evaluator(evaluationCase, tally).decide();
    }

    private Outcome decide() {
        if (needsNoPermission()) {
            return new Outcome("Allowed", Set.of());
        }
        Set<String> denying = explicitDenials();
        if (!denying.isEmpty()) {
            return new Outcome("ExplicitlyDenied", denying);
        }
        Set<String> silent = missingAllows();
        return new Outcome(silent.isEmpty() ? "Allowed" : "ImplicitlyDenied", silent);
    }

    /** AWS STS API reference, "GetCallerIdentity"; IAM user guide, "Permissions for GetSessionToken". */
    private boolean needsNoPermission() {
        return !caller.account().isEmpty()
                && List.of("sts:getcalleridentity", "sts:getsessiontoken").contains(Arns.action(request));
    }

    /** An explicit deny in any policy ends it ("How AWS enforcement code logic evaluates requests"). */
    private Set<String> explicitDenials() {
        Set<String> denying = new TreeSet<>();
        for (String kind : List.of("scps", "rcps")) {
            if (levels(kind).stream().anyMatch(statements::anyDenies)) {
                denying.add(kind.substring(0, 3));
            }
        }
        for (String kind : List.of("identity", "boundary", "session", "resource", "endpoint")) {
            if (statements.anyDenies(documents(policies.get(kind)))) {
                denying.add(kind);
            }
        }
        return denying;
    }

    private Set<String> missingAllows() {
        Set<String> silent = new TreeSet<>();
        for (String kind : List.of("scps", "rcps")) {
            if (!levels(kind).stream().allMatch(statements::anyAllows)) {
                silent.add(kind.substring(0, 3));
            }
        }
        List<Map<String, Object>> endpoint = documents(policies.get("endpoint"));
        if (!endpoint.isEmpty() && !statements.anyAllows(endpoint)) {
            silent.add("endpoint");
        }
        addSilentPoliciesOfAccounts(silent);
        return silent;
    }

    /** Within one account the caller's own policies count as far as the resource's policy leaves it to them. */
    private void addSilentPoliciesOfAccounts(Set<String> silent) {
        Named granted = grantedByResource();
        if (granted == Named.NOT && resourceMustAllow()) {
            silent.add("resource");
        }
        if (caller.account().isEmpty() || (isWithinAccount() && silent.contains("resource"))) {
            return;
        }
        if (!isWithinAccount() || granted != Named.ITSELF) {
            addSilentPoliciesOfCaller(silent, isWithinAccount() && granted == Named.BY_ROLE_OR_USER_BEHIND_THE_SESSION);
        }
    }

    private Named grantedByResource() {
        return documents(policies.get("resource")).stream()
                .map(statements::allows)
                .findFirst()
                .orElse(Named.NOT);
    }

    /**
     * Whoever has no identity in the resource's account needs the resource's own policy; role trust policies and key
     * policies must allow everybody ("Policy evaluation for requests within a single account").
     */
    private boolean resourceMustAllow() {
        return caller.account().isEmpty() || !isWithinAccount() || isRoleToAssume() || isKey();
    }

    /** Tagging a session needs the role's trust as assuming does ("Pass session tags in AWS STS"). */
    private boolean isRoleToAssume() {
        return isOf("sts", "role/");
    }

    /** KMS developer guide, "Key policies in AWS KMS": aliases and new keys have none. */
    private boolean isKey() {
        return isOf("kms", "key/");
    }

    private boolean isOf(String service, String resourceType) {
        return Arns.action(request).startsWith(service + ":")
                && Arns.component(Arns.resource(request), 5).startsWith(resourceType);
    }

    /** What AWS owns is open to every account's own policies. */
    private boolean isWithinAccount() {
        String owner = Arns.owner(request, caller);
        return owner.equals(caller.account()) || owner.equals("aws");
    }

    /**
     * What a resource's policy grants to a role or to the user behind a session stands in for identity policies alone;
     * what it grants to the caller itself is not limited at all ("Policy evaluation for requests within a single
     * account", the table of principals).
     */
    private void addSilentPoliciesOfCaller(Set<String> silent, boolean grantedThroughRole) {
        if (!grantedThroughRole
                && !caller.hasRootPermissions()
                && !statements.anyAllows(documents(policies.get("identity")))) {
            silent.add("identity");
        }
        List<Map<String, Object>> boundary = documents(policies.get("boundary"));
        if (!boundary.isEmpty() && !statements.anyAllows(boundary)) {
            silent.add("boundary");
        }
        List<Map<String, Object>> session = documents(policies.get("session"));
        if (needsSessionPolicy(session) && !statements.anyAllows(session)) {
            silent.add("session");
        }
    }

    /** A federated user without a session policy has no permissions ("Permissions for GetFederationToken"). */
    private boolean needsSessionPolicy(List<Map<String, Object>> session) {
        return !session.isEmpty() || caller.kind() == Caller.Kind.FEDERATED_USER;
    }

    /**
     * The levels of service or resource control policies, as far as these bind: every level has to allow (Organizations
     * user guide, "SCP evaluation", "Resource control policies").
     */
    private List<List<Map<String, Object>>> levels(String kind) {
        boolean bind = kind.equals("scps") ? scpsBind() : rcpsBind();
        return bind
                ? Tree.list(policies.get(kind)).stream()
                        .map(Evaluator::documents)
                        .toList()
                : List.of();
    }

    /** Organizations user guide, "Service control policies": principals of member accounts, no service-linked roles. */
    private boolean scpsBind() {
        return !caller.account().isEmpty() && !caller.isServiceLinkedRole();
    }

    /** Organizations user guide, "Resource control policies", what they do not restrict. */
    private boolean rcpsBind() {
        return !caller.isServiceLinkedRole()
                && !Arns.action(request).equals("kms:retiregrant")
                && !Arns.owner(request, caller).equals("aws");
    }

    private static List<Map<String, Object>> documents(@Nullable Object policies) {
        return Tree.list(policies).stream()
                .map(policy -> Tree.map(Tree.map(policy).get("document")))
                .toList();
    }
}
