package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Conditions on the tags of resources, for services that don't tell them. */
final class TagKeyCheck implements Check {
    private static final String RESOURCE_TAG = "aws:resourcetag/";

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            if (condition.key().toLowerCase(Locale.ROOT).startsWith(RESOURCE_TAG)) {
                check(condition, statement, findings);
            }
        }
    }

    private static void check(Condition condition, StatementView statement, Findings findings) {
        if (statement.has("NotAction")) {
            findings.add(
                    statement.allows()
                            ? Issue.ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
                            : Issue.DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                    condition.values(),
                    condition.key());
            return;
        }
        Set<String> without = new TreeSet<>();
        for (Text action : statement.texts("Action")) {
            List<ActionEntry> matching = Actions.matching(action.text());
            if (!matching.isEmpty()
                    && matching.stream().noneMatch(each -> ConditionKeyCheck.has(each, RESOURCE_TAG + "x"))) {
                without.add(Actions.service(action.text()));
            }
        }
        if (!without.isEmpty()) {
            findings.add(
                    statement.allows()
                            ? Issue.ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
                            : Issue.DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                    condition.values(),
                    condition.key(),
                    String.join(", ", without));
        }
    }
}
