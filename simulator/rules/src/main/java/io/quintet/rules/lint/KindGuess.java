package io.quintet.rules.lint;

import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What kind of policy a document is likely to be, by what its statements say. */
public final class KindGuess {
    private KindGuess() {}

    /**
     * The likeliest kind: with principals a trust, key, resource control or resource policy; without, one of an
     * identity, or a service control policy when it only denies.
     */
    public static PolicyKind of(String text) {
        try {
            return Json.parse(text) instanceof Json.Members document ? of(document) : PolicyKind.IDENTITY;
        } catch (Json.Broken broken) {
            return PolicyKind.IDENTITY;
        }
    }

    private static PolicyKind of(Json.Members document) {
        List<StatementView> statements = Lint.statements(PolicyKind.RESOURCE, Optional.empty(), document);
        boolean denies = !statements.isEmpty() && statements.stream().noneMatch(StatementView::allows);
        if (statements.stream().noneMatch(each -> each.has("Principal") || each.has("NotPrincipal"))) {
            return denies ? PolicyKind.SERVICE_CONTROL : PolicyKind.IDENTITY;
        }
        if (all(statements, each -> !each.has("Resource") && !each.has("NotResource") && acts(each, "sts:"))) {
            return PolicyKind.TRUST;
        }
        if (all(
                statements,
                each -> acts(each, "kms:")
                        && each.texts("Resource").stream()
                                .allMatch(resource -> resource.text().equals("*")))) {
            return denies ? PolicyKind.RESOURCE_CONTROL : PolicyKind.KEY;
        }
        boolean ofEverybody = all(
                statements,
                each -> each.element("Principal")
                        .filter(principal -> principal instanceof Json.Scalar scalar
                                && scalar.text().equals("*"))
                        .isPresent());
        boolean onEverything = statements.stream()
                .flatMap(each -> each.texts("Resource").stream())
                .allMatch(resource -> resource.text().equals("*"));
        return denies && ofEverybody && onEverything ? PolicyKind.RESOURCE_CONTROL : PolicyKind.RESOURCE;
    }

    private static boolean all(List<StatementView> statements, Predicate<StatementView> test) {
        return statements.stream().allMatch(test);
    }

    private static boolean acts(StatementView statement, String prefix) {
        return statement.texts("Action").stream()
                .allMatch(action -> action.text().toLowerCase(Locale.ROOT).startsWith(prefix));
    }
}
