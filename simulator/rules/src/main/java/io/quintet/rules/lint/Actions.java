package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.lint.StatementView.Text;
import java.util.List;
import java.util.Locale;

/** What the actions of a statement stand for in AWS's catalogue. */
final class Actions {
    private static final Catalog CATALOG = Catalog.standard();

    private Actions() {}

    static String service(String action) {
        return action.substring(0, Math.max(action.indexOf(':'), 0)).toLowerCase(Locale.ROOT);
    }

    static String name(String action) {
        return action.substring(action.indexOf(':') + 1);
    }

    /** Whether it stands for actions of services that cannot be told. */
    static boolean ofAnyService(String action) {
        return action.indexOf(':') < 0 || Wildcards.isPattern(service(action));
    }

    /** The actions that a text stands for; none for one {@link #ofAnyService}. */
    static List<ActionEntry> matching(String action) {
        if (ofAnyService(action)) {
            return List.of();
        }
        String name = name(action).toLowerCase(Locale.ROOT);
        if (!Wildcards.isPattern(name)) {
            return CATALOG.action(action).map(List::of).orElse(List.of());
        }
        return CATALOG.actions(service(action)).stream()
                .filter(entry -> Wildcards.covers(name, name(entry.name()).toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Whether a statement's Action or NotAction lets this action through. */
    static boolean covers(StatementView statement, String action) {
        return statement.has("NotAction")
                ? !listed(statement.texts("NotAction"), action)
                : listed(statement.texts("Action"), action);
    }

    private static boolean listed(List<Text> texts, String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(text -> Wildcards.covers(text.text().toLowerCase(Locale.ROOT), folded));
    }
}
