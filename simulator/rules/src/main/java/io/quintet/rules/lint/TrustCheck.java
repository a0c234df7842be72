package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Role trust policies: who comes in by which identity provider. */
final class TrustCheck implements Check {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Pattern PROVIDER = Pattern.compile(
            "arn:[a-z-]+:iam::\\d{12}:(?:saml-provider|oidc-provider)/\\S+|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final List<String> ROLES_ANYWHERE =
            List.of("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession");

    @Override
    public void check(StatementView statement, Findings findings) {
        if (statement.kind() != PolicyKind.TRUST) {
            return;
        }
        List<Text> providers = statement.principals("Federated");
        for (Text provider : providers) {
            if (!PROVIDER.matcher(provider.text()).matches()) {
                findings.add(Issue.INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY, provider.json());
            }
        }
        if (statement.allows()) {
            providers.forEach(provider -> checkCondition(provider, statement, findings));
            checkActions(statement, findings);
            for (Text service : statement.principals("Service")) {
                boolean enough = ROLES_ANYWHERE.stream().allMatch(action -> Actions.covers(statement, action));
                if (service.text().equals("rolesanywhere.amazonaws.com") && !enough) {
                    findings.add(Issue.MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY, service.json());
                }
            }
        }
    }

    private static void checkCondition(Text provider, StatementView statement, Findings findings) {
        if (isSaml(provider)) {
            return;
        }
        String host = provider.text()
                .substring(
                        provider.text().indexOf("oidc-provider/") < 0
                                ? 0
                                : provider.text().indexOf('/') + 1)
                .toLowerCase(Locale.ROOT);
        List<Condition> conditions = statement.conditions();
        if (host.equals(GITHUB)) {
            List<Condition> subjects = conditions.stream()
                    .filter(each -> each.key().equalsIgnoreCase(GITHUB + ":sub"))
                    .toList();
            if (subjects.isEmpty()) {
                findings.add(Issue.MISSING_GITHUB_REPO_CONDITION_KEY, provider.json());
            }
            subjects.stream()
                    .flatMap(each -> each.texts().stream())
                    .filter(text -> isAnyRepository(text.text()))
                    .forEach(text -> findings.add(Issue.SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED, text.json()));
        } else if (conditions.stream()
                .noneMatch(each -> each.key().toLowerCase(Locale.ROOT).startsWith(host + ":"))) {
            findings.add(Issue.MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, provider.json());
        }
    }

    /** Whether a subject leaves open which repository or which branch, as in {@code repo:org/*}. */
    private static boolean isAnyRepository(String subject) {
        return Wildcards.isPattern(subject);
    }

    private static boolean isSaml(Text provider) {
        return provider.text().contains(":saml-provider/");
    }

    private static void checkActions(StatementView statement, Findings findings) {
        for (Text action : statement.texts("Action")) {
            List<String> misfits = switch (action.text().toLowerCase(Locale.ROOT)) {
                case "sts:assumerolewithsaml" -> misfits(statement, true);
                case "sts:assumerolewithwebidentity" -> misfits(statement, false);
                default -> List.of();
            };
            if (!misfits.isEmpty()) {
                findings.add(
                        Issue.MISMATCHED_ACTION_FOR_PRINCIPAL,
                        action.json(),
                        action.text(),
                        String.join(", ", misfits));
            }
        }
    }

    private static List<String> misfits(StatementView statement, boolean saml) {
        List<Text> providers = statement.principals("Federated");
        if (providers.stream().anyMatch(provider -> isSaml(provider) == saml)) {
            return List.of();
        }
        return Stream.of(providers, statement.principals("AWS"), statement.principals("Service"))
                .flatMap(List::stream)
                .map(Text::text)
                .collect(Collectors.toList());
    }
}
