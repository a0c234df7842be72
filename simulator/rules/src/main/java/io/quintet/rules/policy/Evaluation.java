package io.quintet.rules.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request before all policies (IAM user guide, "Policy evaluation for requests within a single account" and
 * "Cross-account policy evaluation logic").
 */
final class Evaluation {
    private static final String OWNED_BY_AWS = "aws";
    private static final Decision ALLOWED = new Decision(Effect.ALLOW, Set.of(), List.of());

    private final PolicySet policies;
    private final Request request;
    private final Subject subject;
    private final PolicyKind resourceKind;

    Evaluation(PolicySet policies, Request request) {
        this.policies = policies;
        this.request = request;
        this.subject = new Subject(request, policies.boundary() != null);
        this.resourceKind = resourceKind();
    }

    Decision decide() {
        return new Verdicts().decision();
    }

    Subject subject() {
        return subject;
    }

    /** Service-linked roles are exempt, and so are callers without an account. */
    boolean boundByServiceControl() {
        return !policies.serviceControl().isEmpty() && !subject.account().isEmpty() && !serviceLinked();
    }

    /** Service-linked roles are exempt, and so is retiring a grant (Organizations user guide, "RCPs"). */
    boolean boundByResourceControl() {
        return !policies.resourceControl().isEmpty()
                && !serviceLinked()
                && !subject.action().equals("kms:retiregrant");
    }

    private boolean serviceLinked() {
        return request.principal() instanceof Principal.RoleSession role && role.serviceLinked();
    }

    /** The kind of policy that the resource has, or that it would need for anybody to get in. */
    private PolicyKind resourceKind() {
        Attachment attached = policies.resource();
        if (attached != null) {
            return attached.policy().kind();
        }
        Arn resource = request.resource();
        if (request.action().inService("sts") && resource.resource().startsWith("role/")) {
            return PolicyKind.TRUST;
        }
        boolean key = request.action().inService("kms") && resource.resource().startsWith("key/");
        return key ? PolicyKind.KEY : PolicyKind.RESOURCE;
    }

    private boolean sameAccount() {
        String owner = request.resource().owner().orElse(subject.account());
        return owner.equals(subject.account()) || owner.equals(OWNED_BY_AWS);
    }

    private boolean allowedWithoutPolicies() {
        return request.principal() instanceof Principal.Root
                || (request.principal() instanceof Principal.FederatedUser federated
                        && federated.from() instanceof Principal.Root);
    }

    /** What each kind of policy says; null stands for an explicit denial. */
    private final class Verdicts {
        @Nullable
        private final Grant resourceControl =
                boundByResourceControl() ? levels(policies.resourceControl()) : Grant.TO_CALLER;

        @Nullable
        private final Grant serviceControl =
                boundByServiceControl() ? levels(policies.serviceControl()) : Grant.TO_CALLER;

        @Nullable
        private final Grant endpoint = limit(policies.endpoint());

        @Nullable
        private final Grant resource = one(policies.resource(), Grant.NONE);

        @Nullable
        private final Grant identity = any(policies.identity());

        @Nullable
        private final Grant boundary = one(policies.boundary(), Grant.TO_CALLER);

        @Nullable
        private final Grant session = limit(policies.session());

        Decision decision() {
            Set<PolicyKind> denying = explicit();
            if (!denying.isEmpty()) {
                return new Decision(Effect.EXPLICIT_DENY, denying, List.of());
            }
            denying = implicit();
            return denying.isEmpty() ? ALLOWED : new Decision(Effect.IMPLICIT_DENY, denying, List.of());
        }

        private Set<PolicyKind> explicit() {
            if (resourceControl != null
                    && serviceControl != null
                    && endpoint != null
                    && resource != null
                    && identity != null
                    && boundary != null
                    && session != null) {
                return Set.of();
            }
            Set<PolicyKind> denying = new LinkedHashSet<>();
            addIf(resourceControl == null, PolicyKind.RESOURCE_CONTROL, denying);
            addIf(serviceControl == null, PolicyKind.SERVICE_CONTROL, denying);
            addIf(endpoint == null, PolicyKind.ENDPOINT, denying);
            addIf(resource == null, resourceKind, denying);
            addIf(identity == null, PolicyKind.IDENTITY, denying);
            addIf(boundary == null, PolicyKind.BOUNDARY, denying);
            addIf(session == null, PolicyKind.SESSION, denying);
            return denying;
        }

        private Set<PolicyKind> implicit() {
            Set<PolicyKind> denying = new LinkedHashSet<>();
            addIf(resourceControl == Grant.NONE, PolicyKind.RESOURCE_CONTROL, denying);
            addIf(serviceControl == Grant.NONE, PolicyKind.SERVICE_CONTROL, denying);
            if (subject.account().isEmpty()) {
                addIf(resource == Grant.NONE, resourceKind, denying);
            } else if (sameAccount()) {
                withinAccount(denying);
            } else {
                identitySide(denying);
                addIf(resource == Grant.NONE, resourceKind, denying);
            }
            addIf(endpoint == Grant.NONE, PolicyKind.ENDPOINT, denying);
            return denying;
        }

        private void withinAccount(Set<PolicyKind> denying) {
            boolean mustAllow = resourceKind != PolicyKind.RESOURCE;
            if (mustAllow && resource == Grant.NONE) {
                denying.add(resourceKind);
            } else if (resource == Grant.TO_IDENTITY_BEHIND_SESSION) {
                limits(denying);
            } else if (resource != Grant.TO_CALLER) {
                identitySide(denying);
            }
        }

        private void identitySide(Set<PolicyKind> denying) {
            addIf(identity == Grant.NONE && !allowedWithoutPolicies(), PolicyKind.IDENTITY, denying);
            limits(denying);
        }

        private void limits(Set<PolicyKind> denying) {
            addIf(boundary == Grant.NONE, PolicyKind.BOUNDARY, denying);
            addIf(session == Grant.NONE || federatedWithoutPolicy(), PolicyKind.SESSION, denying);
        }

        /** A federated user who passed no session policy has no permissions (AWS STS, "GetFederationToken"). */
        private boolean federatedWithoutPolicy() {
            return request.principal() instanceof Principal.FederatedUser
                    && policies.session().isEmpty();
        }

        private static void addIf(boolean denies, PolicyKind kind, Set<PolicyKind> denying) {
            if (denies) {
                denying.add(kind);
            }
        }
    }

    @Nullable
    private Grant levels(List<Level> levels) {
        Grant all = Grant.TO_CALLER;
        for (int i = 0; i < levels.size(); i++) {
            List<Policy> attached = levels.get(i).policies();
            Grant level = Grant.NONE;
            for (int j = 0; j < attached.size(); j++) {
                Grant verdict = attached.get(j).judge(subject);
                if (verdict == null) {
                    return null;
                }
                level = level.strongest(verdict);
            }
            all = level == Grant.NONE ? Grant.NONE : all;
        }
        return all;
    }

    /** Policies that limit, of which none means no limit. */
    @Nullable
    private Grant limit(List<Attachment> attached) {
        return attached.isEmpty() ? Grant.TO_CALLER : any(attached);
    }

    @Nullable
    private Grant any(List<Attachment> attached) {
        Grant strongest = Grant.NONE;
        for (int i = 0; i < attached.size(); i++) {
            Grant verdict = attached.get(i).policy().judge(subject);
            if (verdict == null) {
                return null;
            }
            strongest = strongest.strongest(verdict);
        }
        return strongest;
    }

    @Nullable
    private Grant one(@Nullable Attachment attached, Grant otherwise) {
        return attached == null ? otherwise : attached.policy().judge(subject);
    }
}
