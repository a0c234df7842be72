package io.quintet.rules.analysis;

import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Calls that random policies may or may not let through. */
final class RandomCalls {
    private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.of(
            "aws:username", List.of("a", "b", "A", "ab", "c"),
            "aws:UserAgent", List.of("a", "b", "c"),
            "aws:SecureTransport", List.of("true", "false"),
            "aws:SourceIp", List.of("10.1.2.3", "10.2.2.3", "192.0.2.1", "8.8.8.8"),
            "aws:MultiFactorAuthAge", List.of("10", "299", "300", "400"),
            "aws:PrincipalArn", List.of("arn:aws:iam::111111111111:role/a", "arn:aws:iam::222222222222:role/b")));
    private static final List<List<String>> TAG_KEYS =
            List.of(List.of(), List.of("a"), List.of("b", "c"), List.of("ab"), List.of(""), List.of("", "b"));
    private static final List<Principal> PRINCIPALS = List.of(
            new Principal.User(Arn.parse("arn:aws:iam::111111111111:user/a"), ""),
            new Principal.User(Arn.parse("arn:aws:iam::222222222222:user/b"), ""),
            Principal.RoleSession.of(Arn.parse("arn:aws:iam::222222222222:role/a"), "", "s"),
            new Principal.ServicePrincipal("cloudtrail.amazonaws.com"),
            new Principal.Anonymous());

    private final RandomPolicies random;

    RandomCalls(RandomPolicies random) {
        this.random = random;
    }

    /** A call; one like the first in all that is settled, where there is a first. */
    Request next(Optional<Request> first, Set<String> settled) {
        Context.Builder keys = Context.builder();
        VALUES.forEach((key, values) -> {
            if (first.isPresent() && settled.contains(key.toLowerCase(Locale.ROOT))) {
                keys.put(key, first.get().context().value(key));
            } else if (random.chance(70)) {
                keys.put(key, random.oneOf(values));
            }
        });
        if (random.chance(60)) {
            keys.putAll("aws:TagKeys", random.oneOf(TAG_KEYS));
        }
        return first.map(same -> new Request(same.principal(), same.action(), same.resource(), keys.build()))
                .orElseGet(() -> new Request(
                        random.oneOf(PRINCIPALS),
                        Action.parse(random.oneOf(RandomPolicies.ACTIONS)),
                        Arn.parse(random.oneOf(RandomPolicies.RESOURCES)).ownedBy("111111111111"),
                        keys.build()));
    }

    /** A call whose keys agree with who calls, and with which the evaluator can be asked about one policy. */
    Request consistent() {
        Request call = next(Optional.empty(), Set.of());
        Context.Builder keys = Context.builder();
        VALUES.keySet().stream()
                .filter(key -> !(call.principal() instanceof Principal.Anonymous && key.equals("aws:username")))
                .filter(key -> call.principal().arn().isPresent() || !key.equals("aws:PrincipalArn"))
                .forEach(key -> keys.put(key, call.context().value(key)));
        call.context().values("aws:TagKeys").ifPresent(values -> keys.putAll("aws:TagKeys", values));
        return new Request(call.principal(), call.action(), call.resource(), keys.build());
    }

    /** The same call without what is not settled. */
    Request known(Request call, Set<String> settled) {
        Context.Builder keys = Context.builder();
        settled.forEach(key -> keys.put(key, call.context().value(key)));
        return new Request(call.principal(), call.action(), call.resource(), keys.build());
    }
}
