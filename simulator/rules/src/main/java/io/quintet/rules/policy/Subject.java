package io.quintet.rules.policy;

/** A request prepared for being matched against many statements. */
final class Subject {
    private final Request request;
    private final boolean bounded;
    private final String action;
    private final String resource;
    private final String account;

    /** A principal with a permissions boundary is never exempt from a NotPrincipal. */
    Subject(Request request, boolean bounded) {
        this.request = request;
        this.bounded = bounded;
        this.action = request.action().folded();
        this.resource = request.resource().toString();
        this.account = request.principal().account().orElse("");
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

    Principal principal() {
        return request.principal();
    }

    Context context() {
        return request.context();
    }

    /** In lower case. */
    String action() {
        return action;
    }

    String resource() {
        return resource;
    }

    boolean takesNoResource() {
        return request.resource().isAny();
    }

    boolean bounded() {
        return bounded;
    }

    /** Empty for a caller without an account. */
    String account() {
        return account;
    }

    String accountRoot() {
        String partition = principal().arn().map(Subject::partition).orElse("aws");
        return "arn:" + partition + ":iam::" + account + ":root";
    }

    private static String partition(String arn) {
        return arn.substring(4, arn.indexOf(':', 4));
    }
}
