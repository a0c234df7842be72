package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.NamedKey;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.Operator.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Condition keys that there are not, that these actions never have, or that say less than they seem to. */
final class ConditionKeyCheck implements Check {
    private static final KeyTable KEYS = KeyTable.STANDARD;
    private static final Set<String> SPOOFED = Set.of("aws:referer", "aws:useragent");
    private static final Map<String, String> DEPRECATED = Map.of("aws:sourceowner", "aws:SourceAccount");

    @Override
    public void check(StatementView statement, Findings findings) {
        statement.element("Condition").ifPresent(json -> {
            if (json instanceof Json.Members operators && operators.byName().isEmpty()) {
                findings.add(Issue.EMPTY_OBJECT_CONDITION, json);
            }
        });
        Set<Json.Members> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
        for (NamedKey key : statement.keys()) {
            checkName(key, statement, findings);
            if (blocks.add(key.block())) {
                checkDuplicates(key.block(), findings);
            }
        }
        for (Condition condition : statement.conditions()) {
            if (condition.family() != Family.EXISTENCE) {
                checkMeaning(condition, statement, findings);
            }
        }
    }

    private static void checkDuplicates(Json.Members block, Findings findings) {
        Set<String> seen = new HashSet<>();
        block.byName().forEach((key, values) -> {
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                findings.add(Issue.DUPLICATE_KEYS_WITH_DIFFERENT_CASE, values, key);
            }
        });
    }

    private static void checkName(NamedKey named, StatementView statement, Findings findings) {
        String key = named.name();
        String folded = key.toLowerCase(Locale.ROOT);
        String prefix = KeyTable.prefix(key);
        Optional<String> family = KEYS.withoutTag(key);
        if (prefix.isEmpty()) {
            findings.add(Issue.INVALID_CONDITION_KEY_FORMAT, named.values());
        } else if (folded.equals("aws:arn")) {
            findings.add(Issue.UNSUPPORTED_GLOBAL_CONDITION_KEY, named.values(), key);
        } else if (DEPRECATED.containsKey(folded)) {
            findings.add(
                    Issue.DEPRECATED_GLOBAL_CONDITION_KEY, named.values(), key, DEPRECATED.getOrDefault(folded, ""));
        } else if (family.isPresent()) {
            findings.add(Issue.MISSING_TAG_KEY_IN_CONDITION, named.values(), family.get());
        } else if (KEYS.find(key).isEmpty() && !isKeyOfSomeAction(folded, statement)) {
            unknown(named, prefix, findings);
        }
    }

    /** What the tokens of identity providers say is theirs to define. */
    private static void unknown(NamedKey named, String prefix, Findings findings) {
        boolean provider = isOfProvider(prefix);
        String key = named.name();
        Optional<String> meant = ActionCheck.didYouMean(Spelling.nearest(key, KEYS.names(prefix)));
        if (prefix.equals("aws")) {
            findings.hint(meant, Issue.INVALID_GLOBAL_CONDITION_KEY, named.values(), key);
        } else if (KEYS.knowsPrefix(prefix) || Catalog.standard().services().contains(prefix)) {
            if (!provider) {
                findings.hint(meant, Issue.INVALID_SERVICE_CONDITION_KEY, named.values(), key, prefix);
            }
        } else if (!provider) {
            findings.hint(
                    ActionCheck.didYouMean(
                            Spelling.nearest(prefix, Catalog.standard().services())),
                    Issue.INVALID_SERVICE,
                    named.values(),
                    prefix);
        }
    }

    private static boolean isKeyOfSomeAction(String key, StatementView statement) {
        return statement.texts("Action").stream()
                .flatMap(action -> Actions.matching(action.text()).stream())
                .anyMatch(action -> has(action, key));
    }

    static boolean has(ActionEntry action, String foldedKey) {
        return action.conditionKeys().stream().anyMatch(known -> Wildcards.covers(KeyTable.pattern(known), foldedKey));
    }

    private static void checkMeaning(Condition condition, StatementView statement, Findings findings) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        if (SPOOFED.contains(key)) {
            findings.add(Issue.UNTRUSTWORTHY_CONDITION_KEY, condition.values(), condition.key());
        }
        boolean ofService = KEYS.find(key).map(entry -> !entry.everywhere()).orElse(false);
        if (ofService) {
            checkSupport(condition, key, statement, findings);
        }
        if (key.equals("aws:vpcsourceip")
                && !statement.conditionOn("aws:SourceVpc")
                && !statement.conditionOn("aws:SourceVpce")) {
            findings.add(
                    Issue.MISSING_PAIRED_CONDITION_KEYS,
                    condition.values(),
                    condition.key(),
                    "aws:SourceVpc, aws:SourceVpce");
        }
        if (key.equals("s3:prefix")
                && statement.allows() == condition.operator().negated()) {
            findings.add(Issue.S3_PREFIX_IN_NEGATIVE_CONTEXT, condition.values());
        }
        if (key.equals("dynamodb:attributes") && statement.allows() && !statement.conditionOn("dynamodb:Select")) {
            findings.add(Issue.DYNAMODB_ATTRIBUTES_WITHOUT_SELECT, condition.values());
        }
    }

    /** Actions written out in full of the key's service that never have it; a pattern may mean only some of its own. */
    private static void checkSupport(Condition condition, String key, StatementView statement, Findings findings) {
        String service = isOfProvider(KeyTable.prefix(key)) ? "sts" : KeyTable.prefix(key);
        List<Text> without = statement.texts("Action").stream()
                .filter(action -> !Wildcards.isPattern(action.text()))
                .filter(action -> Actions.service(action.text()).equals(service))
                .filter(action -> Actions.matching(action.text()).stream().anyMatch(entry -> !has(entry, key)))
                .toList();
        if (!without.isEmpty()) {
            List<Json> places = new ArrayList<>();
            without.forEach(action -> places.add(action.json()));
            places.add(condition.values());
            findings.add(
                    Issue.UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
                    places,
                    without.stream().map(Text::text).collect(Collectors.joining(", ")),
                    condition.key());
        }
    }

    /** Names of identity providers have dots. */
    private static boolean isOfProvider(String prefix) {
        return prefix.indexOf('.') >= 0 || prefix.indexOf('/') >= 0;
    }
}
