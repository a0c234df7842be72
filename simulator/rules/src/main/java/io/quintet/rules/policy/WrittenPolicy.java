package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy document as it is written, for those who reason about policies instead of deciding calls: its statements,
 * element by element, and where each stands in the text.
 *
 * @param variables whether the document's Version knows policy variables
 */
public record WrittenPolicy(PolicyKind kind, boolean variables, List<Statement> statements) implements Serializable {
    public WrittenPolicy {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a document by the grammar of its kind.
     *
     * @throws MalformedPolicy when AWS would refuse it
     */
    public static WrittenPolicy read(PolicyKind kind, String document) {
        Policy.parse(kind, document);
        return WrittenPolicyReader.read(kind, document);
    }

    /** The context keys that the statements name, in their variables and conditions, in order. */
    public List<String> contextKeys() {
        Map<String, String> byFolded = new LinkedHashMap<>();
        statements.forEach(
                statement -> statement.contextKeys().forEach(key -> byFolded.putIfAbsent(Context.fold(key), key)));
        return List.copyOf(byFolded.values());
    }

    /**
     * One statement.
     *
     * @param sid its Sid, where it has one
     * @param index its place, from 0
     * @param principals absent from policies of identities and from service control policies
     * @param resources absent from policies that speak of the one resource they are attached to
     * @param contextKeys the keys that its variables and conditions name, as they are written
     */
    public record Statement(
            Optional<String> sid,
            int index,
            boolean deny,
            Optional<Principals> principals,
            Texts actions,
            Optional<Texts> resources,
            List<Condition> conditions,
            Set<String> contextKeys,
            Span span)
            implements Serializable {
        public Statement {
            conditions = List.copyOf(conditions);
        }

        /** Its Sid, or its place as in {@code statement 2}. */
        public String label() {
            return sid.orElse("statement " + (index + 1));
        }

        /** The same effect on the same principals, for these actions and resources, and on no condition. */
        public Statement about(Texts otherActions, Optional<Texts> otherResources) {
            return new Statement(
                    sid, index, deny, principals, otherActions, otherResources, List.of(), contextKeys, span);
        }
    }

    /** Action, Resource, or with {@code negated} NotAction, NotResource. */
    public record Texts(boolean negated, List<String> values) implements Serializable {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /**
     * Principal, or with {@code negated} NotPrincipal.
     *
     * @param byType such as {@code AWS} or {@code Service}; everybody is {@code *} of the type {@code *}
     */
    public record Principals(boolean negated, Map<String, List<String>> byType) implements Serializable {
        public Principals {
            byType = new LinkedHashMap<>(byType);
        }

        /** Whether it names everybody there is. */
        public boolean everyone() {
            return byType.containsKey("*")
                    || byType.getOrDefault("AWS", List.of()).contains("*");
        }
    }

    /** One key of one operator of a Condition, and the values it is compared with. */
    public record Condition(String operator, String key, List<String> values) implements Serializable {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** From where to where a statement stands in the text. */
    public record Span(Position start, Position end) implements Serializable {}

    /** A place in the text; both count from 1. */
    public record Position(int line, int column) implements Serializable {}
}
