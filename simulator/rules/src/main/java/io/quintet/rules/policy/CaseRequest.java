package io.quintet.rules.policy;

import io.quintet.rules.catalog.Catalog;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The request of an evaluation case. */
record CaseRequest(Request request) {
    static CaseRequest of(CaseFields fields) throws InvalidCase {
        fields.only(
                "principal",
                "sessionIssuer",
                "action",
                "resource",
                "resourceAccount",
                "wildcardOnly",
                "context",
                "multiValued",
                "contextComplete",
                "time");
        if (!fields.has("principal")) {
            throw new InvalidCase("`request` needs `principal`, which is null for an unsigned call");
        }
        Principal principal = principal(fields.optionalString("principal"), fields.optionalString("sessionIssuer"));
        Action action = Action.parse(fields.string("action"));
        Arn resource = resource(fields, action);
        Context given = context(fields);
        Context context = fields.flag("contextComplete").orElse(false)
                ? given
                : GlobalKeys.of(principal, resource, time(fields)).under(given);
        return new CaseRequest(new Request(principal, action, resource, context));
    }

    private static Arn resource(CaseFields fields, Action action) throws InvalidCase {
        Arn named = Arn.parse(fields.string("resource"));
        Optional<String> owner = fields.optionalString("resourceAccount").or(named::owner);
        boolean wildcardOnly = fields.flag("wildcardOnly").orElseGet(() -> takesNoResource(action));
        Arn resource = wildcardOnly ? Arn.ANY : named;
        return owner.map(resource::ownedBy).orElse(resource);
    }

    private static boolean takesNoResource(Action action) {
        return Catalog.standard()
                .action(action.toString())
                .map(entry -> entry.resources().isEmpty())
                .orElse(false);
    }

    private static Optional<Instant> time(CaseFields fields) throws InvalidCase {
        Optional<String> time = fields.optionalString("time");
        try {
            return time.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException notATime) {
            throw new InvalidCase("`time` should be an instant such as 2026-01-31T12:00:00Z");
        }
    }

    private static Context context(CaseFields fields) throws InvalidCase {
        Context.Builder context = Context.builder();
        Json given = fields.optional("context");
        if (given == null) {
            return context.build();
        }
        Set<String> multiValued =
                fields.strings("multiValued").stream().map(Context::fold).collect(Collectors.toSet());
        for (Map.Entry<String, Json> key :
                CaseFields.of(given, "`context`").byName().entrySet()) {
            List<String> values = new ArrayList<>();
            for (Json value : PolicyCompiler.oneOrMore(key.getValue())) {
                values.add(value instanceof Json.Scalar scalar ? scalar.text() : CaseFields.text(value, "context"));
            }
            if (values.size() == 1 && !multiValued.contains(Context.fold(key.getKey()))) {
                context.put(key.getKey(), values.get(0));
            } else {
                context.putAll(key.getKey(), values);
            }
        }
        return context.build();
    }

    private static Principal principal(Optional<String> text, Optional<String> issuer) throws InvalidCase {
        if (text.isEmpty()) {
            return new Principal.Anonymous();
        }
        String name = text.get();
        if (!name.startsWith("arn:")) {
            if (name.indexOf('.') < 0) {
                throw new InvalidCase("`" + name + "` is neither an ARN nor a service principal");
            }
            return new Principal.ServicePrincipal(name);
        }
        Arn arn = Arn.parse(name);
        String type = arn.resource().substring(0, slash(arn.resource()));
        return switch (type) {
            case "root" -> new Principal.Root(arn);
            case "user" -> new Principal.User(arn, "");
            case "role" -> Principal.RoleSession.any(arn);
            case "assumed-role" -> roleSession(arn, issuer);
            case "federated-user" -> federated(arn, issuer);
            default -> throw new InvalidCase("`" + name + "` is not the ARN of a caller");
        };
    }

    private static Principal roleSession(Arn session, Optional<String> issuer) {
        String nameAndSession = session.resource().substring("assumed-role/".length());
        int slash = slash(nameAndSession);
        String roleName = nameAndSession.substring(0, slash);
        Arn role = issuer.map(Arn::parse)
                .orElseGet(() -> Arn.of(session.partition(), "iam", "", session.account(), "role/" + roleName));
        String sessionName = nameAndSession.substring(Math.min(slash + 1, nameAndSession.length()));
        return new Principal.RoleSession(role, "", sessionName, session);
    }

    private static Principal federated(Arn session, Optional<String> issuer) {
        String name = session.resource().substring("federated-user/".length());
        Arn from = issuer.map(Arn::parse)
                .orElseGet(() -> Arn.of(session.partition(), "iam", "", session.account(), "user/" + name));
        Principal origin = from.resource().equals("root") ? new Principal.Root(from) : new Principal.User(from, "");
        return new Principal.FederatedUser(origin, name, session);
    }

    private static int slash(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text.length() : slash;
    }
}
