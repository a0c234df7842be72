package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.policy.Operator.Family;
import io.quintet.rules.policy.PolicyKind;
import java.util.Locale;
import java.util.Set;

/** Resource control policies that hit AWS services, or people, without meaning to. */
final class ResourceControlCheck implements Check {
    private static final String IS_SERVICE = "aws:PrincipalIsAWSService";
    private static final Set<String> SOURCES =
            Set.of("aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceaccount", "aws:sourcearn");
    private static final Set<String> SOURCE_ORGANIZATION = Set.of("aws:sourceorgid", "aws:sourceorgpaths");
    private static final Set<String> PEOPLE = Set.of(
            "aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:userid");

    @Override
    public void check(StatementView statement, Findings findings) {
        if (statement.kind() != PolicyKind.RESOURCE_CONTROL || statement.allows()) {
            return;
        }
        boolean services = statement.conditionOn(IS_SERVICE);
        boolean nullChecked = statement.conditions().stream()
                .anyMatch(each -> each.family() == Family.EXISTENCE
                        && SOURCES.contains(each.key().toLowerCase(Locale.ROOT)));
        for (Condition condition : statement.conditions()) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            boolean negated = condition.operator().negated();
            boolean person = PEOPLE.contains(key) || key.startsWith("aws:principaltag/");
            if (negated && person && !services) {
                findings.add(Issue.RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY, condition.values(), condition.key());
            }
            if (negated && SOURCES.contains(key) && !services) {
                findings.add(
                        Issue.RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY, condition.values(), condition.key());
            }
            if (negated && SOURCE_ORGANIZATION.contains(key) && !nullChecked) {
                findings.add(Issue.RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK, condition.values(), condition.key());
            }
        }
    }
}
