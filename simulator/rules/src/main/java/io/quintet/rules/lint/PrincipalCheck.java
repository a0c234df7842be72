package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.Optional;

/** Principals that let in more than one would think, or that cannot be meant. */
final class PrincipalCheck implements Check {

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Text principal : statement.principals("AWS")) {
            if (principal.text().startsWith("AROA")) {
                findings.add(Issue.INVALID_ROLE_REFERENCE, principal.json(), principal.text());
            } else if (principal.text().startsWith("AIDA")) {
                findings.add(Issue.INVALID_USER_REFERENCE, principal.json(), principal.text());
            }
        }
        if (statement.kind() == PolicyKind.RESOURCE || statement.kind() == PolicyKind.KEY) {
            statement
                    .principals("Federated")
                    .forEach(provider -> findings.add(Issue.FEDERATED_PRINCIPAL_NOT_SUPPORTED, provider.json()));
        }
        if (statement.grants() && statement.keys().isEmpty()) {
            everyone(statement).ifPresent(json -> findings.add(Issue.QUINTET_PUBLIC_ACCESS, json));
        }
    }

    private static Optional<Json> everyone(StatementView statement) {
        Optional<Json> bare = statement
                .element("Principal")
                .filter(json ->
                        json instanceof Json.Scalar scalar && scalar.text().equals("*"));
        return bare.isPresent()
                ? bare
                : statement.principals("AWS").stream()
                        .filter(principal -> principal.text().equals("*"))
                        .map(principal -> (Json) principal.json())
                        .findFirst();
    }
}
