package io.quintet.engine.access;

import io.quintet.engine.access.Who.Kind;
import io.quintet.engine.federation.OidcProvider;
import io.quintet.engine.federation.SamlProvider;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Identities.Held;
import io.quintet.engine.service.Identities.Identity;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.analysis.TextPattern;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Principals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everybody who might make a call: those of the organization, and those that a resource's policy speaks of. */
final class Candidates {
    private static final Held EVERYTHING = new Held(
            List.of(new Attachment("their own account", Policy.parse(PolicyKind.IDENTITY, Policy.FULL_AWS_ACCESS))),
            Optional.empty(),
            Map.of());
    private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
    private static final Pattern ORGANIZATION = Pattern.compile("\\bo-[a-z0-9]{10,32}\\b");
    /** What the names of Identity Center's own providers begin with; IAM keeps no rows of them. */
    private static final String IDENTITY_CENTER = ":saml-provider/AWSSSO_";

    private static final String STRANGER = "999999999999";
    private static final String PROVIDER_KEY = "aws:FederatedProvider";

    private final Transaction rows;
    private final Identities identities;
    private final Memberships memberships;
    private final Set<String> accounts;

    Candidates(Transaction rows, Identities identities, Memberships memberships, String managementAccount) {
        this.rows = rows;
        this.identities = identities;
        this.memberships = memberships;
        this.accounts = new TreeSet<>(memberships.accounts(rows, managementAccount));
        this.accounts.add(managementAccount);
        identities.all(rows).forEach(identity -> identity.principal().account().ifPresent(accounts::add));
    }

    /** The root users, users and roles of all accounts. */
    List<Candidate> own() {
        List<Candidate> own = new ArrayList<>();
        for (String account : accounts) {
            own.add(candidate(Kind.ROOT, Principal.Root.of(account), Held.NOTHING, key -> true));
        }
        identities.all(rows).forEach(identity -> own.add(of(identity)));
        return own;
    }

    private Candidate of(Identity identity) {
        boolean user = identity.principal() instanceof Principal.User;
        boolean tagged =
                identity.trust().map(trust -> allows(trust, "sts:tagsession")).orElse(false);
        boolean ofPeople = ofIdentityCenter(identity.principal())
                || identity.trust()
                        .map(trust -> allows(trust, "sts:setcontext"))
                        .orElse(false);
        Predicate<String> settled = key -> user
                || (!key.equals("aws:userid")
                        && !(tagged && key.startsWith("aws:principaltag/"))
                        && !(ofPeople && key.startsWith("identitystore:")));
        return candidate(user ? Kind.USER : Kind.ROLE, identity.principal(), identity.held(), settled);
    }

    private Candidate candidate(Kind kind, Principal principal, Held held, Predicate<String> settled) {
        String arn = principal instanceof Principal.RoleSession role
                ? role.role().toString()
                : principal.arn().orElseThrow();
        Context.Builder keys = Context.builder();
        held.tags().forEach((tag, value) -> keys.put("aws:PrincipalTag/" + tag, value));
        Optional<Membership> membership = principal.account().flatMap(account -> memberships.of(rows, account));
        return new Candidate(
                new Who(kind, arn, principal.account()),
                principal,
                held,
                membership,
                new Candidate.Knowledge(keys.build(), settled));
    }

    /** A role of a permission set, whose sessions are those of the people it is assigned to. */
    static boolean ofIdentityCenter(Principal principal) {
        return principal instanceof Principal.RoleSession role
                && role.path().startsWith("/aws-reserved/sso.amazonaws.com/");
    }

    /** Whether those who assume a role may bring along, by this action, what is then said of them. */
    private static boolean allows(Policy trust, String action) {
        return written(trust).stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> !statement.deny())
                .anyMatch(statement -> statement.actions().negated()
                        || statement.actions().values().stream()
                                .anyMatch(pattern -> TextPattern.wildcards(pattern.toLowerCase(Locale.ROOT))
                                        .matches(action)));
    }

    private static List<WrittenPolicy> written(Policy policy) {
        return policy.documents().stream()
                .map(document -> WrittenPolicy.read(policy.kind(), document))
                .toList();
    }

    /** Those who are not of the organization, and whom a policy may nevertheless let in. */
    List<Candidate> named(Policy policy) {
        Map<String, Candidate> named = new LinkedHashMap<>();
        String text = String.join("\n", policy.documents());
        for (WrittenPolicy written : written(policy)) {
            for (WrittenPolicy.Statement statement : written.statements()) {
                statement.principals().ifPresent(principals -> add(principals, text, named));
            }
        }
        return List.copyOf(named.values());
    }

    private void add(Principals principals, String text, Map<String, Candidate> named) {
        if (principals.everyone()) {
            named.put("anonymous", anonymous());
            named.put("anybody", anybody(text));
        }
        principals
                .byType()
                .forEach((type, values) -> values.forEach(value -> {
                    switch (type) {
                        case "Service" -> named.put(value, service(value));
                        case "Federated" -> {
                            if (vouches(value)) {
                                named.put(value, provider(value));
                            }
                        }
                        case "AWS", "CanonicalUser" ->
                            outsider(value, text).ifPresent(found -> named.put(value, found));
                        default -> {
                            // everybody, who is here already
                        }
                    }
                }));
    }

    private static Candidate anonymous() {
        return new Candidate(
                new Who(Kind.PUBLIC, "anonymous", Optional.empty()),
                new Principal.Anonymous(),
                Held.NOTHING,
                Optional.empty(),
                new Candidate.Knowledge(Context.EMPTY, key -> true));
    }

    private Candidate anybody(String text) {
        boolean strangersNamed = speaksOfStrangers(text) || text.contains("iam::*");
        Set<String> open = Set.of("aws:principalarn", "aws:principalaccount");
        Principal.User stranger = new Principal.User(Arn.of("aws", "iam", "", STRANGER, "user/somebody"), "");
        return new Candidate(
                new Who(Kind.ANY_ACCOUNT, "anybody", Optional.empty()),
                stranger,
                EVERYTHING,
                Optional.empty(),
                new Candidate.Knowledge(
                        Context.EMPTY, key -> stranger(key, text) && (!strangersNamed || !open.contains(key))));
    }

    private boolean speaksOfStrangers(String text) {
        Matcher account = ACCOUNT.matcher(text);
        while (account.find()) {
            if (!accounts.contains(account.group())) {
                return true;
            }
        }
        return false;
    }

    /** Of somebody who is not of the organization it is known that they are not; not what else they are. */
    private boolean stranger(String key, String text) {
        if (key.startsWith("aws:principalorg")) {
            Matcher organization = ORGANIZATION.matcher(text);
            Set<String> own = new TreeSet<>();
            accounts.forEach(
                    account -> memberships.of(rows, account).ifPresent(place -> own.add(place.organizationId())));
            return organization.results().allMatch(named -> own.contains(named.group()));
        }
        return !key.startsWith("aws:principaltag/")
                && !Set.of("aws:userid", "aws:username", "aws:principaltype").contains(key);
    }

    private static Candidate service(String name) {
        return new Candidate(
                new Who(Kind.SERVICE, name, Optional.empty()),
                new Principal.ServicePrincipal(name),
                Held.NOTHING,
                Optional.empty(),
                new Candidate.Knowledge(Context.EMPTY, key -> !key.startsWith("aws:source")));
    }

    /** Whether an identity provider can vouch for anybody: one that an account has deleted can't. */
    private boolean vouches(String provider) {
        if (provider.contains(":oidc-provider/")) {
            return OidcProvider.find(rows, Arn.parse(provider)).isPresent();
        }
        return !provider.contains(":saml-provider/")
                || provider.contains(IDENTITY_CENTER)
                || SamlProvider.find(rows, Arn.parse(provider)).isPresent();
    }

    private static Candidate provider(String name) {
        return new Candidate(
                new Who(Kind.PROVIDER, name, Optional.empty()),
                new Principal.Anonymous(),
                Held.NOTHING,
                Optional.empty(),
                new Candidate.Knowledge(
                        Context.builder().put(PROVIDER_KEY, name).build(), key -> true));
    }

    /** An account that is not of the organization, or somebody in it; nothing for those who are candidates anyway. */
    private Optional<Candidate> outsider(String name, String text) {
        Matcher account = ACCOUNT.matcher(name);
        if (!account.find() || accounts.contains(account.group())) {
            return Optional.empty();
        }
        boolean whole = name.equals(account.group()) || name.endsWith(":root");
        Principal principal = whole
                ? new Principal.User(Arn.of("aws", "iam", "", account.group(), "user/somebody"), "")
                : principal(Arn.parse(name));
        return Optional.of(new Candidate(
                new Who(Kind.OUTSIDER, name, Optional.of(account.group())),
                principal,
                EVERYTHING,
                Optional.empty(),
                new Candidate.Knowledge(
                        Context.EMPTY, key -> stranger(key, text) && !(whole && key.equals("aws:principalarn")))));
    }

    private static Principal principal(Arn arn) {
        String resource = arn.resource();
        if (resource.startsWith("assumed-role/")) {
            String role = resource.substring("assumed-role/".length(), resource.lastIndexOf('/'));
            return new Principal.RoleSession(
                    Arn.of(arn.partition(), "iam", "", arn.account(), "role/" + role),
                    "",
                    resource.substring(resource.lastIndexOf('/') + 1),
                    arn);
        }
        return resource.startsWith("role/") ? Principal.RoleSession.of(arn, "", "*") : new Principal.User(arn, "");
    }
}
