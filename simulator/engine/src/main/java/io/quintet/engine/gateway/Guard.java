package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization;
import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.backend.Backend;
import io.quintet.engine.gateway.OperationFacts.Facts;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Identities.Held;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.service.Resource;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides calls: gathers every policy that has a say, and the condition keys, for each question that a call raises. */
final class Guard {

    private static final Attachment SERVICE_LINKED = new Attachment(
            "the service-linked role's own policy", Policy.parse(PolicyKind.IDENTITY, Policy.FULL_AWS_ACCESS));

    private final Backend backend;
    private final Identities identities;
    private final Memberships memberships;
    private final OperationFacts facts;

    Guard(Backend backend, Identities identities, Memberships memberships, OperationFacts facts) {
        this.backend = backend;
        this.identities = identities;
        this.memberships = memberships;
        this.facts = facts;
    }

    /**
     * The answer to every question, up to the first that is denied.
     *
     * @param keys the condition keys that the service gives to this request
     */
    Authorization authorize(GatewayCall call, List<Check> checks, Context keys) {
        if (checks.isEmpty()) {
            return new Authorization(List.of());
        }
        Transaction rows = call.rows();
        Optional<Membership> membership = memberships.of(rows, call.account());
        Held held = held(call, rows);
        Context base = CallContext.of(call, held.tags(), membership).under(keys);
        List<Decided> decided = new ArrayList<>(checks.size());
        for (Check check : checks) {
            Decided next = decide(call, check, new Standing(held, membership), base);
            decided.add(next);
            if (!next.decision().allows()) {
                break;
            }
        }
        return new Authorization(decided);
    }

    /** What binds and empowers the caller. */
    private record Standing(Held held, Optional<Membership> membership) {}

    private Decided decide(GatewayCall call, Check check, Standing caller, Context base) {
        Transaction rows = call.rows();
        Optional<Resource> resource = check.known().or(() -> backend.resource(rows, check.action(), check.resource()));
        Arn arn = resource.map(found -> check.resource().ownedBy(found.owner())).orElse(check.resource());
        Optional<String> account = resource.map(Resource::account)
                .or(arn::owner)
                .or(() -> call.principal().account());
        Optional<Membership> home = account.flatMap(each -> memberships.of(rows, each));

        Action action = Action.parse(check.action());
        Context.Builder keys = base.extend();
        keys.put("aws:ResourceAccount", account);
        CallContext.resource(keys, arn, home, tags(call, check, resource, base));
        check.context().forEach((key, values) -> put(keys, key, values));

        PolicySet.Builder policies = callerPolicies(call, caller);
        if (facts.underResourceControlPolicies(action.service())
                && !serviceLinked(call)
                && !resource.map(Resource::managedByAws).orElse(false)) {
            policies.resourceControl(home.map(Membership::resourceControl).orElse(List.of()));
        }
        resource.ifPresent(found -> {
            found.policies().forEach(policy -> policies.resource(arn.toString(), policy));
            found.grants().forEach(grant -> policies.grant(arn.toString(), grant));
        });

        Request request = new Request(call.principal(), action, arn, keys.build());
        PolicySet set = policies.build();
        return new Decided(check, request, set, set.decide(request));
    }

    /**
     * The tags of a resource, or of one that is being created: {@code aws:ResourceTag} is there "when the requested
     * resource already has attached tags or in requests that create a resource with an attached tag" (IAM user guide,
     * "AWS global condition context keys").
     */
    private Map<String, String> tags(GatewayCall call, Check check, Optional<Resource> resource, Context request) {
        Map<String, String> tags = resource.map(Resource::tags).orElse(Map.of());
        if (!tags.isEmpty() || request.values("aws:TagKeys").isEmpty()) {
            return tags;
        }
        Facts operation = facts.of(call.message());
        boolean created =
                operation.creating() && (check.action().equals(operation.action()) || facts.isTagging(check.action()));
        return created ? RequestKeys.tagsIn(request) : tags;
    }

    private static PolicySet.Builder callerPolicies(GatewayCall call, Standing caller) {
        PolicySet.Builder policies = PolicySet.builder();
        policies.serviceControl(serviceControl(call, caller));
        policies.identity(caller.held().policies());
        caller.held().boundary().ifPresent(each -> policies.boundary(each.attachedTo(), each.policy()));
        call.accessKey()
                .flatMap(key -> key.session())
                .ifPresent(session -> session.policies()
                        .forEach(policy -> policies.session(
                                "the session " + call.principal().arn().orElse(""), policy)));
        return policies;
    }

    private static List<Level> serviceControl(GatewayCall call, Standing caller) {
        return serviceLinked(call)
                ? List.of()
                : caller.membership().map(Membership::serviceControl).orElse(List.of());
    }

    private Held held(GatewayCall call, Transaction rows) {
        return serviceLinked(call)
                ? new Held(List.of(SERVICE_LINKED), Optional.empty(), Map.of())
                : identities.heldBy(rows, call.principal());
    }

    /** A session that a service made of its own linked role; nobody else can get one. */
    private static boolean serviceLinked(GatewayCall call) {
        return call.admitted().service().isPresent()
                && call.principal() instanceof Principal.RoleSession session
                && session.serviceLinked();
    }

    private static void put(Context.Builder keys, String key, List<String> values) {
        if (values.size() == 1) {
            keys.put(key, values.get(0));
        } else {
            keys.putAll(key, values);
        }
    }
}
