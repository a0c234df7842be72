package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Quantifier;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One of the callers that policies can tell apart, and what is true of its calls.
 *
 * @param bounded whether it has a permissions boundary, which a NotPrincipal never exempts
 */
record Caller(Principal principal, boolean bounded, List<Formula> facts) {
    static final Caller ANYBODY_WITHIN = new Caller(user("123456789012", "somebody"), false, List.of());
    static final Caller ANONYMOUS = new Caller(
            new Principal.Anonymous(),
            false,
            List.of(absent("aws:principalarn"), absent("aws:principalaccount"), absent("aws:username")));

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private static Principal.User user(String account, String name) {
        return new Principal.User(Arn.of("aws", "iam", "", account, "user/" + name), "");
    }

    private static Formula absent(String key) {
        return new Formula.Is(new Fact.Present(key), false);
    }

    private static Formula value(String key, TextPattern pattern) {
        return Formula.is(new Fact.Among(key, List.of(pattern), Quantifier.ONE, false, false));
    }

    /** Somebody of an account that these policies do not name. */
    static Caller strangerTo(List<WrittenPolicy> policies) {
        String named = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principals -> principals.byType().values().stream())
                .flatMap(List::stream)
                .collect(Collectors.joining(" "));
        String account = LongStream.iterate(999_999_999_999L, candidate -> candidate - 1)
                .mapToObj(Long::toString)
                .filter(candidate -> !named.contains(candidate))
                .findFirst()
                .orElseThrow();
        return new Caller(user(account, "stranger"), false, List.of());
    }

    /**
     * The callers that these policies tell apart: whom they name, others of the accounts they name, and those whom they
     * don't name at all.
     */
    static List<Caller> toldApartBy(List<WrittenPolicy> policies) {
        Map<Principal, List<Formula>> callers = new LinkedHashMap<>();
        boolean exempting = false;
        for (WrittenPolicy policy : policies) {
            for (Statement statement : policy.statements()) {
                exempting |= statement
                        .principals()
                        .map(WrittenPolicy.Principals::negated)
                        .orElse(false);
                statement
                        .principals()
                        .ifPresent(principals -> principals
                                .byType()
                                .forEach((type, values) -> values.forEach(value -> add(type, value, callers))));
            }
        }
        callers.put(ANONYMOUS.principal(), ANONYMOUS.facts());
        Caller stranger = strangerTo(policies);
        callers.put(stranger.principal(), stranger.facts());
        callers.put(new Principal.ServicePrincipal("stranger.amazonaws.com"), List.of(absent("aws:principalarn")));
        List<Caller> told = new ArrayList<>();
        for (Map.Entry<Principal, List<Formula>> each : callers.entrySet()) {
            boolean service = each.getKey() instanceof Principal.ServicePrincipal;
            List<Formula> facts = new ArrayList<>(each.getValue());
            facts.add(Formula.is(new Fact.Among(
                    "aws:principalisawsservice",
                    List.of(TextPattern.literal(String.valueOf(service))),
                    Quantifier.ONE,
                    false,
                    !service)));
            told.add(new Caller(each.getKey(), false, facts));
            if (exempting) {
                told.add(new Caller(each.getKey(), true, facts));
            }
        }
        return told;
    }

    private static void add(String type, String value, Map<Principal, List<Formula>> callers) {
        switch (type) {
            case "Service" -> callers.put(new Principal.ServicePrincipal(value), List.of(absent("aws:principalarn")));
            case "AWS" -> addAws(value, callers);
            default -> {
                // everybody is no caller of its own; how identity providers are told apart is not looked at
            }
        }
    }

    private static void addAws(String value, Map<Principal, List<Formula>> callers) {
        Matcher account = ACCOUNT.matcher(value);
        if (!account.find()) {
            if (!value.equals("*")) {
                callers.put(new Principal.User(user("123456789012", "renamed").user(), value), List.of());
            }
            return;
        }
        String id = account.group();
        Formula inAccount = value("aws:principalaccount", TextPattern.literal(id));
        callers.put(
                Principal.Root.of(id),
                List.of(inAccount, value("aws:principalarn", TextPattern.literal("arn:aws:iam::" + id + ":root"))));
        callers.put(user(id, "somebody-else"), List.of(inAccount));
        callers.put(
                Principal.RoleSession.of(Arn.of("aws", "iam", "", id, "role/some-other"), "", "some-session"),
                List.of(inAccount));
        if (value.startsWith("arn:")) {
            principal(Arn.parse(value)).ifPresent(found -> callers.put(found, List.of(inAccount)));
        }
    }

    private static Optional<Principal> principal(Arn arn) {
        String resource = arn.resource();
        if (resource.startsWith("assumed-role/") && resource.indexOf('/') < resource.lastIndexOf('/')) {
            String role = resource.substring("assumed-role/".length(), resource.lastIndexOf('/'));
            String session = resource.substring(resource.lastIndexOf('/') + 1);
            return Optional.of(new Principal.RoleSession(
                    Arn.of(arn.partition(), "iam", "", arn.account(), "role/" + role), "", session, arn));
        }
        if (resource.startsWith("role/")) {
            return Optional.of(Principal.RoleSession.of(arn, "", "some-session"));
        }
        if (resource.startsWith("federated-user/")) {
            String name = resource.substring(resource.indexOf('/') + 1);
            return Optional.of(Principal.FederatedUser.of(user(arn.account(), name), name));
        }
        return resource.startsWith("user/") ? Optional.of(new Principal.User(arn, "")) : Optional.empty();
    }

    /** Keys of a call that are not chosen but follow from who calls. */
    Context keys() {
        Context.Builder keys = Context.builder();
        keys.put("aws:PrincipalIsAWSService", String.valueOf(principal instanceof Principal.ServicePrincipal));
        return keys.build();
    }
}
