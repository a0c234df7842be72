package io.quintet.rules.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.EvaluationCase;
import io.quintet.rules.policy.InvalidCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The compiled evaluator and the plain one agree on random cases, in which every outcome and operator is met often. */
final class RandomCasesTest {
    /** More of them, for a night: {@code -Dquintet.random.cases=1000000}, from another {@code quintet.random.seed}. */
    private static final int CASES = Integer.getInteger("quintet.random.cases", 50_000);

    private static final long SEED = Long.getLong("quintet.random.seed", 0);
    private static final int REPORTED = Integer.getInteger("quintet.random.reported", 5);

    @Test
    void bothEvaluatorsAgreeOnRandomCases() {
        Spread spread = new Spread();
        List<String> disagreements = new ArrayList<>();
        for (long seed = SEED; seed < SEED + CASES && disagreements.size() < REPORTED; seed++) {
            Map<String, Object> random = RandomCase.of(seed);
            Evaluator.Outcome plain = Evaluator.decide(random, spread);
            spread.count(Caller.of(Tree.map(random.get("request"))).kind(), plain);
            if (!plain.equals(compiled(random))) {
                disagreements.add(told(seed, Shrinking.shrink(random, RandomCasesTest::isDisagreement)));
            }
        }
        assertThat(String.join("\n", disagreements)).isEmpty();
        assertThatEveryKindOfPolicyDecides(spread);
        assertThatEveryOperatorHoldsAndFails(spread);
    }

    private static void assertThatEveryKindOfPolicyDecides(Spread spread) {
        for (String kind : List.of("scp", "rcp", "identity", "boundary", "session", "resource", "endpoint")) {
            assertOften(spread, "ExplicitlyDenied by " + kind, CASES / 250);
            assertOften(spread, "ImplicitlyDenied by " + kind, CASES / 250);
        }
        for (Caller.Kind caller : Caller.Kind.values()) {
            for (String decision : List.of("Allowed", "ExplicitlyDenied", "ImplicitlyDenied")) {
                assertOften(spread, caller + " " + decision, CASES / 250);
            }
        }
    }

    private static void assertThatEveryOperatorHoldsAndFails(Spread spread) {
        List<String> operators = new ArrayList<>(List.of("null"));
        for (String operator : RandomCondition.OPERATORS) {
            String name = operator.toLowerCase(Locale.ROOT);
            operators.addAll(List.of(name, name + "ifexists", "forallvalues:" + name, "foranyvalue:" + name));
        }
        for (String operator : operators) {
            assertOften(spread, operator + " holds", CASES / 10_000);
            assertOften(spread, operator + " fails", CASES / 10_000);
        }
    }

    private static void assertOften(Spread spread, String what, int least) {
        assertThat(spread.of(what)).as(what).isGreaterThanOrEqualTo(least);
    }

    private static String told(long seed, Map<String, Object> smallest) {
        return "seed %d: reference %s, compiled %s\n%s"
                .formatted(
                        seed,
                        Evaluator.decide(smallest, (operator, holds) -> {}),
                        compiled(smallest),
                        Tree.write(smallest));
    }

    private static boolean isDisagreement(Map<String, Object> candidate) {
        try {
            return !Evaluator.decide(candidate, (operator, holds) -> {}).equals(compiled(candidate));
        } catch (RuntimeException noCase) {
            return false;
        }
    }

    private static Evaluator.Outcome compiled(Map<String, Object> random) {
        try {
            EvaluationCase evaluationCase = EvaluationCase.parse(Tree.write(random));
            Decision decision = evaluationCase.policies().decide(evaluationCase.request());
            return new Evaluator.Outcome(
                    decision.effect().batchName(), new TreeSet<>(EvaluationCase.decidedBy(decision)));
        } catch (InvalidCase refused) {
            throw new IllegalArgumentException(Tree.write(random), refused);
        }
    }
}
