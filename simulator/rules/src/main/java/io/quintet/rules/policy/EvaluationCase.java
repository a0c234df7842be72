package io.quintet.rules.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request, the policies it meets and how it should come out: one line of a batch of evaluation cases. */
public record EvaluationCase(
        String id, Request request, PolicySet policies, Optional<Expectation> expect, Set<String> tags) {

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
        try {
            CaseFields fields = CaseFields.of(Json.parse(line), "the case");
            fields.only("id", "request", "policies", "expect", "tags");
            CaseRequest request = CaseRequest.of(fields.members("request"));
            return new EvaluationCase(
                    fields.string("id"),
                    request.request(),
                    CasePolicies.read(
                            fields.members("policies"), request.request().action()),
                    expectation(fields.optional("expect")),
                    Set.copyOf(fields.strings("tags")));
        } catch (Json.Broken broken) {
            throw new InvalidCase("the line is not JSON: " + broken.getMessage());
        } catch (IllegalArgumentException invalid) {
            throw new InvalidCase(String.valueOf(invalid.getMessage()));
        }
    }

    /** The kinds of policy that deny, by the names that batches use. */
    public static Set<String> decidedBy(Decision decision) {
        return decision.decidedBy().stream()
                .map(PolicyKind::batchName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Expectation> expectation(@Nullable Json json) throws InvalidCase {
        if (json == null || json instanceof Json.Nothing) {
            return Optional.empty();
        }
        CaseFields fields = CaseFields.of(json, "expect");
        fields.only("allowed", "decision", "decidedBy", "sameAccount", "source");
        Json decidedBy = fields.optional("decidedBy");
        return Optional.of(new Expectation(
                fields.flag("allowed").orElseThrow(() -> new InvalidCase("expect needs `allowed`")),
                fields.optionalString("decision"),
                decidedBy == null ? Optional.empty() : Optional.of(Set.copyOf(fields.strings("decidedBy"))),
                fields.optionalString("source")));
    }

    /** The members of one JSON object, checked as they are taken. */
    record CaseFields(String what, Map<String, Json> byName) {
        static CaseFields of(Json json, String what) throws InvalidCase {
            if (json instanceof Json.Members members) {
                return new CaseFields(what, members.byName());
            }
            throw new InvalidCase(what + " should be a JSON object");
        }

        void only(String... known) throws InvalidCase {
            for (String name : byName.keySet()) {
                if (!List.of(known).contains(name)) {
                    throw new InvalidCase(what + " has the unknown field `" + name + "`");
                }
            }
        }

        /** Null both when it is absent and when it is null. */
        @Nullable
        Json optional(String name) {
            Json value = byName.get(name);
            return value instanceof Json.Nothing ? null : value;
        }

        CaseFields members(String name) throws InvalidCase {
            Json value = optional(name);
            if (value == null) {
                throw new InvalidCase(what + " needs `" + name + "`");
            }
            return of(value, "`" + name + "`");
        }

        Optional<String> optionalString(String name) throws InvalidCase {
            Json value = optional(name);
            return value == null ? Optional.empty() : Optional.of(text(value, name));
        }

        String string(String name) throws InvalidCase {
            return optionalString(name).orElseThrow(() -> new InvalidCase(what + " needs `" + name + "`"));
        }

        Optional<Boolean> flag(String name) throws InvalidCase {
            Json value = optional(name);
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof Json.Scalar scalar
                    && !scalar.isString()
                    && Set.of("true", "false").contains(scalar.text())) {
                return Optional.of(Boolean.valueOf(scalar.text()));
            }
            throw new InvalidCase("`" + name + "` should be true or false");
        }

        List<Json> list(String name) throws InvalidCase {
            Json value = optional(name);
            if (value == null) {
                return List.of();
            }
            if (value instanceof Json.Items items) {
                return items.list();
            }
            throw new InvalidCase("`" + name + "` should be an array");
        }

        Set<String> strings(String name) throws InvalidCase {
            Set<String> strings = new LinkedHashSet<>();
            for (Json item : list(name)) {
                strings.add(text(item, name));
            }
            return strings;
        }

        static String text(Json value, String name) throws InvalidCase {
            if (value instanceof Json.Scalar scalar && scalar.isString()) {
                return scalar.text();
            }
            throw new InvalidCase("`" + name + "` should hold strings");
        }
    }
}
