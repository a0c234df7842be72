package io.quintet.engine.service.iam;

import io.quintet.engine.service.iam.ManagedPolicy.Version;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.analysis.TextPattern;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.WrittenPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy in a simulation, by the name that answers know it under.
 *
 * @param id such as {@code PolicyInputList.1}, {@code user_maya_Reading} for an inline policy, or a managed policy's
 *     name
 */
record SimulatedPolicy(String id, Policy policy, WrittenPolicy written) {

    static SimulatedPolicy of(PolicyKind kind, String id, String document) {
        try {
            return new SimulatedPolicy(id, Policy.parse(kind, document).named(id), WrittenPolicy.read(kind, document));
        } catch (MalformedPolicy malformed) {
            throw IamError.INVALID_SIMULATED_POLICY.error(id, malformed.message());
        }
    }

    /** Policies given as texts, named by their list and their place in it. */
    static List<SimulatedPolicy> listed(PolicyKind kind, String list, List<String> documents) {
        List<SimulatedPolicy> policies = new ArrayList<>();
        for (String document : documents) {
            policies.add(of(kind, list + "." + (policies.size() + 1), document));
        }
        return policies;
    }

    /** All identity-based policies of a user, a group or a role; a user has those of its groups too. */
    static List<SimulatedPolicy> heldBy(Transaction rows, Holder<?> holder) {
        List<SimulatedPolicy> policies = new ArrayList<>();
        addOwn(rows, holder, policies);
        if (holder instanceof UserRow user) {
            user.groups().stream()
                    .flatMap(group -> Holders.GROUPS.find(rows, user.arn().account(), group).stream())
                    .forEach(group -> addOwn(rows, group, policies));
        }
        return policies;
    }

    private static void addOwn(Transaction rows, Holder<?> holder, List<SimulatedPolicy> policies) {
        String noun =
                holder.arn().resource().substring(0, holder.arn().resource().indexOf('/'));
        holder.permissions()
                .inline()
                .forEach((name, inline) -> policies.add(
                        of(PolicyKind.IDENTITY, noun + "_" + holder.name() + "_" + name, inline.document())));
        for (String arn : holder.permissions().attached()) {
            managed(rows, PolicyKind.IDENTITY, arn).ifPresent(policies::add);
        }
    }

    static Optional<SimulatedPolicy> boundaryOf(Transaction rows, Holder<?> holder) {
        return holder.permissions().boundary().flatMap(arn -> managed(rows, PolicyKind.BOUNDARY, arn));
    }

    private static Optional<SimulatedPolicy> managed(Transaction rows, PolicyKind kind, String arn) {
        return ManagedPolicies.find(rows, arn).map(policy -> {
            Version current = policy.current();
            Policy compiled = kind == PolicyKind.BOUNDARY ? current.boundary() : current.identity();
            return new SimulatedPolicy(policy.name(), compiled, WrittenPolicy.read(kind, current.document()));
        });
    }

    /** Refuses a resource's policy that says nothing of one of the resources it is taken to be attached to. */
    SimulatedPolicy applicableTo(List<Arn> resources) {
        for (Arn resource : resources) {
            if (written.statements().stream().noneMatch(statement -> speaksOf(resource, statement))) {
                throw IamError.NOT_APPLICABLE.error(resource);
            }
        }
        return this;
    }

    private static boolean speaksOf(Arn resource, WrittenPolicy.Statement statement) {
        return statement
                .resources()
                .map(texts -> texts.negated() || anyMatches(texts.values(), resource.toString()))
                .orElse(true);
    }

    /** Whether one of these patterns may match; variables stand for anything. */
    static boolean anyMatches(List<String> patterns, String resource) {
        return patterns.stream()
                .map(pattern -> TextPattern.wildcards(pattern.replaceAll("\\$\\{[^}]*}", "*")))
                .anyMatch(pattern -> pattern.matches(resource));
    }

    /** What answers call its type. */
    String type() {
        return typeOf(policy.kind());
    }

    static String typeOf(PolicyKind kind) {
        return switch (kind) {
            case BOUNDARY -> "Permissions Boundary Policy";
            case RESOURCE, TRUST, KEY -> "Resource Policy";
            default -> "IAM Policy";
        };
    }
}
