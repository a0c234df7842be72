package io.quintet.rules.policy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request, the policies it meets and how it should come out: one line of a batch of evaluation cases. */
public record EvaluationCase(
        String id, Request request, PolicySet policies, Optional<Expectation> expect, Set<String> tags) {
    private static final Set<String> DECISIONS =
            Arrays.stream(Effect.values()).map(Effect::batchName).collect(Collectors.toCollection(LinkedHashSet::new));
    private static final Set<String> POLICY_TYPES = Arrays.stream(PolicyKind.values())
            .map(PolicyKind::batchName)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    /** How a case should come out; what is not told is not checked. */
    public record Expectation(
            boolean allowed, Optional<String> decision, Optional<Set<String>> decidedBy, Optional<String> source) {
        /** Whether a decision is as expected. */
        public boolean agrees(Decision actual) {
            return actual.allows() == allowed
                    && decision.map(actual.effect().batchName()::equals).orElse(true)
                    && decidedBy.map(EvaluationCase.decidedBy(actual)::equals).orElse(true);
        }
    }

    /** Reads one line. */
    public static EvaluationCase parse(String line) throws InvalidCase {
        return parse(line, tags -> true).orElseThrow();
    }

    /** Reads one line, unless its tags say that it is not wanted: then nothing else in it is looked at. */
    public static Optional<EvaluationCase> parse(String line, Predicate<Set<String>> wanted) throws InvalidCase {
        CaseFields fields = fields(line);
        Set<String> tags = fields.strings("tags");
        if (!wanted.test(tags)) {
            return Optional.empty();
        }
        String id = fields.string("id");
        try {
            return Optional.of(of(id, fields, tags));
        } catch (InvalidCase invalid) {
            throw invalid.in(id);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidCase(String.valueOf(invalid.getMessage())).in(id);
        }
    }

    private static CaseFields fields(String line) throws InvalidCase {
        try {
            return CaseFields.of(Json.parse(line), "the case");
        } catch (Json.Broken broken) {
            throw new InvalidCase("the line is not JSON: " + broken.getMessage());
        }
    }

    private static EvaluationCase of(String id, CaseFields fields, Set<String> tags) throws InvalidCase {
        fields.only("id", "request", "policies", "expect", "tags");
        Request request = CaseRequest.of(fields.members("request")).request();
        PolicySet policies = CasePolicies.read(fields.members("policies"), request.action());
        return new EvaluationCase(id, request, policies, expectation(fields.optional("expect")), tags);
    }

    /** The kinds of policy that deny, by the names that batches use. */
    public static Set<String> decidedBy(Decision decision) {
        return decision.decidedBy().stream()
                .map(PolicyKind::batchName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Expectation> expectation(@Nullable Json json) throws InvalidCase {
        if (json == null) {
            return Optional.empty();
        }
        CaseFields fields = CaseFields.of(json, "`expect`");
        fields.only("allowed", "decision", "decidedBy", "sameAccount", "source");
        fields.flag("sameAccount");
        Optional<Set<String>> decidedBy = fields.optional("decidedBy") == null
                ? Optional.empty()
                : Optional.of(fields.choices("decidedBy", POLICY_TYPES));
        return Optional.of(new Expectation(
                fields.flag("allowed").orElseThrow(() -> new InvalidCase("`expect` needs `allowed`")),
                fields.choice("decision", DECISIONS),
                decidedBy,
                fields.optionalString("source")));
    }
}
