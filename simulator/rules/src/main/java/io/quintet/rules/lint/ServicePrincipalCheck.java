package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.Operator.Family;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** AWS services that are let in: by which name, and on whose behalf (IAM user guide, "The confused deputy problem"). */
final class ServicePrincipalCheck implements Check {
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9.-]+\\.(?:amazonaws\\.com(?:\\.cn)?|aws\\.internal)");
    private static final Pattern SERVICE_OF_REGION =
            Pattern.compile("[a-z0-9-]+\\.[a-z]{2,4}(?:-[a-z]+){1,3}-\\d{1,2}\\.amazonaws\\.com(?:\\.cn)?");
    private static final String VIA_SERVICE = "kms:viaservice";

    /** Keys whose values are names of services. */
    private static final Set<String> NAMING = Set.of(
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "iam:awsservicename",
            "iam:passedtoservice",
            "kms:granteeserviceprincipal",
            "organizations:serviceprincipal");

    private static final List<String> SOURCES =
            List.of("aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths");

    /** Keys that callers can give any value. */
    private static final Set<String> CALLER_SET = Set.of("aws:referer", "aws:useragent");

    /** Keys that only members of an organization have, or users and roles, and a service is neither. */
    private static final Set<String> ABSENT =
            Set.of("aws:principalorgid", "aws:principalorgpaths", "aws:principalorgmasteraccountid");

    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    @Override
    public void check(StatementView statement, Findings findings) {
        List<Text> services = statement.principals("Service");
        for (Text service : services) {
            if (!service.text().equals("*") && !SERVICE.matcher(service.text()).matches()) {
                findings.add(Issue.INVALID_SERVICE_PRINCIPAL_FORMAT, service.json(), "service-name.amazonaws.com");
            }
        }
        statement.conditions().forEach(condition -> checkNames(condition, findings));
        if (services.isEmpty() || statement.kind() == PolicyKind.RESOURCE_CONTROL) {
            return;
        }
        checkAbsent(statement, findings);
        if (statement.allows() && (statement.kind() == PolicyKind.RESOURCE || statement.kind() == PolicyKind.KEY)) {
            checkSource(services.get(0), statement, findings);
        }
    }

    private static void checkNames(Condition condition, Findings findings) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        boolean via = key.equals(VIA_SERVICE);
        if (!condition.family().isText() || !(via || NAMING.contains(key))) {
            return;
        }
        for (Text text : condition.texts()) {
            boolean open = Wildcards.isPattern(text.text()) || text.text().contains("${");
            if (!open
                    && !(via ? SERVICE_OF_REGION : SERVICE).matcher(text.text()).matches()) {
                findings.add(
                        Issue.INVALID_SERVICE_PRINCIPAL_FORMAT,
                        text.json(),
                        via ? "service-name.AWS_region.amazonaws.com" : "service-name.amazonaws.com");
            }
        }
    }

    private static void checkSource(Text service, StatementView statement, Findings findings) {
        if (SOURCES.stream().anyMatch(statement::conditionOn)) {
            return;
        }
        findings.add(Issue.RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, service.json());
        for (Condition condition : statement.conditions()) {
            if (CALLER_SET.contains(condition.key().toLowerCase(Locale.ROOT))) {
                String prefix = service.text().split("\\.", 2)[0];
                findings.add(
                        Issue.RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                        condition.values(),
                        prefix,
                        condition.key());
            }
        }
    }

    private static void checkAbsent(StatementView statement, Findings findings) {
        boolean othersToo = statement
                .element("Principal")
                .filter(json -> json instanceof Json.Members principals
                        && !principals.byName().keySet().equals(Set.of("Service")))
                .isPresent();
        List<Condition> absent = statement.conditions().stream()
                .filter(condition -> condition.family() != Family.EXISTENCE && isAbsent(condition.key()))
                .toList();
        if (!othersToo && !absent.isEmpty()) {
            findings.add(
                    Issue.UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                    absent.stream().map(Condition::values).toList(),
                    absent.stream().map(Condition::key).collect(Collectors.joining(", ")));
        }
    }

    private static boolean isAbsent(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        return ABSENT.contains(folded) || folded.startsWith(PRINCIPAL_TAG);
    }
}
