package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.credential.AuthorizationMessages;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.AuthorizationFailure;
import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.DenialMessage;
import io.quintet.rules.policy.Request;

/** What a denied caller reads: AWS's message, under the code that the service uses for it, and in its spelling. */
final class Denials {

    private Denials() {}

    static AwsError of(GatewayCall call, Decided denied) {
        Decision decision = denied.explained();
        String text = DenialMessage.of(denied.request(), decision);
        if (call.message().service().signingName().equals("sns")) {
            return new AwsError("AuthorizationError", 403, text.replace(" sns:", " SNS:"));
        }
        return switch (call.message().protocol()) {
            case EC2_QUERY ->
                new AwsError("UnauthorizedOperation", 403, ec2(text, encoded(call, denied.request(), decision)));
            case AWS_QUERY, REST_XML -> new AwsError("AccessDenied", 403, text);
            case REST_JSON_1 -> new AwsError("AccessDeniedException", 403, text);
            default -> new AwsError("AccessDeniedException", 400, text);
        };
    }

    /** EC2 says nothing of a resource where the action takes none. */
    private static String ec2(String text, String encoded) {
        return "You are not authorized to perform this operation. " + text.replace(" on resource: *", "")
                + ". Encoded authorization failure message: " + encoded;
    }

    private static String encoded(GatewayCall call, Request request, Decision decision) {
        return AuthorizationMessages.of(call.identifiers(), call.account())
                .encode(AuthorizationFailure.json(request, decision));
    }
}
