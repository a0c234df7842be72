package io.quintet.rules.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.rules.policy.WrittenPolicy.Condition;
import io.quintet.rules.policy.WrittenPolicy.Position;
import io.quintet.rules.policy.WrittenPolicy.Principals;
import io.quintet.rules.policy.WrittenPolicy.Span;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads documents that the grammar has found sound. */
final class WrittenPolicyReader {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},*?$]+?)\\s*(?:,[^}]*)?}");
    private static final String VERSION_WITH_VARIABLES = "2012-10-17";

    private final boolean variables;

    private WrittenPolicyReader(boolean variables) {
        this.variables = variables;
    }

    static WrittenPolicy read(PolicyKind kind, String document) {
        try {
            Map<String, Json> policy = members(Json.parse(document));
            boolean variables = texts(policy.get("Version")).contains(VERSION_WITH_VARIABLES);
            List<Span> spans = spans(document);
            List<Statement> statements = new ArrayList<>();
            for (Json statement : items(policy.get("Statement"))) {
                int index = statements.size();
                statements.add(
                        new WrittenPolicyReader(variables).statement(members(statement), index, spans.get(index)));
            }
            return new WrittenPolicy(kind, variables, statements);
        } catch (Json.Broken broken) {
            throw new IllegalStateException("the grammar lets no broken text pass", broken);
        }
    }

    private Statement statement(Map<String, Json> elements, int index, Span span) {
        String sid = String.join("", texts(elements.get("Sid")));
        Optional<Texts> resources = element(elements, "Resource");
        List<Condition> conditions = conditions(elements.get("Condition"));
        Set<String> keys = new LinkedHashSet<>();
        resources.ifPresent(each -> each.values().forEach(value -> addVariables(value, keys)));
        for (Condition condition : conditions) {
            keys.add(condition.key());
            condition.values().forEach(value -> addVariables(value, keys));
        }
        return new Statement(
                sid.isEmpty() ? Optional.empty() : Optional.of(sid),
                index,
                texts(elements.get("Effect")).contains("Deny"),
                principals(elements),
                element(elements, "Action").orElseThrow(),
                resources,
                conditions,
                keys,
                span);
    }

    private void addVariables(String value, Set<String> keys) {
        if (variables) {
            Matcher variable = VARIABLE.matcher(value);
            while (variable.find()) {
                keys.add(variable.group(1));
            }
        }
    }

    private static Optional<Texts> element(Map<String, Json> elements, String name) {
        if (elements.containsKey(name)) {
            return Optional.of(new Texts(false, texts(elements.get(name))));
        }
        return elements.containsKey("Not" + name)
                ? Optional.of(new Texts(true, texts(elements.get("Not" + name))))
                : Optional.empty();
    }

    private static Optional<Principals> principals(Map<String, Json> elements) {
        boolean negated = elements.containsKey("NotPrincipal");
        Json named = elements.get(negated ? "NotPrincipal" : "Principal");
        if (named == null) {
            return Optional.empty();
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        if (named instanceof Json.Members members) {
            members.byName().forEach((type, values) -> byType.put(type, texts(values)));
        } else {
            byType.put("*", texts(named));
        }
        return Optional.of(new Principals(negated, byType));
    }

    private static List<Condition> conditions(@Nullable Json json) {
        List<Condition> conditions = new ArrayList<>();
        if (json != null) {
            members(json)
                    .forEach((operator, keys) -> members(keys)
                            .forEach((key, values) -> conditions.add(new Condition(operator, key, texts(values)))));
        }
        return conditions;
    }

    private static Map<String, Json> members(Json json) {
        return json instanceof Json.Members members ? members.byName() : Map.of();
    }

    private static List<Json> items(@Nullable Json json) {
        return json == null ? List.of() : PolicyCompiler.oneOrMore(json);
    }

    private static List<String> texts(@Nullable Json json) {
        List<String> texts = new ArrayList<>();
        for (Json each : items(json)) {
            if (each instanceof Json.Scalar scalar) {
                texts.add(scalar.text());
            }
        }
        return texts;
    }

    /**
     * Where the statements stand, as AWS counts: a statement begins where what stands before it has ended, so that the
     * comma and the white space before it belong to it.
     */
    private static List<Span> spans(String document) {
        List<Span> spans = new ArrayList<>();
        try (JsonParser parser = Json.FACTORY.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean statements = parser.currentName().equals("Statement");
                boolean several = parser.nextToken() == JsonToken.START_ARRAY;
                if (statements && several) {
                    Position start = place(parser.currentLocation());
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        start = addSpan(parser, start, spans);
                    }
                } else if (statements) {
                    addSpan(parser, place(parser.currentTokenLocation()), spans);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return spans;
    }

    private static Position addSpan(JsonParser parser, Position start, List<Span> spans) throws IOException {
        parser.skipChildren();
        Position end = place(parser.currentLocation());
        spans.add(new Span(start, end));
        return end;
    }

    private static Position place(JsonLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
