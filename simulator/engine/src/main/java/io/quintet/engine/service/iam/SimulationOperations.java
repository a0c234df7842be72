package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.iam.Simulation.ResourceSide;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** The policy simulator: what policies would make of calls that nobody makes (IAM user guide, "Policy simulator"). */
final class SimulationOperations {

    private static final String GIVEN = "PolicyInputList";

    private final Memberships memberships;

    SimulationOperations(Memberships memberships) {
        this.memberships = memberships;
    }

    void offer(Operations operations) {
        operations
                .operation(SimulatePrincipalPolicyRequest.class)
                .authorizes((call, request) -> SimulatedCaller.arn(request.policySourceArn()))
                .reads(this::simulatePrincipalPolicy);
        operations
                .operation(SimulateCustomPolicyRequest.class)
                .authorizesAnyResource()
                .reads(this::simulateCustomPolicy);
        operations
                .operation(GetContextKeysForPrincipalPolicyRequest.class)
                .authorizes((call, request) -> SimulatedCaller.arn(request.policySourceArn()))
                .reads(this::getContextKeysForPrincipalPolicy);
        operations
                .operation(GetContextKeysForCustomPolicyRequest.class)
                .authorizesAnyResource()
                .reads(this::getContextKeysForCustomPolicy);
    }

    private SimulatePrincipalPolicyResponse simulatePrincipalPolicy(Call call, SimulatePrincipalPolicyRequest request) {
        Holder<?> source = SimulatedCaller.holder(call, request.policySourceArn());
        String callerArn = Optional.ofNullable(request.callerArn()).orElse(request.policySourceArn());
        List<SimulatedPolicy> identity = new ArrayList<>(SimulatedPolicy.heldBy(call.rows(), source));
        identity.addAll(SimulatedPolicy.listed(PolicyKind.IDENTITY, GIVEN, request.policyInputList()));
        Optional<SimulatedPolicy> boundary = given(request.permissionsBoundaryPolicyInputList())
                .or(() -> SimulatedPolicy.boundaryOf(call.rows(), source));
        Simulation simulation = new Simulation(
                SimulatedCaller.named(callerArn),
                identity,
                boundary,
                resourceSide(request.resourcePolicy(), request.resourceOwner(), callerArn),
                resources(request.resourceArns(), request.resourcePolicy()),
                SimulatedKeys.of(request.contextEntries()),
                organization(call, source));
        ResourceHandling.check(request.resourceHandlingOption(), simulation.resources());
        Page<Integer> page = page(request.actionNames(), request.marker(), request.maxItems());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(results(simulation, request.actionNames(), page))
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private SimulateCustomPolicyResponse simulateCustomPolicy(Call call, SimulateCustomPolicyRequest request) {
        Simulation simulation = new Simulation(
                Optional.ofNullable(request.callerArn())
                        .map(SimulatedCaller::named)
                        .orElseGet(() -> SimulatedCaller.somebody(call.account())),
                SimulatedPolicy.listed(PolicyKind.IDENTITY, GIVEN, request.policyInputList()),
                given(request.permissionsBoundaryPolicyInputList()),
                resourceSide(request.resourcePolicy(), request.resourceOwner(), request.callerArn()),
                resources(request.resourceArns(), request.resourcePolicy()),
                SimulatedKeys.of(request.contextEntries()),
                Optional.empty());
        ResourceHandling.check(request.resourceHandlingOption(), simulation.resources());
        Page<Integer> page = page(request.actionNames(), request.marker(), request.maxItems());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(results(simulation, request.actionNames(), page))
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private static List<EvaluationResult> results(Simulation simulation, List<String> actions, Page<Integer> page) {
        return page.items().stream()
                .map(index -> simulation.of(actions.get(index)))
                .toList();
    }

    private static Page<Integer> page(List<String> actions, @Nullable String marker, @Nullable Integer maxItems) {
        actions.forEach(SimulationOperations::requireAction);
        return Listing.page(
                IntStream.range(0, actions.size()).boxed(),
                index -> String.format(Locale.ROOT, "%08d", index),
                marker,
                maxItems);
    }

    private static void requireAction(String name) {
        if (!name.matches("[A-Za-z0-9-]+:[A-Za-z0-9_-]+")) {
            throw IamError.NOT_AN_ACTION.error(name);
        }
    }

    private static Optional<SimulatedPolicy> given(List<String> boundaries) {
        if (boundaries.size() > 1) {
            throw IamError.ONE_BOUNDARY.error();
        }
        return SimulatedPolicy.listed(PolicyKind.BOUNDARY, "PermissionsBoundaryPolicyInputList", boundaries).stream()
                .findFirst();
    }

    private static Optional<ResourceSide> resourceSide(
            @Nullable String policy, @Nullable String owner, @Nullable String callerArn) {
        if (policy != null) {
            SimulatedCaller.requireUser(callerArn);
        }
        Optional<String> account = Optional.ofNullable(owner).map(SimulatedCaller::account);
        return policy == null && owner == null
                ? Optional.empty()
                : Optional.of(new ResourceSide(Optional.ofNullable(policy), account));
    }

    private static List<Arn> resources(List<String> names, @Nullable String resourcePolicy) {
        List<Arn> resources = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("*") : names) {
            if (name.equals("*") && resourcePolicy != null) {
                throw IamError.NO_ENTITY.error(name);
            }
            try {
                resources.add(Arn.parse(name));
            } catch (IllegalArgumentException notAnArn) {
                throw IamError.NOT_ARNS.error(name);
            }
        }
        return resources;
    }

    /** Nothing in an account of no organization; service-linked roles and management accounts are not limited. */
    private Optional<List<Level>> organization(Call call, Holder<?> source) {
        boolean exempt = source instanceof RoleRow role && role.serviceLinked();
        return memberships
                .of(call.rows(), source.arn().account())
                .map(Membership::serviceControl)
                .map(levels -> exempt ? List.of() : levels);
    }

    private GetContextKeysForPrincipalPolicyResponse getContextKeysForPrincipalPolicy(
            Call call, GetContextKeysForPrincipalPolicyRequest request) {
        List<SimulatedPolicy> policies = new ArrayList<>(
                SimulatedPolicy.heldBy(call.rows(), SimulatedCaller.holder(call, request.policySourceArn())));
        policies.addAll(SimulatedPolicy.listed(PolicyKind.IDENTITY, GIVEN, request.policyInputList()));
        return GetContextKeysForPrincipalPolicyResponse.builder()
                .contextKeyNames(keys(policies))
                .build();
    }

    private GetContextKeysForCustomPolicyResponse getContextKeysForCustomPolicy(
            Call call, GetContextKeysForCustomPolicyRequest request) {
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(keys(SimulatedPolicy.listed(PolicyKind.IDENTITY, GIVEN, request.policyInputList())))
                .build();
    }

    private static List<String> keys(List<SimulatedPolicy> policies) {
        Map<String, String> byFolded = new LinkedHashMap<>();
        for (SimulatedPolicy policy : policies) {
            for (String key : policy.written().contextKeys()) {
                byFolded.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
            }
        }
        return List.copyOf(byFolded.values());
    }
}
