package io.quintet.rules.catalog;

import java.util.List;
import java.util.Map;

/**
 * An action that a call of an operation may be authorized for.
 *
 * @param name such as {@code iam:PassRole}
 * @param primary true for the one that every call is checked for; the others depend on what the request holds
 * @param context condition keys that the check then carries, such as {@code iam:PassedToService}
 */
public record AuthorizedAction(String name, boolean primary, Map<String, List<String>> context) {

    public AuthorizedAction {
        context = Map.copyOf(context);
    }
}
