package io.quintet.rules.policy;

import static io.quintet.rules.policy.PolicyCompiler.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which elements a statement may and must have, and how its actions and resources read. */
final class ElementGrammar {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Pattern ACTION = Pattern.compile("\\*|(?:[A-Za-z0-9-]+|\\*):[A-Za-z0-9*?:/._-]+");
    private static final Pattern TRUST_ACTION = Pattern.compile("(?i)sts:.+");
    private static final int RESOURCE_COLON = 5;

    private final PolicyKind kind;
    private final boolean deny;
    private final boolean variables;

    ElementGrammar(PolicyKind kind, boolean deny, boolean variables) {
        this.kind = kind;
        this.deny = deny;
        this.variables = variables;
    }

    void check(Map<String, Json> elements, Json.Place statement) {
        elements.forEach((element, value) -> {
            if (!ELEMENTS.contains(element)) {
                throw refusal("Unknown field " + element, value.place());
            }
        });
        notBoth(elements, "Action", "NotAction");
        notBoth(elements, "Resource", "NotResource");
        notBoth(elements, "Principal", "NotPrincipal");
        checkPrincipals(elements, statement);
        if (kind == PolicyKind.TRUST) {
            prohibit(elements, "Resource", "Has prohibited field Resource");
            prohibit(elements, "NotResource", "Has prohibited field NotResource");
        }
        if (kind == PolicyKind.RESOURCE_CONTROL) {
            checkResourceControl(elements, statement);
        }
    }

    private static void notBoth(Map<String, Json> elements, String one, String other) {
        Json second = elements.get(other);
        if (elements.containsKey(one) && second != null) {
            throw refusal("A statement has either " + one + " or " + other + ", not both", second.place());
        }
    }

    private void checkPrincipals(Map<String, Json> elements, Json.Place statement) {
        boolean named = elements.containsKey("Principal") || elements.containsKey("NotPrincipal");
        switch (kind) {
            case SERVICE_CONTROL, IDENTITY, BOUNDARY, SESSION -> {
                prohibit(elements, "Principal", "Policy document should not specify a principal.");
                prohibit(elements, "NotPrincipal", "Policy document should not specify a principal.");
            }
            case TRUST, RESOURCE_CONTROL -> prohibit(elements, "NotPrincipal", "Has prohibited field NotPrincipal");
            case RESOURCE, KEY, ENDPOINT -> {
                if (!deny) {
                    prohibit(elements, "NotPrincipal", "Allow with NotPrincipal is not allowed.");
                }
            }
        }
        if (!named
                && (kind.belongsToResource() || kind == PolicyKind.ENDPOINT || kind == PolicyKind.RESOURCE_CONTROL)) {
            throw refusal("Missing required field Principal", statement);
        }
    }

    private void checkResourceControl(Map<String, Json> elements, Json.Place statement) {
        prohibit(elements, "NotAction", "Has prohibited field NotAction");
        if (!deny && !allowsAll(elements)) {
            throw refusal("A resource control policy can only deny", statement);
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
                                && scalar.text().equals("*"));
    }

    private static void prohibit(Map<String, Json> elements, String element, String message) {
        Json found = elements.get(element);
        if (found != null) {
            throw refusal(message, found.place());
        }
    }

    Statement.Actions actions(Map<String, Json> elements, Json.Place statement) {
        boolean negated = elements.containsKey("NotAction");
        Json json = elements.get(negated ? "NotAction" : "Action");
        List<Json> each = json == null ? List.of() : PolicyCompiler.oneOrMore(json);
        if (each.isEmpty()) {
            throw refusal("Policy statement must contain actions.", json == null ? statement : json.place());
        }
        List<ActionPattern> patterns = new ArrayList<>(each.size());
        for (Json action : each) {
            patterns.add(ActionPattern.of(action(action)));
        }
        return new Statement.Actions(negated, List.copyOf(patterns));
    }

    private String action(Json json) {
        String text = PolicyCompiler.string(json, "Action");
        if (!ACTION.matcher(text).matches()) {
            throw refusal(
                    text.indexOf(':') < 0
                            ? "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
                            : "Action " + text + " is not valid",
                    json.place());
        }
        if (kind == PolicyKind.TRUST && !TRUST_ACTION.matcher(text).matches()) {
            throw refusal("AssumeRole policy may only specify STS AssumeRole actions.", json.place());
        }
        return text;
    }

    Statement.@Nullable Resources resources(Map<String, Json> elements, Json.Place statement) {
        boolean negated = elements.containsKey("NotResource");
        Json json = elements.get(negated ? "NotResource" : "Resource");
        if (json == null && (kind == PolicyKind.TRUST || kind == PolicyKind.RESOURCE)) {
            return null;
        }
        List<Json> each = json == null ? List.of() : PolicyCompiler.oneOrMore(json);
        if (each.isEmpty()) {
            throw refusal("Policy statement must contain resources.", json == null ? statement : json.place());
        }
        List<Template> patterns = new ArrayList<>(each.size());
        for (Json resource : each) {
            String text = resource(resource);
            patterns.add(Template.of(text, resourcePart(text), new Template.Reading(true, variables, false)));
        }
        return new Statement.Resources(negated, List.copyOf(patterns));
    }

    private static String resource(Json json) {
        String text = PolicyCompiler.string(json, "Resource");
        boolean whole = text.startsWith("arn:") && Arn.split(text).length > RESOURCE_COLON;
        boolean open = text.startsWith("arn:") && text.endsWith("*");
        if (!whole && !open && !text.startsWith("*")) {
            throw refusal("Resource " + text + " must be in ARN format or \"*\".", json.place());
        }
        return text;
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
        return colon + 1;
    }
}
