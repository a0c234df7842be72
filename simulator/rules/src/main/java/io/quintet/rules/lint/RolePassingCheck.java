package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may pass any role to a service, or have one made for it, may end up with more than intended. */
final class RolePassingCheck implements Check {
    private static final List<Family> FAMILIES = List.of(
            new Family(
                    "iam:PassRole",
                    "iam:PassedToService",
                    List.of(
                            Issue.PASS_ROLE_WITH_STAR_IN_RESOURCE,
                            Issue.PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
                            Issue.PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
                            Issue.PASS_ROLE_WITH_NOT_RESOURCE,
                            Issue.PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
                            Issue.PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE)),
            new Family(
                    "iam:CreateServiceLinkedRole",
                    "iam:AWSServiceName",
                    List.of(
                            Issue.CREATE_SLR_WITH_STAR_IN_RESOURCE,
                            Issue.CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
                            Issue.CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
                            Issue.CREATE_SLR_WITH_NOT_RESOURCE,
                            Issue.CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
                            Issue.CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE)));

    /**
     * An action, the key that narrows it, and its issues: with any resource and then with NotResource, each by how the
     * action is named: exactly, by a pattern, by NotAction.
     */
    private record Family(String action, String narrowedBy, List<Issue> issues) {}

    @Override
    public void check(StatementView statement, Findings findings) {
        if (statement.allows() && (statement.kind() == PolicyKind.IDENTITY || statement.kind() == PolicyKind.SESSION)) {
            FAMILIES.forEach(family -> check(family, statement, findings));
        }
    }

    private static void check(Family family, StatementView statement, Findings findings) {
        boolean anyResource = statement.texts("Resource").stream().anyMatch(RolePassingCheck::isAnyRole);
        boolean notResource = statement.has("NotResource");
        if (!Actions.covers(statement, family.action())
                || statement.conditionOn(family.narrowedBy())
                || !(anyResource || notResource)) {
            return;
        }
        Issue issue = family.issues().get((notResource ? 3 : 0) + naming(family, statement));
        Optional<Json> at = statement.element(notResource ? "NotResource" : "Resource");
        at.ifPresent(json -> findings.add(issue, json));
    }

    private static int naming(Family family, StatementView statement) {
        if (statement.has("NotAction")) {
            return 2;
        }
        return statement.texts("Action").stream().anyMatch(text -> text.text().equalsIgnoreCase(family.action()))
                ? 0
                : 1;
    }

    private static boolean isAnyRole(Text resource) {
        String text = resource.text().toLowerCase(Locale.ROOT);
        return Wildcards.covers(text, "arn:aws:iam::111122223333:role/*");
    }
}
