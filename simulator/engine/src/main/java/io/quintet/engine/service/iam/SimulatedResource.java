package io.quintet.engine.service.iam;

import io.quintet.rules.analysis.TextPattern;
import io.quintet.rules.policy.Considered;
import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.Effect;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.Request;
import io.quintet.rules.policy.WrittenPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Position;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * How one simulated call of one action on one resource came out.
 *
 * @param sources the policies that answers speak of; service control policies are not among them
 * @param inOrganization whether service control policies were simulated
 */
record SimulatedResource(
        Request request,
        Decision decision,
        List<SimulatedPolicy> sources,
        boolean inOrganization,
        boolean crossAccount) {

    /** The answer for an action: the most restrictive decision of all resources, and each one's own. */
    static EvaluationResult together(String action, String template, List<SimulatedResource> all) {
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(template)
                .evalDecision(
                        strictest(all.stream().map(SimulatedResource::verdict).toList()))
                .matchedStatements(
                        distinct(all.stream().map(SimulatedResource::matched).toList()))
                .missingContextValues(
                        distinct(all.stream().map(SimulatedResource::missing).toList()));
        if (all.get(0).inOrganization()) {
            boolean allowed = all.stream().allMatch(SimulatedResource::allowedByOrganization);
            result.organizationsDecisionDetail(detail -> detail.allowedByOrganizations(allowed));
        }
        if (all.get(0).boundary().isPresent()) {
            boolean allowed = all.stream().allMatch(each -> each.boundary().orElse(true));
            result.permissionsBoundaryDecisionDetail(detail -> detail.allowedByPermissionsBoundary(allowed));
        }
        if (!all.get(0).request.resource().isAny()) {
            result.resourceSpecificResults(
                    all.stream().map(SimulatedResource::described).toList());
            if (all.stream().allMatch(SimulatedResource::allowedByOrganization)) {
                result.evalDecisionDetails(details(all));
            }
        }
        return result.build();
    }

    private ResourceSpecificResult described() {
        ResourceSpecificResult.Builder result = ResourceSpecificResult.builder()
                .evalResourceName(request.resource().toString())
                .evalResourceDecision(verdict())
                .matchedStatements(matched())
                .missingContextValues(missing());
        boundary()
                .ifPresent(
                        allowed -> result.permissionsBoundaryDecisionDetail(PermissionsBoundaryDecisionDetail.builder()
                                .allowedByPermissionsBoundary(allowed)
                                .build()));
        if (crossAccount && allowedByOrganization()) {
            result.evalDecisionDetails(details(List.of(this)));
        }
        return result.build();
    }

    /** What each type of policy said; nothing within one account, where no type decides alone. */
    private static Map<String, PolicyEvaluationDecisionType> details(List<SimulatedResource> all) {
        Map<String, PolicyEvaluationDecisionType> details = new LinkedHashMap<>();
        for (SimulatedResource each : all) {
            if (each.crossAccount) {
                each.byType()
                        .forEach((type, said) ->
                                details.merge(type, said, (one, other) -> strictest(List.of(one, other))));
            }
        }
        return details;
    }

    private Map<String, PolicyEvaluationDecisionType> byType() {
        Map<String, Set<Verdict>> verdicts = new LinkedHashMap<>();
        verdicts.put(SimulatedPolicy.typeOf(PolicyKind.IDENTITY), new LinkedHashSet<>());
        verdicts.put(SimulatedPolicy.typeOf(PolicyKind.RESOURCE), new LinkedHashSet<>());
        for (Considered policy : decision.considered()) {
            if (policy.kind() != PolicyKind.SERVICE_CONTROL) {
                verdicts.computeIfAbsent(SimulatedPolicy.typeOf(policy.kind()), type -> new LinkedHashSet<>())
                        .add(policy.verdict());
            }
        }
        Map<String, PolicyEvaluationDecisionType> said = new LinkedHashMap<>();
        verdicts.forEach((type, each) -> said.put(type, decision(each)));
        return said;
    }

    private static PolicyEvaluationDecisionType decision(Set<Verdict> verdicts) {
        if (verdicts.contains(Verdict.DENIES)) {
            return PolicyEvaluationDecisionType.EXPLICIT_DENY;
        }
        return verdicts.contains(Verdict.ALLOWS)
                ? PolicyEvaluationDecisionType.ALLOWED
                : PolicyEvaluationDecisionType.IMPLICIT_DENY;
    }

    private PolicyEvaluationDecisionType verdict() {
        boolean explicit = allowedByOrganization()
                ? decision.effect() == Effect.EXPLICIT_DENY
                : organization().anyMatch(policy -> policy.verdict() == Verdict.DENIES);
        if (explicit) {
            return PolicyEvaluationDecisionType.EXPLICIT_DENY;
        }
        return decision.allows() ? PolicyEvaluationDecisionType.ALLOWED : PolicyEvaluationDecisionType.IMPLICIT_DENY;
    }

    private static PolicyEvaluationDecisionType strictest(Collection<PolicyEvaluationDecisionType> decisions) {
        for (PolicyEvaluationDecisionType type :
                List.of(PolicyEvaluationDecisionType.EXPLICIT_DENY, PolicyEvaluationDecisionType.IMPLICIT_DENY)) {
            if (decisions.contains(type)) {
                return type;
            }
        }
        return PolicyEvaluationDecisionType.ALLOWED;
    }

    private Stream<Considered> organization() {
        return decision.considered().stream().filter(policy -> policy.kind() == PolicyKind.SERVICE_CONTROL);
    }

    /** Every level has to allow, and none may deny. */
    private boolean allowedByOrganization() {
        return organization().noneMatch(policy -> policy.verdict() == Verdict.DENIES)
                && organization().collect(Collectors.groupingBy(Considered::attachedTo)).values().stream()
                        .allMatch(level -> level.stream().anyMatch(policy -> policy.verdict() == Verdict.ALLOWS));
    }

    /** Whether the boundary allows; empty where there is none. */
    private Optional<Boolean> boundary() {
        return decision.considered().stream()
                .filter(policy -> policy.kind() == PolicyKind.BOUNDARY)
                .map(policy -> policy.verdict() == Verdict.ALLOWS)
                .findFirst();
    }

    /** The statements that made the decision: those that allow, or those that deny. */
    private List<Statement> matched() {
        List<Statement> matched = new ArrayList<>();
        boolean denied = decision.effect() == Effect.EXPLICIT_DENY;
        if (!allowedByOrganization() || decision.effect() == Effect.IMPLICIT_DENY) {
            return matched;
        }
        for (Considered policy : decision.considered()) {
            Optional<SimulatedPolicy> source = source(policy);
            if (source.isPresent() && (denied || policy.kind() != PolicyKind.BOUNDARY)) {
                for (int i = 0; i < policy.statements().size(); i++) {
                    StatementOutcome outcome = policy.statements().get(i);
                    if (outcome.matched() && outcome.deny() == denied) {
                        matched.add(reference(
                                source.get(),
                                source.get().written().statements().get(i).span()));
                    }
                }
            }
        }
        return matched;
    }

    private Optional<SimulatedPolicy> source(Considered policy) {
        return sources.stream()
                .filter(each ->
                        each.id().equals(policy.attachedTo()) && each.policy().kind() == policy.kind())
                .findFirst();
    }

    private static Statement reference(SimulatedPolicy source, WrittenPolicy.Span span) {
        return Statement.builder()
                .sourcePolicyId(source.id())
                .sourcePolicyType(source.type())
                .startPosition(position(span.start()))
                .endPosition(position(span.end()))
                .build();
    }

    private static Position position(WrittenPolicy.Position place) {
        return Position.builder().line(place.line()).column(place.column()).build();
    }

    /** The keys that statements about this action and resource name, and that the simulation was not given. */
    private List<String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        for (SimulatedPolicy source : sources) {
            for (WrittenPolicy.Statement statement : source.written().statements()) {
                if (speaksOfTheCall(statement)) {
                    statement.contextKeys().stream()
                            .filter(key -> request.context().values(key).isEmpty())
                            .forEach(key -> missing.putIfAbsent(key.toLowerCase(Locale.ROOT), key));
                }
            }
        }
        return List.copyOf(missing.values());
    }

    private boolean speaksOfTheCall(WrittenPolicy.Statement statement) {
        String action = request.action().toString().toLowerCase(Locale.ROOT);
        boolean ofAction = statement.actions().values().stream()
                .anyMatch(pattern ->
                        TextPattern.wildcards(pattern.toLowerCase(Locale.ROOT)).matches(action));
        return ofAction != statement.actions().negated()
                && statement
                        .resources()
                        .map(texts -> texts.negated()
                                || request.resource().isAny()
                                || SimulatedPolicy.anyMatches(
                                        texts.values(), request.resource().toString()))
                        .orElse(true);
    }

    private static <T> List<T> distinct(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).distinct().toList();
    }
}
