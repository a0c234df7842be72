package io.quintet.rules.analysis;

import io.quintet.rules.analysis.CheckOutcome.Result;
import io.quintet.rules.analysis.Formula.Is;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Considered;
import io.quintet.rules.policy.Considered.Verdict;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Request;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Checks of what a policy can let anybody do (IAM user guide, "Validate policies with IAM Access Analyzer custom policy
 * checks").
 *
 * <p>A check passes only when it is proved that no request is let through that should not be. It fails only for a
 * request that the evaluator lets through. Where neither succeeds, it says so.
 */
public final class PolicyChecks {
    private static final String LARGEST = "No answer was found: ";

    private final PolicyKind kind;
    private final Policy policy;
    private final WrittenPolicy written;

    private PolicyChecks(PolicyKind kind, String document) {
        this.kind = kind;
        this.policy = Policy.parse(kind, document);
        this.written = WrittenPolicy.read(kind, document);
    }

    /**
     * Checks of a policy.
     *
     * @param kind IDENTITY, RESOURCE or TRUST
     * @throws io.quintet.rules.policy.MalformedPolicy when AWS would refuse the document
     */
    public static PolicyChecks of(PolicyKind kind, String document) {
        return new PolicyChecks(kind, document);
    }

    /** The statements of the policy, which outcomes count. */
    public List<Statement> statements() {
        return written.statements();
    }

    /** Whether it lets through what an existing policy of its kind does not. */
    public CheckOutcome noNewAccess(String existingDocument) {
        PolicyChecks existing = of(kind, existingDocument);
        return check(new Asked(
                List.of(written, existing.written),
                callers(List.of(written, existing.written)),
                meaning -> List.of(meaning.allows(existing.written).not()),
                (request, caller) -> !existing.allows(request, caller)));
    }

    /**
     * Whether it lets through any of these actions on any of these resources.
     *
     * @param actions as policies name them; none for any action
     * @param resources likewise
     */
    public CheckOutcome accessNotGranted(List<String> actions, List<String> resources) {
        return check(new Asked(
                List.of(written),
                callers(List.of(written)),
                meaning -> {
                    List<Formula> wanted = new ArrayList<>();
                    if (!actions.isEmpty()) {
                        wanted.add(Meaning.actions(new Texts(false, actions)));
                    }
                    if (!resources.isEmpty()) {
                        wanted.add(meaning.resources(new Texts(false, resources), false));
                    }
                    return wanted;
                },
                (request, caller) -> true));
    }

    /**
     * Whether it lets through anybody at all, or any AWS account, without anything that ties them to somebody known.
     */
    public CheckOutcome noPublicAccess() {
        List<Formula> untied = Publicity.untied(written);
        return check(new Asked(
                List.of(written),
                List.of(Caller.ANONYMOUS, Caller.strangerTo(List.of(written))),
                meaning -> untied,
                (request, caller) -> true));
    }

    private List<Caller> callers(List<WrittenPolicy> policies) {
        return kind == PolicyKind.IDENTITY ? List.of(Caller.ANYBODY_WITHIN) : Caller.toldApartBy(policies);
    }

    /**
     * What is looked for beside access, in formulas and on a request.
     *
     * @param policies all that are spoken of
     */
    private record Asked(
            List<WrittenPolicy> policies,
            List<Caller> callers,
            Function<Meaning, List<Formula>> formulas,
            BiPredicate<Request, Caller> onRequest) {}

    private CheckOutcome check(Asked asked) {
        List<Integer> granting = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        String why = "a request may be let through that could not be named";
        for (int i = 0; i < written.statements().size(); i++) {
            if (written.statements().get(i).deny()) {
                continue;
            }
            try {
                switch (search(written.statements().get(i), asked)) {
                    case FOUND -> granting.add(i);
                    case OPEN -> open.add(i);
                    case NONE -> {
                        if (namesProviders(written.statements().get(i))) {
                            why = "identity providers are not told apart";
                            open.add(i);
                        }
                    }
                }
            } catch (Undecidable tooLarge) {
                why = String.valueOf(tooLarge.getMessage());
                open.add(i);
            }
        }
        if (!granting.isEmpty()) {
            return new CheckOutcome(Result.FAIL, granting, "");
        }
        return open.isEmpty()
                ? new CheckOutcome(Result.PASS, List.of(), "")
                : new CheckOutcome(Result.UNDECIDED, open, LARGEST + why + ".");
    }

    /** Whoever comes from an identity provider is none of the callers that are tried. */
    private static boolean namesProviders(Statement statement) {
        return statement
                .principals()
                .filter(principals -> principals.byType().containsKey("Federated"))
                .isPresent();
    }

    private Search.Result search(Statement statement, Asked asked) {
        Search.Result result = Search.Result.NONE;
        for (Caller caller : asked.callers()) {
            if (!names(caller).test(statement)) {
                continue;
            }
            for (boolean takesResource : List.of(true, false)) {
                Meaning meaning = new Meaning(names(caller), takesResource);
                List<Formula> formulas = new ArrayList<>(caller.facts());
                formulas.addAll(Ground.facts(takesResource, asked.policies()));
                formulas.add(meaning.applies(statement, written.variables()));
                formulas.add(meaning.deniesNot(written));
                formulas.addAll(asked.formulas().apply(meaning));
                Predicate<Map<String, Set<Is>>> shown = facts -> Witness.of(caller, takesResource, facts)
                        .filter(request ->
                                allows(request, caller) && asked.onRequest().test(request, caller))
                        .isPresent();
                Search.Result found = new Search(shown).run(formulas);
                if (found == Search.Result.FOUND) {
                    return found;
                }
                result = found == Search.Result.OPEN ? found : result;
            }
        }
        return result;
    }

    /** Whether a statement's principals name a caller, by the evaluator. */
    private Predicate<Statement> names(Caller caller) {
        return statement -> kind == PolicyKind.IDENTITY || Ground.names(kind, statement, caller);
    }

    private boolean allows(Request request, Caller caller) {
        return verdict(kind, policy, request, caller) == Verdict.ALLOWS;
    }

    static Verdict verdict(PolicyKind kind, Policy policy, Request request, Caller caller) {
        PolicySet.Builder policies = PolicySet.builder();
        if (kind == PolicyKind.IDENTITY) {
            policies.identity(List.of(new Attachment("identity", policy)));
        } else {
            policies.resource("resource", policy);
        }
        if (caller.bounded()) {
            policies.boundary("boundary", Policy.parse(PolicyKind.BOUNDARY, Policy.FULL_AWS_ACCESS));
        }
        return policies.build().explain(request).considered().stream()
                .filter(considered -> considered.kind() == kind)
                .map(Considered::verdict)
                .findFirst()
                .orElse(Verdict.SILENT);
    }
}
