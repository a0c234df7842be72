package io.quintet.rules.policy;

import java.util.Optional;

/** What AWS tells a denied caller (IAM user guide, "Troubleshoot access denied error messages"). */
public final class DenialMessage {
    private DenialMessage() {}

    /**
     * The message, to the letter.
     *
     * @param denied an explained decision that denies; from one that is not explained the policy's ARN is missing
     */
    public static String of(Request request, Decision denied) {
        return "User: " + caller(request.principal()) + " is not authorized to perform: " + request.action()
                + resource(request.resource()) + reason(request, denied);
    }

    private static String caller(Principal principal) {
        if (principal instanceof Principal.ServicePrincipal service) {
            return service.name();
        }
        return principal.arn().orElse("anonymous");
    }

    private static String resource(Arn resource) {
        return " on resource: " + resource;
    }

    private static String reason(Request request, Decision denied) {
        Optional<PolicyKind> settledBy = denied.settledBy();
        if (settledBy.isEmpty()) {
            return "";
        }
        PolicyKind kind = settledBy.get();
        if (denied.effect() == Effect.EXPLICIT_DENY) {
            return " with an explicit deny in " + kind.article() + " " + kind.title() + policyArn(kind, denied);
        }
        return " because no " + kind.title() + " allows the " + request.action() + " action";
    }

    private static String policyArn(PolicyKind kind, Decision denied) {
        return denied.considered().stream()
                .filter(each -> each.kind() == kind && each.verdict() == Considered.Verdict.DENIES)
                .flatMap(each -> each.arn().stream())
                .findFirst()
                .map(arn -> ": " + arn)
                .orElse("");
    }
}
