package io.quintet.engine.service.iam;

import io.quintet.rules.analysis.TextPattern;
import io.quintet.rules.catalog.ActionResource;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.GlobalKeys;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/**
 * What a simulation works on (IAM API reference, "SimulatePrincipalPolicy" and "SimulateCustomPolicy").
 *
 * @param resources {@code *} alone where none was named
 * @param organization the service control policies above the caller; empty for an account of no organization, and where
 *     policies alone are simulated
 */
record Simulation(
        Caller caller,
        List<SimulatedPolicy> identity,
        Optional<SimulatedPolicy> boundary,
        Optional<ResourceSide> resourceSide,
        List<Arn> resources,
        Context keys,
        Optional<List<Level>> organization) {

    /**
     * Who is simulated.
     *
     * @param known whether the caller was named, so that its name gives keys such as {@code aws:username}
     */
    record Caller(Principal principal, String account, boolean known) {}

    /**
     * What stands on the side of the resources.
     *
     * @param policy the text of the policy that each of them is taken to have
     * @param owner of those whose ARN names no account
     */
    record ResourceSide(Optional<String> policy, Optional<String> owner) {}

    /** The answer for one action, on all resources. */
    EvaluationResult of(String action) {
        Optional<SimulatedPolicy> resourcePolicy = resourceSide
                .flatMap(ResourceSide::policy)
                .map(text -> SimulatedPolicy.of(kind(Action.parse(action)), "ResourcePolicy", text)
                        .applicableTo(resources));
        List<SimulatedResource> outcomes = new ArrayList<>();
        for (Arn resource : resources) {
            outcomes.add(on(Action.parse(action), resource, resourcePolicy));
        }
        return SimulatedResource.together(action, template(action), outcomes);
    }

    private SimulatedResource on(Action action, Arn resource, Optional<SimulatedPolicy> resourcePolicy) {
        String owner = resource.account().isEmpty()
                ? resourceSide.flatMap(ResourceSide::owner).orElse(caller.account())
                : resource.account();
        boolean ownSide = resourceSide.isEmpty() || resource.isAny();
        Arn owned = resource.ownedBy(ownSide ? caller.account() : owner);

        PolicySet.Builder policies = PolicySet.builder();
        identity.forEach(each -> policies.identity(each.id(), each.policy()));
        boundary.ifPresent(each -> policies.boundary(each.id(), each.policy()));
        organization.ifPresent(policies::serviceControl);
        resourcePolicy.ifPresentOrElse(
                each -> policies.resource(each.id(), each.policy()),
                () -> leaveItToTheAccount(action, ownSide, policies));

        Context own = caller.known() ? GlobalKeys.of(caller.principal(), owned, Optional.empty()) : Context.EMPTY;
        Context all = own.under(keys);
        Request request = new Request(caller.principal(), action, owned, all);
        List<SimulatedPolicy> sources = new ArrayList<>(identity);
        boundary.ifPresent(sources::add);
        resourcePolicy.ifPresent(sources::add);
        return new SimulatedResource(
                request,
                policies.build().explain(request),
                sources,
                organization.isPresent(),
                !owner.equals(caller.account()) && !ownSide);
    }

    /**
     * Roles and keys let nobody in without a policy: where none is simulated, they are taken to trust their account.
     */
    private void leaveItToTheAccount(Action action, boolean ownSide, PolicySet.Builder policies) {
        PolicyKind kind = kind(action);
        if (ownSide && kind != PolicyKind.RESOURCE) {
            String resource = kind == PolicyKind.KEY ? ",\"Resource\":\"*\"" : "";
            String trusting = """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"%s"%s}]}""".formatted(caller.account(), action, resource);
            policies.resource("", Policy.parse(kind, trusting));
        }
    }

    private PolicyKind kind(Action action) {
        return switch (action.service()) {
            case "kms" -> PolicyKind.KEY;
            case "sts" ->
                resources.stream().allMatch(arn -> arn.resource().startsWith("role/"))
                        ? PolicyKind.TRUST
                        : PolicyKind.RESOURCE;
            default -> PolicyKind.RESOURCE;
        };
    }

    /** The form of the ARNs of the simulated type of resource; {@code *} for an action that takes none. */
    private String template(String action) {
        String first = resources.get(0).toString();
        if (first.equals("*")) {
            return first;
        }
        List<String> formats = Catalog.standard()
                .action(action)
                .map(entry -> entry.resources().stream()
                        .map(ActionResource::type)
                        .flatMap(type -> type.arnFormats().stream())
                        .toList())
                .orElse(List.of());
        return formats.stream()
                .filter(format -> TextPattern.wildcards(format.replaceAll("\\$\\{[^}]*}", "*"))
                        .matches(first))
                .findFirst()
                .or(() -> formats.stream().findFirst())
                .orElse("*");
    }
}
