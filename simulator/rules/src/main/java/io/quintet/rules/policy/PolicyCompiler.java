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
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    private final PolicyKind kind;
    private final Refusals refusals;
    private final Set<String> sids = new HashSet<>();

    private PolicyCompiler(PolicyKind kind) {
        this.kind = kind;
        this.refusals = new Refusals(kind);
    }

    static List<Statement> compile(PolicyKind kind, String document) {
        try {
            PolicyCompiler compiler = new PolicyCompiler(kind);
            List<Statement> statements = compiler.document(Json.parse(document));
            compiler.refusals.refuse();
            return statements;
        } catch (Json.Broken broken) {
            boolean begun = document.startsWith("{");
            Fault fault = begun ? Fault.NOT_JSON : Fault.NOT_AN_OBJECT;
            throw new MalformedPolicy(kind, new Refusal(fault, List.of(broken.reason()), broken.place()));
        }
    }

    /**
     * Compiles whatever {@linkplain Fault#leavesMeaning leaves no doubt} of what it says, even if no service takes it.
     */
    static List<Statement> compileForDecision(PolicyKind kind, Json document) {
        PolicyCompiler compiler = new PolicyCompiler(kind);
        List<Statement> statements = compiler.document(document);
        compiler.refusals.refuseWithoutMeaning();
        return statements;
    }

    static List<Refusal> refusals(PolicyKind kind, Json document) {
        PolicyCompiler compiler = new PolicyCompiler(kind);
        compiler.document(document);
        return compiler.refusals.found();
    }

    private List<Statement> document(Json json) {
        if (!(json instanceof Json.Members members)) {
            refusals.add(Fault.NOT_AN_OBJECT, json.place());
            return List.of();
        }
        Map<String, Json> document = members.byName();
        onlyKnown(document, ELEMENTS);
        boolean variables = variables(document.get("Version"));
        Json id = document.get("Id");
        if (id != null) {
            refusals.string(id);
        }
        Json statements = document.get("Statement");
        if (statements == null) {
            refusals.add(Fault.MISSING_STATEMENT, json.place());
            return List.of();
        }
        List<Json> each = oneOrMore(statements);
        if (each.isEmpty()) {
            refusals.add(Fault.EMPTY_STATEMENT, statements.place());
        }
        List<Statement> compiled = new ArrayList<>(each.size());
        for (Json statement : each) {
            if (statement instanceof Json.Members elements) {
                compiled.add(statement(elements, compiled.size(), variables));
            } else {
                refusals.add(Fault.WRONG_TYPE, statement.place(), "Object");
            }
        }
        return List.copyOf(compiled);
    }

    private void onlyKnown(Map<String, Json> members, Set<String> elements) {
        members.forEach((element, value) -> {
            if (!elements.contains(element)) {
                refusals.add(Fault.UNKNOWN_ELEMENT, value.place(), element);
            }
        });
    }

    private boolean variables(@Nullable Json version) {
        if (version == null) {
            return false;
        }
        String text = version instanceof Json.Scalar scalar && scalar.isString() ? scalar.text() : "";
        if (!VERSIONS.contains(text)) {
            refusals.add(Fault.INVALID_VERSION, version.place(), text);
        }
        return text.equals(VERSION_WITH_VARIABLES);
    }

    private Statement statement(Json.Members json, int index, boolean variables) {
        Map<String, Json> elements = json.byName();
        onlyKnown(elements, ElementGrammar.ELEMENTS);
        String sid = sid(elements.get("Sid"));
        boolean deny = deny(elements.get("Effect"), json.place());
        ElementGrammar grammar = new ElementGrammar(kind, refusals, deny, variables);
        grammar.check(elements, json.place());
        Json condition = elements.get("Condition");
        return new Statement(
                sid.isEmpty() ? "statement " + (index + 1) : sid,
                deny,
                new PrincipalGrammar(kind, refusals).read(elements),
                grammar.actions(elements, json.place()),
                grammar.resources(elements, json.place()),
                condition == null ? List.of() : new ConditionGrammar(kind, refusals, variables).read(condition));
    }

    private String sid(@Nullable Json json) {
        if (json == null) {
            return "";
        }
        String sid = refusals.string(json);
        boolean plain = switch (kind) {
            case IDENTITY, BOUNDARY, SESSION, TRUST -> true;
            case SERVICE_CONTROL, RESOURCE_CONTROL, RESOURCE, KEY, ENDPOINT -> false;
        };
        if (plain && !sid.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            refusals.add(Fault.SID_CHARACTERS, json.place());
        }
        boolean unique = switch (kind) {
            case IDENTITY, BOUNDARY, SESSION, TRUST, SERVICE_CONTROL, RESOURCE_CONTROL -> true;
            case RESOURCE, KEY, ENDPOINT -> false;
        };
        if (unique && !sid.isEmpty() && !sids.add(sid)) {
            refusals.add(Fault.DUPLICATE_SID, json.place());
        }
        return sid;
    }

    private boolean deny(@Nullable Json effect, Json.Place statement) {
        if (effect == null) {
            refusals.add(Fault.MISSING_EFFECT, statement);
            return false;
        }
        String text = effect instanceof Json.Scalar scalar ? scalar.text() : "";
        boolean string = effect instanceof Json.Scalar scalar && scalar.isString();
        boolean denies = text.equalsIgnoreCase("Deny");
        if (!string || !(denies || text.equalsIgnoreCase("Allow"))) {
            refusals.add(Fault.INVALID_EFFECT, effect.place(), text);
        } else if (!text.equals("Deny") && !text.equals("Allow")) {
            refusals.add(Fault.EFFECT_IN_OTHER_CASE, effect.place(), text);
        }
        return denies;
    }

    /** One value or a list of values: AWS takes either wherever it takes a list. */
    static List<Json> oneOrMore(Json json) {
        return json instanceof Json.Items items ? items.list() : List.of(json);
    }
}
