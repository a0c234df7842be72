package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        Map<String, List<ActionEntry>> byService = statement.texts("Action").stream()
                .map(Text::text)
                .map(Actions::matching)
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(ActionEntry::service, TreeMap::new, Collectors.toList()));
        List<String> without = byService.entrySet().stream()
                .filter(service -> service.getValue().stream()
                        .noneMatch(action -> ConditionKeyCheck.has(action, RESOURCE_TAG + "x")))
                .map(Map.Entry::getKey)
                .toList();
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
