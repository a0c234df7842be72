package io.quintet.rules.lint;

import io.quintet.rules.policy.Grammar;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what AWS would refuse in a policy, and what it would take but hardly can be meant (IAM user guide, "IAM policy
 * validation check reference"). Actions, resources and condition keys are those of the catalogue.
 */
public final class Lint {
    /** The longest document that any operation of AWS takes; only its grammar is looked at beyond that. */
    private static final int LONGEST = 131_072;

    private static final String WITH_VARIABLES = "2012-10-17";
    private static final List<Check> CHECKS = List.of(
            new ActionCheck(),
            new RolePassingCheck(),
            new ResourceCheck(),
            new FitCheck(),
            new ResourceTypeCheck(),
            new PrincipalCheck(),
            new ServicePrincipalCheck(),
            new TrustCheck(),
            new ConditionKeyCheck(),
            new StsKeyCheck(),
            new KeyServiceCheck(),
            new TagKeyCheck(),
            new OperatorCheck(),
            new ValueCheck(),
            new PermissiveValueCheck(),
            new AddressCheck(),
            new VariableCheck(),
            new ResourceControlCheck());

    private Lint() {}

    /** What is found in a document as a policy of a kind, in the order of its text; no more than a person can read. */
    public static List<LintFinding> of(PolicyKind kind, String text) {
        return of(kind, Optional.empty(), text);
    }

    /** The same in the policy of a type of resource. */
    public static List<LintFinding> of(PolicyResourceType attachedTo, String text) {
        return of(PolicyKind.RESOURCE, Optional.of(attachedTo), text);
    }

    private static List<LintFinding> of(PolicyKind kind, Optional<PolicyResourceType> attachedTo, String text) {
        try {
            Json document = Json.parse(text);
            Findings findings = new Findings(new Places(text, document));
            for (Grammar.Problem problem : Grammar.check(kind, document)) {
                findings.refused(
                        Issue.valueOf(problem.issueCode()), problem.place(), problem.details(), Optional.empty());
            }
            if (document instanceof Json.Members members) {
                checkMeaning(kind, statements(kind, attachedTo, members), members, text, findings);
            }
            return findings.inOrder();
        } catch (Json.Broken broken) {
            Findings findings = new Findings(new Places(text, null));
            Json.Place at = broken.place();
            findings.refused(
                    Issue.JSON_SYNTAX_ERROR,
                    at,
                    Issue.JSON_SYNTAX_ERROR.message(at.offset(), at.line(), at.column() - 1),
                    Optional.of(broken.reason()));
            return findings.inOrder();
        }
    }

    /** A statement that is wrong somewhere can be right elsewhere, so the checks look at it all the same. */
    private static void checkMeaning(
            PolicyKind kind, List<StatementView> statements, Json.Members document, String text, Findings findings) {
        new DocumentCheck(kind, findings).check(document, statements, text);
        if (text.length() <= LONGEST) {
            for (StatementView statement : statements) {
                CHECKS.forEach(check -> check.check(statement, findings));
            }
        }
    }

    static List<StatementView> statements(
            PolicyKind kind, Optional<PolicyResourceType> attachedTo, Json.Members document) {
        boolean variables = document.byName().get("Version") instanceof Json.Scalar version
                && version.text().equals(WITH_VARIABLES);
        Json written = document.byName().get("Statement");
        List<Json> each = written instanceof Json.Items items
                ? items.list()
                : Optional.ofNullable(written).map(List::of).orElse(List.of());
        List<StatementView> statements = new ArrayList<>();
        for (Json statement : each) {
            if (statement instanceof Json.Members members) {
                statements.add(StatementView.of(kind, attachedTo, members, variables));
            }
        }
        return statements;
    }
}
