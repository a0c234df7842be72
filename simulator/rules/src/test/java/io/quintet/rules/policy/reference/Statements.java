package io.quintet.rules.policy.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which statements speak of a request (IAM user guide, "IAM JSON policy elements reference"). */
final class Statements {
    private final Map<String, Object> request;
    private final Caller caller;
    private final Keys keys;
    private final boolean takesNoResource;
    private final boolean hasBoundary;
    private final Conditions.Tally tally;

    Statements(Map<String, Object> request, Caller caller, boolean hasBoundary, Conditions.Tally tally) {
        this.request = request;
        this.caller = caller;
        this.keys = Keys.of(request, caller);
        this.takesNoResource = Arns.takesNoResource(request);
        this.hasBoundary = hasBoundary;
        this.tally = tally;
    }

    boolean anyDenies(List<Map<String, Object>> documents) {
        return documents.stream().anyMatch(document -> strongest("Deny", document) != Caller.Named.NOT);
    }

    boolean anyAllows(List<Map<String, Object>> documents) {
        return documents.stream().anyMatch(document -> allows(document) != Caller.Named.NOT);
    }

    /** How closely the statements that allow the request name its caller. */
    Caller.Named allows(Map<String, Object> document) {
        return strongest("Allow", document);
    }

    private Caller.Named strongest(String effect, Map<String, Object> document) {
        boolean variables = "2012-10-17".equals(document.get("Version"));
        Caller.Named strongest = Caller.Named.NOT;
        for (Object element : Tree.list(document.get("Statement"))) {
            Map<String, Object> statement = Tree.map(element);
            Caller.Named named = named(statement);
            if (effect.equals(statement.get("Effect"))
                    && named.compareTo(strongest) > 0
                    && coversAction(statement)
                    && coversResource(statement, variables)
                    && new Conditions(keys, variables, tally).hold(Tree.map(statement.get("Condition")))) {
                strongest = named;
            }
        }
        return strongest;
    }

    /** Policies without a Principal element are attached to the caller itself. */
    private Caller.Named named(Map<String, Object> statement) {
        if (statement.containsKey("Principal")) {
            Caller.Named named = caller.namedBy(statement.get("Principal"));
            boolean role = named == Caller.Named.BY_ACCOUNT
                    && caller.kind() == Caller.Kind.ROLE_SESSION
                    && Conditions.nameRole(Tree.map(statement.get("Condition")));
            return role ? Caller.Named.BY_ROLE_OR_USER_BEHIND_THE_SESSION : named;
        } else if (statement.containsKey("NotPrincipal")) {
            return spares(statement.get("NotPrincipal")) ? Caller.Named.NOT : Caller.Named.ITSELF;
        }
        return Caller.Named.ITSELF;
    }

    /** Nobody who has a permissions boundary is spared ("AWS JSON policy elements: NotPrincipal"). */
    private boolean spares(Object notPrincipal) {
        return !hasBoundary && caller.sparedBy(notPrincipal);
    }

    private boolean coversAction(Map<String, Object> statement) {
        boolean negated = statement.containsKey("NotAction");
        List<String> patterns = Tree.texts(statement.get(negated ? "NotAction" : "Action"));
        String action = Arns.action(request);
        return negated
                != patterns.stream().anyMatch(pattern -> Patterns.like(pattern.toLowerCase(Locale.ROOT), action));
    }

    /** A role trust policy speaks of its role and has no Resource element. */
    private boolean coversResource(Map<String, Object> statement, boolean variables) {
        if (!statement.containsKey("Resource") && !statement.containsKey("NotResource")) {
            return true;
        }
        boolean negated = statement.containsKey("NotResource");
        List<String> patterns = Tree.texts(statement.get(negated ? "NotResource" : "Resource"));
        return negated != patterns.stream().anyMatch(pattern -> isResource(pattern, variables));
    }

    /** An action that takes no resource is covered by a star alone ("IAM JSON policy elements: Resource"). */
    private boolean isResource(String pattern, boolean variables) {
        if (pattern.equals("*") || takesNoResource) {
            return pattern.equals("*");
        }
        Optional<String> resolved = variables ? Patterns.resolveResource(pattern, keys) : Optional.of(pattern);
        return resolved.isPresent() && Patterns.likeResource(resolved.get(), Arns.resource(request));
    }
}
