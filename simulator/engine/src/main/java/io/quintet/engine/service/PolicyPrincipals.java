package io.quintet.engine.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The principals of policies that are kept with what they protect: the policies of roles, keys, buckets, secrets and
 * organizations, and grants. A user or a role is kept by its unique id, so that nothing passes to a successor of the
 * same name; it is shown by its ARN for as long as it exists, and by the id from then on. A canonical user is kept as
 * the account that it is (IAM user guide, "AWS JSON policy elements: Principal", and "Troubleshoot resource-based
 * policies").
 */
public record PolicyPrincipals(Identities identities) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CANONICAL = "CanonicalUser";
    private static final Pattern PLACE =
            Pattern.compile("/Statement(?:/\\d+)?/(?:Not)?Principal/(AWS|CanonicalUser)(?:/\\d+)?");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** Whom IAM does not keep: everybody, whole accounts, sessions, and CloudFront's own identities. */
    private static final Pattern AS_WRITTEN =
            Pattern.compile("\\*|arn:aws:iam::\\d{12}:root|arn:aws:iam::cloudfront:user/.+"
                    + "|arn:aws:sts::\\d{12}:(assumed-role/[^/]+/[^/]+|federated-user/[^/]+)");

    /**
     * A document, which has been compiled, as it is kept and as it decides.
     *
     * @param refusal of a document that names this principal, who does not exist
     */
    public String pinned(Transaction rows, String document, Function<String, AwsError> refusal) {
        return rewritten(document, (type, principal) -> {
            Optional<String> pinned = type.equals(CANONICAL)
                    ? CanonicalUserId.account(principal).map(PolicyPrincipals::rootOf)
                    : pin(rows, principal);
            return pinned.orElseThrow(() -> refusal.apply(principal));
        });
    }

    /** A document that is kept, as it is shown now. */
    public String shown(Transaction rows, String pinned) {
        return rewritten(
                pinned,
                (type, principal) -> type.equals(CANONICAL)
                        ? CanonicalUserId.of(Arn.parse(principal).account())
                        : show(rows, principal));
    }

    /** A principal as it is kept; nothing for one that does not exist. */
    public Optional<String> pin(Transaction rows, String principal) {
        if (ACCOUNT.matcher(principal).matches()) {
            return Optional.of(rootOf(principal));
        }
        if (AS_WRITTEN.matcher(principal).matches()
                || identities.arnOf(rows, principal).isPresent()) {
            return Optional.of(principal);
        }
        return identities.idOf(rows, principal);
    }

    private static String rootOf(String account) {
        return "arn:aws:iam::" + account + ":root";
    }

    /** A principal that is kept, as it is shown now. */
    public String show(Transaction rows, String pinned) {
        return identities.arnOf(rows, pinned).orElse(pinned);
    }

    /** The document with each principal that AWS knows by an id replaced, and not a character else changed. */
    private static String rewritten(String document, BinaryOperator<String> principals) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Matcher place = PLACE.matcher(
                        token.isScalarValue()
                                ? parser.getParsingContext().pathAsPointer().toString()
                                : "");
                if (place.matches()) {
                    String principal = parser.getText();
                    text.append(document, copied, (int)
                                    parser.currentTokenLocation().getCharOffset())
                            .append('"')
                            .append(principals.apply(place.group(1), principal))
                            .append('"');
                    copied = (int) parser.currentLocation().getCharOffset();
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a policy that was compiled is JSON", impossible);
        }
        return text.append(document, copied, document.length()).toString();
    }
}
