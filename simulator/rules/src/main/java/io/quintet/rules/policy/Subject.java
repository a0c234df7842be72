package io.quintet.rules.policy;

/** A request prepared for being matched against many statements; it never changes. */
final class Subject {
    private static final String OWNED_BY_AWS = "aws";

    private final Request request;
    private final String resource;
    private final String account;
    private final boolean serviceLinked;
    private final boolean sameAccount;
    private final boolean ownedByAws;

    Subject(Request request) {
        this.request = request;
        this.resource = request.resource().toString();
        this.account = request.principal().account().orElse("");
        this.serviceLinked = request.principal() instanceof Principal.RoleSession role && role.serviceLinked();
        String owner = request.resource().owner().orElse(account);
        this.ownedByAws = owner.equals(OWNED_BY_AWS);
        this.sameAccount = owner.equals(account) || ownedByAws;
    }

    Request request() {
        return request;
    }

    /** The caller as people know it. */
    static String nameOf(Principal principal) {
        if (principal instanceof Principal.ServicePrincipal service) {
            return service.name();
        }
        return principal.arn().orElse("anonymous");
    }

    /** The caller as people know it: of somebody without a signature, the identity provider that vouches for them. */
    String caller() {
        return principal() instanceof Principal.Anonymous
                ? context().value("aws:FederatedProvider").orElse("anonymous")
                : nameOf(principal());
    }

    Principal principal() {
        return request.principal();
    }

    Context context() {
        return request.context();
    }

    /** In lower case. */
    String action() {
        return request.action().folded();
    }

    /** Of a call that takes no resource it is {@code *}, which of all that a Resource may say only a star matches. */
    String resource() {
        return resource;
    }

    /** Empty for a caller without an account. */
    String account() {
        return account;
    }

    boolean hasAccount() {
        return !account.isEmpty();
    }

    /** Whether the caller's account owns the resource, or AWS itself does. */
    boolean withinAccount() {
        return sameAccount;
    }

    /**
     * Whether policies of a kind bind the request at all. Service control policies do not bind callers without an
     * account, resource control policies let grants be retired and do not bind what AWS owns, and service-linked roles
     * are exempt from both (Organizations user guide, "SCPs" and "RCPs").
     */
    boolean boundBy(PolicyKind kind) {
        return switch (kind) {
            case SERVICE_CONTROL -> hasAccount() && !serviceLinked;
            case RESOURCE_CONTROL -> !serviceLinked && !ownedByAws && !action().equals("kms:retiregrant");
            default -> true;
        };
    }

    /** Whether the caller may do this whatever policies say (AWS STS, "GetCallerIdentity" and "GetSessionToken"). */
    boolean needsNoPermission() {
        return hasAccount() && (action().equals("sts:getcalleridentity") || action().equals("sts:getsessiontoken"));
    }

    /** A root user may do all that nothing forbids, and so may a session that it federated. */
    boolean allowedWithoutPolicies() {
        return principal() instanceof Principal.Root
                || (principal() instanceof Principal.FederatedUser federated
                        && federated.from() instanceof Principal.Root);
    }

    String accountRoot() {
        String partition = principal().arn().map(Subject::partition).orElse("aws");
        return "arn:" + partition + ":iam::" + account + ":root";
    }

    private static String partition(String arn) {
        return arn.substring(4, arn.indexOf(':', 4));
    }
}
