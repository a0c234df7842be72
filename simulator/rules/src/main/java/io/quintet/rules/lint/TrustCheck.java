package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.NamedKey;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Role trust policies: who comes in, by which identity provider and by which action. */
final class TrustCheck implements Check {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Pattern PROVIDER = Pattern.compile(
            "arn:[a-z-]+:iam::\\d{12}:(?:saml-provider|oidc-provider)/\\S+|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern SESSION =
            Pattern.compile("(arn:[a-z-]+):(?:sts|iam)::(\\d{12}):assumed-role/([^/]+)/.+");
    private static final List<String> ROLES_ANYWHERE =
            List.of("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession");

    /** Who can come in by each action. */
    private static final Map<String, Predicate<Caller>> CALLERS = Map.of(
            "sts:assumerole", caller -> !caller.type().equals("Federated"),
            "sts:assumerolewithsaml", caller -> caller.type().equals("Federated") && isSaml(caller.name()),
            "sts:assumerolewithwebidentity", caller -> caller.type().equals("Federated") && !isSaml(caller.name()));

    private record Caller(String type, Text name) {}

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
        checkSessions(statement.principals("AWS"), findings);
        if (statement.allows()) {
            providers.forEach(provider -> checkCondition(provider, statement, findings));
            statement.texts("Action").forEach(action -> checkCallers(action, statement, findings));
            checkRolesAnywhere(statement, findings);
        }
    }

    /** A session is let in with its role. */
    private static void checkSessions(List<Text> principals, Findings findings) {
        for (Text session : principals) {
            Matcher named = SESSION.matcher(session.text());
            if (named.matches()) {
                String roles = named.group(1) + ":iam::" + named.group(2) + ":role/";
                principals.stream()
                        .map(Text::text)
                        .filter(each -> each.startsWith(roles) && each.endsWith("/" + named.group(3)))
                        .findFirst()
                        .ifPresent(role -> findings.add(
                                Issue.REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY, session.json(), session.text(), role));
            }
        }
    }

    private static void checkCondition(Text provider, StatementView statement, Findings findings) {
        if (isSaml(provider)) {
            return;
        }
        String text = provider.text().toLowerCase(Locale.ROOT);
        String host = text.substring(text.indexOf("oidc-provider/") < 0 ? 0 : text.indexOf('/') + 1);
        if (!host.equals(GITHUB)) {
            boolean narrowed = statement.keys().stream()
                    .anyMatch(key -> key.name().toLowerCase(Locale.ROOT).startsWith(host + ":"));
            if (!narrowed) {
                findings.add(Issue.MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, provider.json());
            }
            return;
        }
        List<NamedKey> subjects = statement.keys().stream()
                .filter(key -> key.name().equalsIgnoreCase(GITHUB + ":sub"))
                .toList();
        if (subjects.isEmpty()) {
            findings.add(Issue.MISSING_GITHUB_REPO_CONDITION_KEY, provider.json());
        }
        subjects.stream()
                .flatMap(key -> StatementView.texts(key.values()).stream())
                .filter(subject -> Wildcards.isPattern(subject.text()))
                .forEach(subject -> findings.add(Issue.SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED, subject.json()));
    }

    private static boolean isSaml(Text provider) {
        return provider.text().contains(":saml-provider/");
    }

    private static void checkCallers(Text action, StatementView statement, Findings findings) {
        Predicate<Caller> fits = CALLERS.get(action.text().toLowerCase(Locale.ROOT));
        List<Caller> callers = Stream.of("Federated", "AWS", "Service")
                .flatMap(type -> statement.principals(type).stream().map(name -> new Caller(type, name)))
                .toList();
        if (fits == null || callers.isEmpty() || callers.stream().anyMatch(fits)) {
            return;
        }
        List<Json> places = new ArrayList<>(List.of(action.json()));
        callers.forEach(caller -> places.add(caller.name().json()));
        findings.add(
                Issue.MISMATCHED_ACTION_FOR_PRINCIPAL,
                places,
                action.text(),
                callers.stream().map(caller -> caller.name().text()).collect(Collectors.joining(", ")));
    }

    private static void checkRolesAnywhere(StatementView statement, Findings findings) {
        boolean enough = ROLES_ANYWHERE.stream().allMatch(action -> Actions.covers(statement, action));
        for (Text service : statement.principals("Service")) {
            if (service.text().equals("rolesanywhere.amazonaws.com") && !enough) {
                findings.add(Issue.MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY, service.json());
            }
        }
    }
}
