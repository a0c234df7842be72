package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which elements a statement may and must have, and how its actions and resources read. */
final class ElementGrammar {
    static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final String EVERYTHING = "*";
    private static final Pattern SERVICE = Pattern.compile("\\*|[A-Za-z0-9.-]+");
    private static final int RESOURCE_COLON = 5;

    private final PolicyKind kind;
    private final Refusals refusals;
    private final boolean deny;
    private final boolean variables;

    ElementGrammar(PolicyKind kind, Refusals refusals, boolean deny, boolean variables) {
        this.kind = kind;
        this.refusals = refusals;
        this.deny = deny;
        this.variables = variables;
    }

    void check(Map<String, Json> elements, Json.Place statement) {
        for (String element : List.of("Action", "Resource", "Principal")) {
            Json second = elements.get("Not" + element);
            if (elements.containsKey(element) && second != null) {
                refusals.add(Fault.BOTH_ELEMENTS, second.place(), element);
            }
        }
        checkPrincipals(elements, statement);
        if (kind == PolicyKind.TRUST) {
            prohibit(elements, "Resource", Fault.TRUST_RESOURCE);
            prohibit(elements, "NotResource", Fault.TRUST_NOT_RESOURCE);
        }
        if (kind == PolicyKind.RESOURCE_CONTROL) {
            prohibit(elements, "NotAction", Fault.RCP_NOT_ACTION);
            if (!deny && !allowsAll(elements)) {
                refusals.add(Fault.RCP_ALLOW, statement);
            }
        }
    }

    private void checkPrincipals(Map<String, Json> elements, Json.Place statement) {
        switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> {
                prohibit(elements, "Principal", Fault.PRINCIPAL_OF_IDENTITY);
                prohibit(elements, "NotPrincipal", Fault.PRINCIPAL_OF_IDENTITY);
                return;
            }
            case SERVICE_CONTROL -> {
                prohibit(elements, "Principal", Fault.PRINCIPAL_OF_SCP);
                prohibit(elements, "NotPrincipal", Fault.PRINCIPAL_OF_SCP);
                return;
            }
            case RESOURCE_CONTROL -> prohibit(elements, "NotPrincipal", Fault.RCP_PRINCIPAL);
            case TRUST ->
                prohibit(elements, "NotPrincipal", deny ? Fault.TRUST_NOT_PRINCIPAL : Fault.ALLOW_NOT_PRINCIPAL);
            case RESOURCE, KEY, ENDPOINT -> {
                if (!deny) {
                    prohibit(elements, "NotPrincipal", Fault.ALLOW_NOT_PRINCIPAL);
                }
            }
        }
        if (!elements.containsKey("Principal") && !elements.containsKey("NotPrincipal")) {
            refusals.add(Fault.MISSING_PRINCIPAL, statement);
        }
    }

    /** What RCPFullAWSAccess says, the one resource control policy that allows. */
    private static boolean allowsAll(Map<String, Json> elements) {
        return !elements.containsKey("Condition") && isStar(elements.get("Action")) && isStar(elements.get("Resource"));
    }

    private static boolean isStar(@Nullable Json json) {
        return json != null
                && PolicyCompiler.oneOrMore(json).stream()
                        .allMatch(each -> each instanceof Json.Scalar scalar
                                && scalar.text().equals(EVERYTHING));
    }

    private void prohibit(Map<String, Json> elements, String element, Fault fault) {
        Json found = elements.get(element);
        if (found != null) {
            refusals.add(fault, found.place());
        }
    }

    Statement.Actions actions(Map<String, Json> elements, Json.Place statement) {
        boolean negated = elements.containsKey("NotAction");
        Json json = elements.get(negated ? "NotAction" : "Action");
        List<Json> each = listed(json, Fault.MISSING_ACTION, Fault.EMPTY_ACTION, statement);
        List<ActionPattern> patterns = new ArrayList<>(each.size());
        for (Json action : each) {
            String text = refusals.string(action);
            checkAction(text, action.place());
            patterns.add(ActionPattern.of(text));
        }
        return new Statement.Actions(negated, List.copyOf(patterns));
    }

    private List<Json> listed(@Nullable Json json, Fault missing, Fault empty, Json.Place statement) {
        if (json == null) {
            refusals.add(missing, statement);
            return List.of();
        }
        List<Json> each = PolicyCompiler.oneOrMore(json);
        if (each.isEmpty()) {
            refusals.add(empty, json.place());
        }
        return each;
    }

    private void checkAction(String text, Json.Place place) {
        int colon = text.indexOf(':');
        if (kind == PolicyKind.TRUST) {
            if (!text.regionMatches(true, 0, "sts:", 0, "sts:".length())) {
                refusals.add(Fault.ACTION_OUTSIDE_STS, place, text);
            }
        } else if (kind == PolicyKind.RESOURCE_CONTROL && deny && text.startsWith(EVERYTHING)) {
            refusals.add(Fault.RCP_ACTION, place);
        } else if (colon < 0) {
            if (!text.equals(EVERYTHING)) {
                refusals.add(Fault.ACTION_WITHOUT_SERVICE, place, text);
            }
        } else if (text.indexOf(':', colon + 1) >= 0) {
            refusals.add(Fault.ACTION_OF_SEVERAL_COLONS, place, text);
        } else if (!SERVICE.matcher(text.substring(0, colon)).matches()) {
            refusals.add(Fault.ACTION_OF_NO_SERVICE, place, text.substring(0, colon));
        }
    }

    Statement.@Nullable Resources resources(Map<String, Json> elements, Json.Place statement) {
        boolean negated = elements.containsKey("NotResource");
        Json json = elements.get(negated ? "NotResource" : "Resource");
        if (kind == PolicyKind.TRUST || (json == null && kind == PolicyKind.RESOURCE)) {
            return null;
        }
        List<Json> each = listed(json, Fault.MISSING_RESOURCE, Fault.EMPTY_RESOURCE, statement);
        List<Template> patterns = new ArrayList<>(each.size());
        for (Json resource : each) {
            String text = refusals.string(resource);
            ResourceForm form = new ResourceForm(kind, refusals);
            form.check(text, resource.place());
            String meant = form.meant(text);
            patterns.add(Template.of(meant, resourcePart(meant), new Template.Reading(true, variables, false)));
        }
        return new Statement.Resources(negated, List.copyOf(patterns));
    }

    /** Variables count only behind the fifth colon. */
    private static int resourcePart(String text) {
        int colon = -1;
        for (int i = 0; i < RESOURCE_COLON; i++) {
            colon = text.indexOf(':', colon + 1);
            if (colon < 0) {
                return text.length();
            }
        }
        return colon;
    }
}
