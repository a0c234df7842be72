package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * A statement's Principal or NotPrincipal (IAM user guide, "AWS JSON policy elements: Principal" and "NotPrincipal").
 */
record PrincipalElement(
        boolean negated,
        boolean everyone,
        Set<String> aws,
        Set<String> services,
        Set<String> federated,
        List<String> texts)
        implements Serializable {
    private static final String PROVIDER_KEY = "aws:federatedprovider";

    /**
     * How directly the element names the caller; a NotPrincipal that does not exempt the caller counts as naming it.
     *
     * @param bounded whether the caller has a permissions boundary, which no NotPrincipal exempts
     */
    Grant names(Subject subject, boolean bounded) {
        if (!negated) {
            return grant(subject);
        }
        return !bounded && exempts(subject) ? Grant.NONE : Grant.TO_CALLER;
    }

    private Grant grant(Subject subject) {
        Principal principal = subject.principal();
        if (everyone) {
            return Grant.TO_CALLER;
        }
        if (principal instanceof Principal.ServicePrincipal service) {
            return services.contains(service.name()) ? Grant.TO_CALLER : Grant.NONE;
        }
        if (principal instanceof Principal.Anonymous) {
            return federates(subject.context()) ? Grant.TO_CALLER : Grant.NONE;
        }
        if (aws.isEmpty()) {
            return Grant.NONE;
        }
        if (namesCaller(principal)) {
            return Grant.TO_CALLER;
        }
        if (namesBehindSession(principal)) {
            return Grant.TO_IDENTITY_BEHIND_SESSION;
        }
        return namesAccount(subject) ? Grant.TO_ACCOUNT : Grant.NONE;
    }

    private boolean namesCaller(Principal principal) {
        if (principal instanceof Principal.User user) {
            return aws.contains(user.user().toString()) || aws.contains(user.id());
        }
        if (principal instanceof Principal.RoleSession role) {
            return aws.contains(role.session().toString());
        }
        return principal instanceof Principal.FederatedUser federated
                && aws.contains(federated.session().toString());
    }

    private boolean namesBehindSession(Principal principal) {
        if (principal instanceof Principal.RoleSession role) {
            return aws.contains(role.role().toString()) || aws.contains(role.roleId());
        }
        return principal instanceof Principal.FederatedUser federated && namesCaller(federated.from());
    }

    private boolean namesAccount(Subject subject) {
        return aws.contains(subject.account()) || aws.contains(subject.accountRoot());
    }

    private boolean federates(Context context) {
        if (federated.isEmpty()) {
            return false;
        }
        Context.Values provider = context.find(PROVIDER_KEY);
        String name = provider == null ? null : provider.single();
        return name != null && federated.stream().anyMatch(each -> each.equals(name) || each.endsWith("/" + name));
    }

    /** An exempt caller is listed by every name it goes by: its account, its role and its session. */
    private boolean exempts(Subject subject) {
        if (everyone) {
            return true;
        }
        Principal principal = subject.principal();
        if (principal instanceof Principal.ServicePrincipal || principal instanceof Principal.Anonymous) {
            return grant(subject) != Grant.NONE;
        }
        if (!namesAccount(subject)) {
            return false;
        }
        if (principal instanceof Principal.RoleSession role) {
            return namesBehindSession(principal) && (role.isAnySession() || namesCaller(principal));
        }
        return principal instanceof Principal.Root || namesCaller(principal);
    }
}
