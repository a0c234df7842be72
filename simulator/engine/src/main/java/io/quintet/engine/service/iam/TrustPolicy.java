package io.quintet.engine.service.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Who may assume a role. Users and roles that it names are kept by their unique ids, so that it does not trust a
 * successor of the same name; an answer shows their ARNs for as long as they exist (IAM user guide, "AWS JSON policy
 * elements: Principal").
 */
record TrustPolicy(String pinned, Policy policy) {

    static final int QUOTA = 2_048;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern WHOLE_ACCOUNT = Pattern.compile("arn:aws:iam::\\d{12}:root");
    private static final Pattern SESSION =
            Pattern.compile("arn:aws:sts::\\d{12}:(assumed-role/[^/]+/[^/]+|federated-user/[^/]+)");

    static TrustPolicy of(Transaction rows, String document) {
        PolicyDocument.compile(PolicyKind.TRUST, document);
        if (PolicyDocument.size(document) > QUOTA) {
            throw IamError.QUOTA.error("ACLSizePerRole", QUOTA);
        }
        String pinned = rewritten(document, principal -> pin(rows, principal));
        return new TrustPolicy(
                pinned, PolicyDocument.compile(PolicyKind.TRUST, pinned).named("trust policy"));
    }

    /** The document as IAM shows it now. */
    String document(Transaction rows) {
        return rewritten(pinned, principal -> rows.find(Holders.ARNS, principal).orElse(principal));
    }

    private static String pin(Transaction rows, String principal) {
        if (ACCOUNT.matcher(principal).matches()) {
            return "arn:aws:iam::" + principal + ":root";
        }
        if (principal.equals("*")
                || WHOLE_ACCOUNT.matcher(principal).matches()
                || SESSION.matcher(principal).matches()
                || rows.find(Holders.ARNS, principal).isPresent()) {
            return principal;
        }
        return holder(rows, principal).map(Holder::id).orElseThrow(() -> IamError.INVALID_PRINCIPAL.error(principal));
    }

    private static Optional<? extends Holder<?>> holder(Transaction rows, String arn) {
        Optional<UserRow> user = Holders.USERS.byArn(rows, arn);
        return user.isPresent() ? user : Holders.ROLES.byArn(rows, arn);
    }

    /** The document with each AWS principal replaced, and not a character else changed. */
    private static String rewritten(String document, UnaryOperator<String> principals) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && isAwsPrincipal(parser)) {
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
