package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Operator.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keys that a caller of AWS STS can give a value only with an action more (IAM user guide, "Pass session tags"). */
final class StsKeyCheck implements Check {
    private static final String ASSUME = "sts:assumerole";
    private static final List<String> SESSION_TAGS = List.of("aws:requesttag/", "aws:tagkeys", "sts:transitivetagkeys");

    @Override
    public void check(StatementView statement, Findings findings) {
        List<Text> assuming = statement.texts("Action").stream()
                .filter(action -> action.text().toLowerCase(Locale.ROOT).startsWith(ASSUME))
                .toList();
        if (!statement.allows() || assuming.isEmpty()) {
            return;
        }
        for (Condition condition : statement.conditions()) {
            setBy(condition.key())
                    .filter(action -> condition.family() != Family.EXISTENCE && !Actions.covers(statement, action))
                    .ifPresent(action -> findings.add(
                            Issue.MISSING_ACTION_FOR_CONDITION_KEY, condition.values(), action, condition.key()));
        }
    }

    private static Optional<String> setBy(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        if (folded.equals("sts:sourceidentity")) {
            return Optional.of("sts:SetSourceIdentity");
        }
        return SESSION_TAGS.stream().anyMatch(folded::startsWith) ? Optional.of("sts:TagSession") : Optional.empty();
    }
}
