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
        boolean storage = request.action().inService("s3");
        if (storage && !amongFriends(request)) {
            return "Access Denied";
        }
        if (request.principal() instanceof Principal.Anonymous
                && request.action().inService("sts")) {
            return "Not authorized to perform " + request.action();
        }
        String resource =
                storage ? "\"" + request.resource() + "\"" : request.resource().toString();
        return "User: " + Subject.nameOf(request.principal()) + " is not authorized to perform: " + request.action()
                + " on resource: " + resource + reason(request, denied);
    }

    private static String reason(Request request, Decision denied) {
        Optional<PolicyKind> settledBy = denied.settledBy();
        if (settledBy.isEmpty()) {
            return "";
        }
        PolicyKind kind = settledBy.get();
        if (denied.effect() == Effect.EXPLICIT_DENY) {
            String arn = amongFriends(request) ? policyArn(kind, denied) : "";
            return " with an explicit deny in " + kind.article() + " " + kind.title() + arn;
        }
        return " because no " + kind.title() + " allows the " + request.action() + " action";
    }

    /** Caller and resource are of one account or of one organization: others are told less. */
    private static boolean amongFriends(Request request) {
        Optional<String> caller = request.principal().account();
        if (caller.isEmpty()) {
            return false;
        }
        Optional<String> organization = request.context().value("aws:PrincipalOrgID");
        return request.resource().owner().or(() -> caller).equals(caller)
                || (organization.isPresent()
                        && organization.equals(request.context().value("aws:ResourceOrgID")));
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
