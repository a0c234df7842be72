package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document by the grammar of its kind (IAM user guide, "Grammar of the IAM JSON policy language"). */
final class PolicyCompiler {
    private static final String VERSION_WITH_VARIABLES = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of(VERSION_WITH_VARIABLES, "2008-10-17");

    private final PolicyKind kind;
    private final Set<String> sids = new HashSet<>();

    private PolicyCompiler(PolicyKind kind) {
        this.kind = kind;
    }

    static List<Statement> compile(PolicyKind kind, String document) {
        try {
            return compile(kind, Json.parse(document));
        } catch (Json.Broken broken) {
            throw refusal("Syntax errors in policy: " + broken.getMessage(), broken.place());
        }
    }

    static List<Statement> compile(PolicyKind kind, Json document) {
        return new PolicyCompiler(kind).document(document);
    }

    static MalformedPolicy refusal(String message, Json.Place place) {
        return new MalformedPolicy(message, place.line(), place.column());
    }

    private List<Statement> document(Json json) {
        Map<String, Json> document = members(json, "The policy");
        document.forEach((element, value) -> {
            if (!Set.of("Version", "Id", "Statement").contains(element)) {
                throw refusal("Unknown field " + element, value.place());
            }
        });
        Json id = document.get("Id");
        if (id != null) {
            string(id, "Id");
        }
        boolean variables = variables(document.get("Version"));
        Json statements = document.get("Statement");
        if (statements == null) {
            throw refusal("Missing required field Statement", json.place());
        }
        List<Json> each = statements instanceof Json.Items items ? items.list() : List.of(statements);
        List<Statement> compiled = new ArrayList<>(each.size());
        for (Json statement : each) {
            compiled.add(statement(members(statement, "A statement"), statement.place(), compiled.size(), variables));
        }
        return List.copyOf(compiled);
    }

    private static boolean variables(@Nullable Json version) {
        if (version == null) {
            return false;
        }
        String text = string(version, "Version");
        if (!VERSIONS.contains(text)) {
            throw refusal("The policy must contain a valid version string", version.place());
        }
        return text.equals(VERSION_WITH_VARIABLES);
    }

    private Statement statement(Map<String, Json> elements, Json.Place place, int index, boolean variables) {
        String sid = sid(elements.get("Sid"));
        boolean deny = deny(elements.get("Effect"), place);
        ElementGrammar grammar = new ElementGrammar(kind, deny, variables);
        grammar.check(elements, place);
        Json condition = elements.get("Condition");
        return new Statement(
                sid.isEmpty() ? "statement " + (index + 1) : sid,
                deny,
                PrincipalGrammar.read(kind, elements),
                grammar.actions(elements, place),
                grammar.resources(elements, place),
                condition == null ? List.of() : ConditionGrammar.read(condition, variables));
    }

    private String sid(@Nullable Json json) {
        if (json == null) {
            return "";
        }
        String sid = string(json, "Sid");
        boolean alphanumeric = switch (kind) {
            case IDENTITY, BOUNDARY, SESSION, TRUST -> true;
            case SERVICE_CONTROL, RESOURCE_CONTROL, RESOURCE, KEY, ENDPOINT -> false;
        };
        if (alphanumeric && !sid.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            throw refusal(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                            + " [0-9A-Za-z]*",
                    json.place());
        }
        if (!sid.isEmpty() && !sids.add(sid)) {
            throw refusal("Statement IDs (SID) in a single policy must be unique.", json.place());
        }
        return sid;
    }

    private static boolean deny(@Nullable Json effect, Json.Place statement) {
        if (effect == null) {
            throw refusal("Missing required field Effect", statement);
        }
        String text = string(effect, "Effect");
        if (!text.equals("Allow") && !text.equals("Deny")) {
            throw refusal("Invalid effect: " + text, effect.place());
        }
        return text.equals("Deny");
    }

    static Map<String, Json> members(Json json, String what) {
        if (json instanceof Json.Members members) {
            return members.byName();
        }
        throw refusal(what + " must be a JSON object", json.place());
    }

    static String string(Json json, String element) {
        if (json instanceof Json.Scalar scalar && scalar.isString()) {
            return scalar.text();
        }
        throw refusal(element + " must be a string", json.place());
    }

    /** One value or a list of values: AWS takes either wherever it takes a list. */
    static List<Json> oneOrMore(Json json) {
        return json instanceof Json.Items items ? items.list() : List.of(json);
    }
}
