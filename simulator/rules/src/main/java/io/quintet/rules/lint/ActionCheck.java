package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Actions and services that there are not, and actions that others in the list stand for. */
final class ActionCheck implements Check {
    private static final Catalog CATALOG = Catalog.standard();

    @Override
    public void check(StatementView statement, Findings findings) {
        for (String element : List.of("Action", "NotAction")) {
            List<Text> texts = statement.texts(element);
            texts.forEach(text -> checkExists(text, findings));
            statement
                    .element(element)
                    .ifPresent(json -> Redundancy.of(texts, true)
                            .ifPresent(found ->
                                    findings.add(Issue.REDUNDANT_ACTION, json, found.count(), found.example())));
        }
        if (statement.kind() == PolicyKind.RESOURCE_CONTROL) {
            statement.texts("Action").forEach(text -> checkBound(text, findings));
        }
        if (statement.grants()) {
            statement.element("NotAction").ifPresent(json -> findings.add(Issue.QUINTET_ALLOW_WITH_NOT_ACTION, json));
        }
    }

    private static void checkExists(Text action, Findings findings) {
        String text = action.text();
        int variable = text.indexOf("${");
        if (variable >= 0) {
            findings.add(Issue.VARIABLE_UNSUPPORTED_IN_ELEMENT, action.json(), text.substring(variable));
            return;
        }
        if (Actions.ofAnyService(text)) {
            return;
        }
        String service = Actions.service(text);
        if (!CATALOG.services().contains(service)) {
            findings.hint(
                    didYouMean(Spelling.nearest(service, CATALOG.services())),
                    Issue.INVALID_SERVICE_IN_ACTION,
                    action.json(),
                    text.substring(0, text.indexOf(':')));
        } else if (Actions.matching(text).isEmpty()) {
            findings.hint(meant(text, service), Issue.INVALID_ACTION, action.json(), text);
        }
    }

    private static Optional<String> meant(String text, String service) {
        String name = Actions.name(text);
        if (Wildcards.isPattern(name)) {
            return Optional.of("No action of " + service + " matches it.");
        }
        List<String> names = CATALOG.actions(service).stream()
                .map(ActionEntry::name)
                .map(Actions::name)
                .toList();
        return didYouMean(Spelling.nearest(name, names)
                .or(() -> namedByMore(name, names))
                .map(nearest -> service + ":" + nearest));
    }

    /** The shortest name that says the same and more, as in {@code ListObjects} for {@code ListObject}. */
    private static Optional<String> namedByMore(String name, List<String> names) {
        String folded = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(each ->
                        folded.length() > 3 && each.toLowerCase(Locale.ROOT).startsWith(folded))
                .min((one, other) -> one.length() - other.length());
    }

    static Optional<String> didYouMean(Optional<String> name) {
        return name.map(found -> "Did you mean " + found + "?");
    }

    private static void checkBound(Text action, Findings findings) {
        String text = action.text();
        if (!text.equals("*") && !CATALOG.underResourceControlPolicies(Actions.service(text))) {
            findings.hint(
                    Optional.of("Resource control policies do not bind " + Actions.service(text) + "."),
                    Issue.RCP_SYNTAX_ERROR_ACTION,
                    action.json());
        }
    }
}
