package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Quantifier;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Considered.Verdict;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.Request;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is true of every request. */
final class Ground {
    private static final TextPattern ACTIONS = TextPattern.wildcards("?*:?*");
    private static final TextPattern TWO_COLONS = TextPattern.wildcards("*:*:*");
    private static final TextPattern ARNS = TextPattern.wildcards("arn:?*:?*:*:*:?*");
    private static final List<TextPattern> TRUTH_VALUES =
            List.of(TextPattern.ignoringCase("true"), TextPattern.ignoringCase("false"));

    private Ground() {}

    /** That there is an action, perhaps a resource, and that keys which policies take for booleans are some. */
    static List<Formula> facts(boolean takesResource, List<WrittenPolicy> policies) {
        List<Formula> facts = new ArrayList<>();
        facts.add(Formula.is(new Fact.Among(Meaning.ACTION, List.of(ACTIONS), Quantifier.ONE, false, false)));
        facts.add(Formula.is(new Fact.Among(Meaning.ACTION, List.of(TWO_COLONS), Quantifier.ONE, true, false)));
        if (takesResource) {
            facts.add(Formula.is(new Fact.Among(Meaning.RESOURCE, List.of(ARNS), Quantifier.ONE, false, false)));
        }
        policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.conditions().stream())
                .filter(condition ->
                        condition.operator().toLowerCase(Locale.ROOT).matches("(for.*:)?bool(ifexists)?"))
                .map(condition -> condition.key().toLowerCase(Locale.ROOT))
                .distinct()
                .forEach(key -> facts.add(Formula.is(new Fact.Among(key, TRUTH_VALUES, Quantifier.ALL, false, true))));
        return facts;
    }

    /** Whether a statement's principals name a caller, whatever is called. */
    static boolean names(PolicyKind kind, Statement statement, Caller caller) {
        Texts all = new Texts(false, List.of(kind == PolicyKind.TRUST ? "sts:*" : "*"));
        Statement bare = statement.about(all, Optional.empty());
        Policy alone = Policy.parse(kind, Statements.document(true, List.of(bare)));
        Request request = new Request(
                caller.principal(), Action.parse("sts:AssumeRole"), Arn.parse("arn:aws:any:::any"), Context.EMPTY);
        return PolicyChecks.verdict(kind, alone, request, caller) != Verdict.SILENT;
    }
}
