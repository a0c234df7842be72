package io.quintet.engine.access;

import io.quintet.engine.backend.Backend;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.service.Resource;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.analysis.Knowledge;
import io.quintet.rules.analysis.OpenPolicySet;
import io.quintet.rules.analysis.Outlook;
import io.quintet.rules.analysis.Outlook.Certainty;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.GlobalKeys;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks of everybody who might make a call whether they can, with all that is known, and no more. */
public final class AccessSearch {
    private static final Set<String> OF_THE_RESOURCE =
            Set.of("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths");
    private static final Set<String> OF_A_SERVICE_ALONE =
            Set.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths");

    private static final Action ASSUME_ROLE = Action.parse("sts:AssumeRole");

    private final Transaction rows;
    private final Backend backend;
    private final Memberships memberships;
    private final Candidates candidates;
    private final List<Candidate> own;
    private final String managementAccount;

    /** A search in one world. */
    public AccessSearch(
            Transaction rows,
            Backend backend,
            Identities identities,
            Memberships memberships,
            String managementAccount) {
        this.rows = rows;
        this.backend = backend;
        this.memberships = memberships;
        this.managementAccount = managementAccount;
        this.candidates = new Candidates(rows, identities, memberships, managementAccount);
        this.own = candidates.own();
    }

    /** Everybody who can do this to that, and how they get into a position to. */
    public AccessReport whoCan(Action action, Arn resource) {
        Target target = target(action, resource);
        List<Access> access = new ArrayList<>();
        Ways ways = new Ways(rows, this, managementAccount);
        for (Candidate candidate : all(target)) {
            Outlook outlook = outlook(candidate, target);
            if (outlook.certainty() != Certainty.CANNOT) {
                access.add(new Access(candidate.who(), outlook, ways(candidate, ways)));
            }
        }
        long others = own.stream()
                .filter(candidate ->
                        access.stream().noneMatch(each -> each.who().equals(candidate.who())))
                .count();
        return new AccessReport(action, resource, target.found().isPresent(), access, (int) others);
    }

    private List<Access.Chain> ways(Candidate candidate, Ways ways) {
        return candidate.who().kind() == Who.Kind.ROLE
                ? ways.to(Arn.parse(candidate.who().name()), candidate.who())
                : List.of();
    }

    /** What a question is about. */
    record Target(Action action, Arn arn, Optional<Resource> found) {

        /** The account that it lies in. */
        Optional<String> account() {
            return found.map(Resource::account).or(arn::owner);
        }
    }

    Target target(Action action, Arn resource) {
        Optional<Resource> found = backend.resource(rows, action.toString(), resource);
        return new Target(
                action, found.map(each -> resource.ownedBy(each.owner())).orElse(resource), found);
    }

    /** The organization's own, and those that the resource's policy names; root users assume no roles. */
    List<Candidate> all(Target target) {
        boolean assuming = target.action().equals(ASSUME_ROLE);
        List<Candidate> all = new ArrayList<>(own.stream()
                .filter(candidate -> !assuming || !(candidate.principal() instanceof Principal.Root))
                .toList());
        target.found()
                .ifPresent(resource -> resource.policies().forEach(policy -> all.addAll(candidates.named(policy))));
        return all;
    }

    Outlook outlook(Candidate candidate, Target target) {
        OpenPolicySet policies = new OpenPolicySet(knowledge(candidate, target));
        boolean linked = candidate.principal() instanceof Principal.RoleSession role && role.serviceLinked();
        if (!linked) {
            candidate.membership().map(Membership::serviceControl).ifPresent(policies::serviceControl);
        }
        if (!linked
                && Catalog.standard()
                        .underResourceControlPolicies(target.action().service())) {
            policies.resourceControl(resourceControl(target));
        }
        policies.identity(candidate.held().policies());
        candidate.held().boundary().ifPresent(policies::boundary);
        target.found()
                .ifPresent(resource -> resource.policies()
                        .forEach(policy ->
                                policies.resource(new Attachment(target.arn().toString(), policy))));
        target.found()
                .map(Resource::grants)
                .ifPresent(grants -> policies.grants(grants.stream()
                        .map(grant -> new Attachment(target.arn().toString(), grant))
                        .toList()));
        return policies.outlook();
    }

    private List<Level> resourceControl(Target target) {
        boolean exempt = target.found().map(Resource::managedByAws).orElse(false);
        return exempt
                ? List.of()
                : target.account()
                        .flatMap(owner -> memberships.of(rows, owner))
                        .map(Membership::resourceControl)
                        .orElse(List.of());
    }

    private Knowledge knowledge(Candidate candidate, Target target) {
        Principal principal = candidate.principal();
        Arn arn = target.arn();
        Context.Builder keys = GlobalKeys.of(principal, arn, Optional.empty())
                .under(candidate.knowledge().keys())
                .extend();
        keys.put("aws:SecureTransport", "true");
        if (!arn.region().isEmpty()) {
            keys.put("aws:RequestedRegion", arn.region());
        }
        candidate.membership().ifPresent(place -> {
            keys.put("aws:PrincipalOrgID", place.organizationId());
            keys.putAll("aws:PrincipalOrgPaths", List.of(place.path()));
            keys.put("aws:PrincipalOrgMasterAccountId", place.managementAccount());
        });
        target.account().ifPresent(account -> keys.put("aws:ResourceAccount", account));
        target.account().flatMap(owner -> memberships.of(rows, owner)).ifPresent(place -> {
            keys.put("aws:ResourceOrgID", place.organizationId());
            keys.putAll("aws:ResourceOrgPaths", List.of(place.path()));
        });
        target.found()
                .ifPresent(
                        resource -> resource.tags().forEach((tag, value) -> keys.put("aws:ResourceTag/" + tag, value)));
        Request request = new Request(principal, target.action(), arn, keys.build());
        return new Knowledge(request, key -> settled(key, candidate, target));
    }

    private static boolean settled(String key, Candidate candidate, Target target) {
        if (OF_THE_RESOURCE.contains(key)) {
            return target.arn().owner().isPresent();
        }
        if (key.startsWith("aws:resourcetag/")) {
            return target.found().isPresent();
        }
        if (key.equals("aws:requestedregion")) {
            return !target.arn().region().isEmpty();
        }
        if (OF_A_SERVICE_ALONE.contains(key)) {
            return !(candidate.principal() instanceof Principal.ServicePrincipal);
        }
        boolean ofTheCaller = key.startsWith("aws:principal")
                || key.startsWith("identitystore:")
                || key.equals("aws:username")
                || key.equals("aws:userid")
                || key.equals("aws:federatedprovider");
        return key.equals("aws:securetransport")
                || (ofTheCaller && candidate.knowledge().settled().test(key));
    }
}
