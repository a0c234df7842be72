package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a statement's principals read (IAM user guide, "AWS JSON policy elements: Principal"). */
final class PrincipalGrammar {
    private static final String EVERYONE = "*";
    private static final Set<String> TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final Pattern AWS_PRINCIPAL = Pattern.compile(
            "\\*|\\d{12}|A[A-Z]{2}A[A-Z0-9]{12,124}"
                    + "|arn:[a-z-]+:iam::(?:\\d{12}|cloudfront):(?:root|user/[^*?]+|role/[^*?]+)|arn:[a-z-]+:sts::\\d{12}:[^*?]+");
    private static final Pattern SERVICE = Pattern.compile("\\*|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

    private final PolicyKind kind;
    private final Refusals refusals;

    PrincipalGrammar(PolicyKind kind, Refusals refusals) {
        this.kind = kind;
        this.refusals = refusals;
    }

    @Nullable
    PrincipalElement read(Map<String, Json> elements) {
        boolean negated = elements.containsKey("NotPrincipal");
        Json json = elements.get(negated ? "NotPrincipal" : "Principal");
        if (json == null || !namesPrincipals()) {
            return null;
        }
        PrincipalElement element =
                json instanceof Json.Members members ? byType(members, negated) : bare(json, negated);
        boolean everyoneOnly = kind == PolicyKind.RESOURCE_CONTROL && !negated;
        if (everyoneOnly && !(element.everyone() && element.texts().equals(List.of(EVERYONE)))) {
            refusals.add(Fault.RCP_PRINCIPAL, json.place());
        }
        return element;
    }

    private boolean namesPrincipals() {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> false;
            case RESOURCE_CONTROL, RESOURCE, TRUST, KEY, ENDPOINT -> true;
        };
    }

    private PrincipalElement bare(Json json, boolean negated) {
        boolean everyone = json instanceof Json.Scalar scalar
                && scalar.isString()
                && scalar.text().equals(EVERYONE);
        if (!everyone) {
            refusals.add(Fault.PRINCIPAL_FORM, json.place());
        } else if (kind == PolicyKind.TRUST) {
            refusals.add(Fault.TRUST_EVERYONE, json.place());
        }
        return new PrincipalElement(negated, true, Set.of(), Set.of(), Set.of(), List.of(EVERYONE));
    }

    private PrincipalElement byType(Json.Members members, boolean negated) {
        Map<String, Set<String>> named = new HashMap<>();
        List<String> texts = new ArrayList<>();
        if (members.byName().isEmpty()) {
            refusals.add(Fault.EMPTY_PRINCIPAL, members.place());
        }
        members.byName().forEach((type, json) -> {
            if (!TYPES.contains(type) || (kind == PolicyKind.TRUST && type.equals("CanonicalUser"))) {
                refusals.add(Fault.PRINCIPAL_KEY, json.place(), type);
                return;
            }
            List<Json> each = PolicyCompiler.oneOrMore(json);
            if (each.isEmpty()) {
                refusals.add(Fault.EMPTY_PRINCIPALS, json.place());
            }
            each.forEach(principal -> {
                String text = principal(type, principal);
                named.computeIfAbsent(type, none -> new HashSet<>()).add(text);
                texts.add(text);
            });
        });
        Set<String> aws = new HashSet<>(named.getOrDefault("AWS", Set.of()));
        aws.addAll(named.getOrDefault("CanonicalUser", Set.of()));
        return new PrincipalElement(
                negated,
                aws.contains(EVERYONE),
                Set.copyOf(aws),
                Set.copyOf(named.getOrDefault("Service", Set.of())),
                Set.copyOf(named.getOrDefault("Federated", Set.of())),
                List.copyOf(texts));
    }

    private String principal(String type, Json json) {
        // Account numbers are sometimes written without quotes, which AWS takes.
        String text = json instanceof Json.Scalar scalar ? scalar.text() : refusals.string(json);
        boolean valid = switch (type) {
            case "AWS" -> AWS_PRINCIPAL.matcher(text).matches();
            case "Service" -> SERVICE.matcher(text).matches();
            default -> !text.isBlank() && text.indexOf('*') < 0;
        };
        if (!valid && json instanceof Json.Scalar) {
            boolean wild = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
            Fault fault = wild ? Fault.PRINCIPAL_WILDCARD : Fault.PRINCIPAL_VALUE;
            refusals.add(fault, json.place(), type, text, type.toUpperCase(Locale.ROOT));
        }
        return text;
    }
}
