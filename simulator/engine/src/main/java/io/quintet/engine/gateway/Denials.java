package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Message;
import io.quintet.rules.policy.DenialMessage;
import io.quintet.rules.policy.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a denied caller reads: AWS's message, under the code that the service uses for it. */
final class Denials {

    private Denials() {}

    static AwsError of(Message message, Decided denied) {
        String text = DenialMessage.of(denied.request(), denied.explained());
        if (message.service().signingName().equals("s3")) {
            return new AwsError("AccessDenied", 403, s3(denied, text));
        }
        return switch (message.protocol()) {
            case EC2_QUERY -> new AwsError("UnauthorizedOperation", 403, ec2(text));
            case AWS_QUERY, REST_XML -> new AwsError("AccessDenied", 403, text);
            case REST_JSON_1 -> new AwsError("AccessDeniedException", 403, text);
            default -> new AwsError("AccessDeniedException", 400, text);
        };
    }

    /** S3 puts the ARN in quotes, and tells a caller whom nobody vouches for nothing but that it is denied. */
    private static String s3(Decided denied, String text) {
        if (denied.request().principal() instanceof Principal.Anonymous) {
            return "Access Denied";
        }
        String arn = denied.request().resource().toString();
        return text.replace(" on resource: " + arn, " on resource: \"" + arn + "\"");
    }

    private static String ec2(String text) {
        return "You are not authorized to perform this operation. " + text
                + ". Encoded authorization failure message: "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
