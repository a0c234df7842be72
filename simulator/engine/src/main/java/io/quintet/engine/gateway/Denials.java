package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Message;
import io.quintet.rules.policy.DenialMessage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a denied caller reads: AWS's message, under the code that the service uses for it. */
final class Denials {

    private Denials() {}

    static AwsError of(Message message, Decided denied) {
        String text = DenialMessage.of(denied.request(), denied.explained());
        return switch (message.protocol()) {
            case EC2_QUERY -> new AwsError("UnauthorizedOperation", 403, ec2(text));
            case AWS_QUERY, REST_XML -> new AwsError("AccessDenied", 403, text);
            case REST_JSON_1 -> new AwsError("AccessDeniedException", 403, text);
            default -> new AwsError("AccessDeniedException", 400, text);
        };
    }

    /** EC2 says nothing of a resource where the action takes none. */
    private static String ec2(String text) {
        return "You are not authorized to perform this operation. " + text.replace(" on resource: *", "")
                + ". Encoded authorization failure message: "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
