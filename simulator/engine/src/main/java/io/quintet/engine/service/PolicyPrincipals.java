package io.quintet.engine.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The principals of policies that are kept with what they protect: trust, key, bucket and secret policies, and grants.
 * A user or a role is kept by its unique id, so that nothing passes to a successor of the same name; it is shown by its
 * ARN for as long as it exists, and by the id from then on (IAM user guide, "AWS JSON policy elements: Principal", and
 * "Troubleshoot resource-based policies").
 */
public record PolicyPrincipals(Identities identities) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** Whom IAM does not keep: everybody, whole accounts, sessions, and CloudFront's own identities. */
    private static final Pattern AS_WRITTEN = Pattern.compile(
            "\\*|arn:aws:iam::\\d{12}:root|arn:aws:iam::cloudfront:user/.+"
                    + "|arn:aws:sts::\\d{12}:(assumed-role/[^/]+/[^/]+|federated-user/[^/]+)");

    /**
     * A document, which has been compiled, as it is kept and as it decides.
     *
     * @param refusal of a document that names this principal, who does not exist
     */
    public String pinned(Transaction rows, String document, Function<String, AwsError> refusal) {
        return rewritten(
                document, principal -> pin(rows, principal).orElseThrow(() -> refusal.apply(principal)));
    }

    /** A document that is kept, as it is shown now. */
    public String shown(Transaction rows, String pinned) {
        return rewritten(pinned, principal -> show(rows, principal));
    }

    /** A principal as it is kept; nothing for one that does not exist. */
    public Optional<String> pin(Transaction rows, String principal) {
        if (ACCOUNT.matcher(principal).matches()) {
            return Optional.of("arn:aws:iam::" + principal + ":root");
        }
        if (AS_WRITTEN.matcher(principal).matches()
                || identities.arnOf(rows, principal).isPresent()) {
            return Optional.of(principal);
        }
        return identities.idOf(rows, principal);
    }

    /** A principal that is kept, as it is shown now. */
    public String show(Transaction rows, String pinned) {
        return identities.arnOf(rows, pinned).orElse(pinned);
    }

    /** The document with each AWS principal replaced, and not a character else changed. */
    private static String rewritten(String document, UnaryOperator<String> principals) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && isAwsPrincipal(parser)) {
                    String principal = parser.getText();
                    text.append(document, copied, (int)
                                    parser.currentTokenLocation().getCharOffset())
                            .append('"')
                            .append(principals.apply(principal))
                            .append('"');
                    copied = (int) parser.currentLocation().getCharOffset();
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a policy that was compiled is JSON", impossible);
        }
        return text.append(document, copied, document.length()).toString();
    }

    private static boolean isAwsPrincipal(JsonParser parser) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return path.matches("/Statement(/\\d+)?/(Not)?Principal/AWS(/\\d+)?");
    }
}
