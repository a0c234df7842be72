package io.quintet.engine.access;

import io.quintet.engine.access.Access.Chain;
import io.quintet.engine.access.Access.Step;
import io.quintet.engine.access.Who.Kind;
import io.quintet.engine.identity.Assignment;
import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.analysis.Outlook;
import io.quintet.rules.analysis.Outlook.Certainty;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The ways by which people get to roles: assuming them one after another, and permission sets. */
final class Ways {
    private static final int CONDITIONAL = 100;

    private final Transaction rows;
    private final AccessSearch search;
    private final Instance instance;
    private final Map<Arn, List<Way>> known = new HashMap<>();

    /** A step to a role, and who can take it; a role where that is one. */
    private record Way(Who from, Optional<Arn> role, Step step) {}

    /** A role on the way to the one in question, and the steps from there. */
    private record Reached(int cost, Arn role, List<Step> steps) {}

    Ways(Transaction rows, AccessSearch search, String managementAccount) {
        this.rows = rows;
        this.search = search;
        this.instance = new Instance(managementAccount);
    }

    /** For everybody who can get to a role, the way with the fewest conditions, and of these the shortest. */
    List<Chain> to(Arn role, Who target) {
        Map<Who, Chain> chains = new LinkedHashMap<>();
        Set<Arn> done = new HashSet<>();
        PriorityQueue<Reached> next = new PriorityQueue<>(Comparator.comparingInt(Reached::cost));
        PriorityQueue<Ranked> ranked = new PriorityQueue<>(Comparator.comparingInt(Ranked::cost));
        next.add(new Reached(0, role, List.of()));
        while (!next.isEmpty()) {
            Reached reached = next.remove();
            if (!done.add(reached.role())) {
                continue;
            }
            Who who = reached.role().equals(role) ? target : roleAt(reached.role());
            for (Way way : known.computeIfAbsent(reached.role(), arn -> waysTo(arn, who))) {
                List<Step> steps = new ArrayList<>(List.of(way.step()));
                steps.addAll(reached.steps());
                int cost = reached.cost() + cost(way.step());
                way.role()
                        .ifPresentOrElse(
                                from -> next.add(new Reached(cost, from, steps)),
                                () -> ranked.add(new Ranked(cost, new Chain(way.from(), steps))));
            }
        }
        while (!ranked.isEmpty()) {
            Chain chain = ranked.remove().chain();
            chains.putIfAbsent(chain.from(), chain);
        }
        return List.copyOf(chains.values());
    }

    private record Ranked(int cost, Chain chain) {}

    private static int cost(Step step) {
        boolean conditional = step.outlook()
                .map(outlook -> outlook.certainty() == Certainty.CAN_IF)
                .orElse(false);
        return conditional ? CONDITIONAL : 1;
    }

    private static Who roleAt(Arn role) {
        return new Who(Kind.ROLE, role.toString(), Optional.of(role.account()));
    }

    private List<Way> waysTo(Arn role, Who target) {
        List<Way> ways = new ArrayList<>(byPermissionSet(role, target));
        AccessSearch.Target assuming = search.target(Action.parse("sts:AssumeRole"), role);
        for (Candidate candidate : search.all(assuming)) {
            if (candidate.who().equals(target)) {
                continue;
            }
            for (String action : actions(candidate, role)) {
                Outlook outlook = search.outlook(
                        candidate, new AccessSearch.Target(Action.parse(action), assuming.arn(), assuming.found()));
                if (outlook.certainty() != Certainty.CANNOT) {
                    ways.add(new Way(
                            candidate.who(),
                            candidate.who().kind() == Kind.ROLE
                                    ? Optional.of(Arn.parse(candidate.who().name()))
                                    : Optional.empty(),
                            new Step(action, target, Optional.of(outlook))));
                    break;
                }
            }
        }
        return ways;
    }

    /** By Identity Center's own provider nobody signs in whom it has not assigned the role to. */
    private static List<String> actions(Candidate candidate, Arn role) {
        if (candidate.who().kind() == Kind.PROVIDER) {
            return role.resource().startsWith("role/aws-reserved/sso.amazonaws.com/")
                    ? List.of()
                    : List.of("sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");
        }
        return candidate.principal() instanceof Principal.Anonymous ? List.of() : List.of("sts:AssumeRole");
    }

    private List<Way> byPermissionSet(Arn role, Who target) {
        List<Way> ways = new ArrayList<>();
        IdentityStore store = new IdentityStore(rows, instance);
        ProvisionedRole.in(rows, instance, role.account())
                .filter(provisioned -> provisioned.role().equals(role))
                .forEach(provisioned -> Assignment.in(rows, instance, role.account())
                        .filter(each -> each.permissionSetArn().equals(provisioned.permissionSetArn()))
                        .forEach(assignment -> store.users()
                                .filter(IdentityStore::enabled)
                                .filter(person -> assignment.reaches(store, person.userId()))
                                .forEach(person -> ways.add(new Way(
                                        new Who(Kind.PERSON, person.userName(), Optional.empty()),
                                        Optional.empty(),
                                        new Step(
                                                "permission set " + provisioned.permissionSet(),
                                                target,
                                                Optional.empty()))))));
        return ways;
    }
}
