package io.quintet.rules.policy;

import static io.quintet.rules.policy.PolicyCompiler.refusal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a statement's principals read. */
final class PrincipalGrammar {
    private static final String EVERYONE = "*";
    private static final Set<String> TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final Pattern AWS_PRINCIPAL = Pattern.compile(
            "\\*|\\d{12}|A[A-Z]{2}A[A-Z0-9]{12,124}|arn:[a-z-]+:(?:iam|sts)::(?:\\d{12}|cloudfront):[^*?]+");

    private PrincipalGrammar() {}

    @Nullable
    static PrincipalElement read(PolicyKind kind, Map<String, Json> elements) {
        boolean negated = elements.containsKey("NotPrincipal");
        Json json = elements.get(negated ? "NotPrincipal" : "Principal");
        if (json == null) {
            return null;
        }
        PrincipalElement element =
                json instanceof Json.Members members ? byType(members, negated) : bare(json, negated);
        boolean everyoneOnly = kind == PolicyKind.RESOURCE_CONTROL;
        if (everyoneOnly && !(element.everyone() && element.texts().equals(List.of(EVERYONE)))) {
            throw refusal("A resource control policy's Principal can only be \"*\"", json.place());
        }
        return element;
    }

    private static PrincipalElement bare(Json json, boolean negated) {
        if (!PolicyCompiler.string(json, "Principal").equals(EVERYONE)) {
            throw refusal("Invalid principal in policy", json.place());
        }
        return new PrincipalElement(negated, true, Set.of(), Set.of(), Set.of(), List.of(EVERYONE));
    }

    private static PrincipalElement byType(Json.Members members, boolean negated) {
        Map<String, Set<String>> named = new HashMap<>();
        List<String> texts = new ArrayList<>();
        members.byName().forEach((type, json) -> {
            if (!TYPES.contains(type)) {
                throw refusal("Invalid principal in policy: unknown type " + type, json.place());
            }
            List<Json> each = PolicyCompiler.oneOrMore(json);
            if (each.isEmpty()) {
                throw refusal("Invalid principal in policy: " + type + " names nobody", json.place());
            }
            each.forEach(principal -> {
                String text = principal(type, principal);
                named.computeIfAbsent(type, none -> new HashSet<>()).add(text);
                texts.add(text);
            });
        });
        if (named.isEmpty()) {
            throw refusal("Invalid principal in policy", members.place());
        }
        Set<String> aws = named.getOrDefault("AWS", Set.of());
        return new PrincipalElement(
                negated,
                aws.contains(EVERYONE),
                Set.copyOf(aws),
                Set.copyOf(named.getOrDefault("Service", Set.of())),
                Set.copyOf(named.getOrDefault("Federated", Set.of())),
                List.copyOf(texts));
    }

    private static String principal(String type, Json json) {
        // Account numbers are sometimes written without quotes, which AWS takes.
        String text = json instanceof Json.Scalar scalar ? scalar.text() : PolicyCompiler.string(json, "Principal");
        boolean valid = switch (type) {
            case "AWS" -> AWS_PRINCIPAL.matcher(text).matches();
            case "Service" -> !text.isBlank() && text.indexOf('?') < 0 && partlyWild(text);
            default -> !text.isBlank() && text.indexOf('*') < 0;
        };
        if (!valid) {
            throw refusal("Invalid principal in policy: \"" + type + "\":\"" + text + "\"", json.place());
        }
        return text;
    }

    private static boolean partlyWild(String service) {
        return service.indexOf('*') < 0 || service.equals(EVERYONE);
    }
}
