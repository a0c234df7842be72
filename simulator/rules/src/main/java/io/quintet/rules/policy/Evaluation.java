package io.quintet.rules.policy;

/**
 * One request before all policies (IAM user guide, "Policy evaluation for requests within a single account" and
 * "Cross-account policy evaluation logic").
 */
final class Evaluation {
    private Evaluation() {}

    static Decision decide(PolicySet policies, Request request) {
        Subject subject = request.subject();
        if (subject.needsNoPermission()) {
            return Decision.ALLOWED;
        }
        Plan plan = policies.plan(request.action());
        int kinds = plan.denying(subject);
        if (kinds != 0) {
            return Denial.explicit(kinds);
        }
        kinds = notAllowing(plan, subject, policies.resourceKind(request));
        return kinds == 0 ? Decision.ALLOWED : Denial.implicit(kinds);
    }

    private static int notAllowing(Plan plan, Subject subject, PolicyKind resourceKind) {
        int kinds = plan.notAllowing(subject) | (plan.endpointAllows(subject) ? 0 : PolicyKind.ENDPOINT.bit());
        Grant granted = plan.granted(subject);
        Grant resource = granted.strongest(plan.resource(subject));
        int resourceSide = resource == Grant.NONE ? resourceKind.bit() : 0;
        if (!subject.hasAccount()) {
            return kinds | resourceSide;
        }
        if (!subject.withinAccount()) {
            return kinds | resourceSide | callerSide(granted, plan, subject);
        }
        boolean mustAllow = resourceKind != PolicyKind.RESOURCE;
        if (mustAllow && resource == Grant.NONE) {
            return kinds | resourceSide;
        }
        return kinds | callerSide(resource, plan, subject);
    }

    /** What is missing on the caller's side, given what the resource's side grants by itself. */
    private static int callerSide(Grant given, Plan plan, Subject subject) {
        return switch (given) {
            case TO_CALLER -> 0;
            case TO_IDENTITY_BEHIND_SESSION -> limits(plan, subject);
            case TO_ACCOUNT, NONE -> identitySide(plan, subject);
        };
    }

    private static int identitySide(Plan plan, Subject subject) {
        boolean allows = subject.allowedWithoutPolicies() || plan.identityAllows(subject);
        return limits(plan, subject) | (allows ? 0 : PolicyKind.IDENTITY.bit());
    }

    private static int limits(Plan plan, Subject subject) {
        return (plan.boundaryAllows(subject) ? 0 : PolicyKind.BOUNDARY.bit())
                | (plan.sessionAllows(subject) ? 0 : PolicyKind.SESSION.bit());
    }
}
