package io.quintet.rules.policy;

import io.quintet.rules.policy.Considered.ElementOutcome;
import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person needs of a decision before all details: what settled it, where, and what would have to change. */
final class Summary {
    private final Decision decision;
    private final String call;

    private Summary(Request request, Decision decision) {
        this.decision = decision;
        String on = request.resource().isAny() ? "" : " on " + request.resource();
        this.call = request.action() + on;
    }

    /**
     * Sentences: one that settles it for each policy that does, and after a denial one on what would have to change.
     */
    static List<String> of(Request request, Decision explained) {
        Summary summary = new Summary(request, explained);
        return switch (explained.effect()) {
            case ALLOW -> List.of(summary.allowed());
            case EXPLICIT_DENY -> summary.denied();
            case IMPLICIT_DENY -> summary.notAllowed();
        };
    }

    private String allowed() {
        String grants = decision.considered().stream()
                .filter(each ->
                        each.kind() == PolicyKind.IDENTITY || each.kind().belongsToResource())
                .filter(each -> each.verdict() == Verdict.ALLOWS)
                .map(each -> statement(each, matching(each, false).findFirst().orElseThrow()))
                .collect(Collectors.joining(" and "));
        return grants.isEmpty()
                ? "Allowed: this caller needs no policy that allows it, and none denies it."
                : "Allowed by " + grants + ", and nothing denies it.";
    }

    private List<String> denied() {
        List<String> sentences = new ArrayList<>();
        for (Considered policy : decision.considered()) {
            matching(policy, true).forEach(statement -> {
                sentences.add((sentences.isEmpty() ? "Denied by " : "Denied as well by ") + statement(policy, statement)
                        + ".");
                sentences.add(wayOut(statement));
            });
        }
        return sentences;
    }

    private static String wayOut(StatementOutcome statement) {
        String conditions =
                statement.elements("Condition").map(ElementOutcome::told).collect(Collectors.joining("; "));
        return conditions.isEmpty()
                ? "It has no condition: only a change of the statement, or of where it is attached, lets the call through."
                : "The call gets through when a condition no longer holds, or when the statement changes. " + conditions
                        + ".";
    }

    private List<String> notAllowed() {
        List<String> sentences = new ArrayList<>();
        for (PolicyKind kind : decision.decidedBy()) {
            List<Considered> policies = decision.considered().stream()
                    .filter(each -> each.kind() == kind)
                    .toList();
            for (String place : silent(kind, policies)) {
                String allows = sentences.isEmpty() ? " allows " + call + "." : " allows it.";
                sentences.add((sentences.isEmpty() ? "Denied: " : "Denied as well: ") + nothing(kind, place) + allows);
                Predicate<Considered> there =
                        each -> !leveled(kind) || each.attachedTo().equals(place);
                sentences.add(missing(policies.stream().filter(there).toList()));
            }
        }
        return sentences;
    }

    private static String nothing(PolicyKind kind, String place) {
        if (!place.isEmpty()) {
            return "no " + kind.spoken() + (kind.belongsToResource() ? " of " : " attached to ") + place;
        }
        if (kind == PolicyKind.SESSION) {
            return "no session policy was passed, so none";
        }
        String owner = kind.belongsToResource() ? "the resource" : "the caller";
        return owner + " has no " + kind.spoken() + ", so none";
    }

    private static boolean leveled(PolicyKind kind) {
        return kind == PolicyKind.SERVICE_CONTROL || kind == PolicyKind.RESOURCE_CONTROL;
    }

    /** Where an allow is missing: each level by itself, for each has to allow; of the others all together. */
    private static Set<String> silent(PolicyKind kind, List<Considered> policies) {
        Set<String> places =
                policies.stream().map(Considered::attachedTo).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!leveled(kind)) {
            return Set.of(String.join(" or ", places));
        }
        policies.stream()
                .filter(each -> each.verdict() == Verdict.ALLOWS)
                .map(Considered::attachedTo)
                .forEach(places::remove);
        return places;
    }

    private static String missing(List<Considered> policies) {
        record Near(Considered policy, StatementOutcome statement) {
            long failing() {
                return statement.elements().stream()
                        .filter(each -> !each.holds())
                        .count();
            }
        }
        Optional<Near> nearest = policies.stream()
                .flatMap(policy -> policy.statements().stream().map(statement -> new Near(policy, statement)))
                .filter(near -> !near.statement().deny()
                        && !near.statement().matched()
                        && near.statement().elements().get(0).holds())
                .min(Comparator.comparingLong(Near::failing));
        return "The call gets through when an Allow statement there covers it."
                + nearest.map(near -> " Nearest is " + statement(near.policy(), near.statement()) + "; but "
                                + near.statement().mismatch().orElseThrow().told() + ".")
                        .orElse("");
    }

    private static Stream<StatementOutcome> matching(Considered policy, boolean deny) {
        return policy.statements().stream().filter(each -> each.deny() == deny && each.matched());
    }

    private static String statement(Considered policy, StatementOutcome statement) {
        String which = statement.sid().map(sid -> "statement " + sid).orElse(statement.statement());
        String kind = which + " of the " + policy.kind().spoken();
        return policy.policy().isEmpty()
                ? kind + " of " + policy.attachedTo()
                : kind + " " + policy.policy() + ", attached to " + policy.attachedTo();
    }
}
