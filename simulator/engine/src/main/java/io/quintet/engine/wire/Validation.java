package io.quintet.engine.wire;

import io.quintet.engine.wire.model.Constraint;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Checks an input against the constraints of its service's model. */
final class Validation {

    /** The kinds of constraint, in the words of AWS's error messages. */
    enum Rule {
        REQUIRED,
        PATTERN,
        LONGEST,
        SHORTEST,
        LARGEST,
        SMALLEST,
        ENUM
    }

    /**
     * A constraint that is broken.
     *
     * @param path the member's path, such as {@code tags.1.member.key}
     * @param wireName the member's own name in the request
     */
    record Violation(
            Rule rule,
            String path,
            String wireName,
            @Nullable Object value,
            Constraint constraint) {}

    private final ServiceModel service;
    private final List<Violation> violations = new ArrayList<>(0);

    private Validation(ServiceModel service) {
        this.service = service;
    }

    /**
     * Passes an input that keeps the constraints.
     *
     * @throws AwsError in the service's own words when it does not
     */
    static void check(Message message, Structure input, Object value) {
        Validation validation = new Validation(message.service());
        message.operation().input().ifPresent(shape -> validation.structure("", shape, input, value));
        if (!validation.violations.isEmpty()) {
            throw ValidationErrors.of(message, validation.violations);
        }
    }

    private void structure(String path, String name, Structure structure, Object value) {
        for (Map.Entry<String, Constraint> entry : service.constraints(name).entrySet()) {
            Member member = structure.member(entry.getKey());
            if (member != null) {
                String at = path.isEmpty() ? lowerFirst(member.name()) : path + "." + lowerFirst(member.name());
                value(at, entry.getValue(), member, member.get(value));
            }
        }
    }

    private void value(String path, Constraint constraint, Member member, @Nullable Object value) {
        if (value == null) {
            if (constraint.required()) {
                broken(Rule.REQUIRED, path, member, null, constraint);
            }
            return;
        }
        Shape shape = member.shape();
        if (shape instanceof Sequence list) {
            size(path, constraint, member, value, ((List<?>) value).size());
            elements(path, constraint, list, (List<?>) value);
        } else if (shape instanceof Dictionary map) {
            size(path, constraint, member, value, ((Map<?, ?>) value).size());
            entries(path, constraint, map, (Map<?, ?>) value);
        } else if (shape instanceof Structure structure) {
            if (constraint.shape() != null) {
                structure(path, constraint.shape(), structure, value);
            }
        } else if (value instanceof String text) {
            text(path, constraint, member, text);
        } else if (value instanceof SdkBytes bytes) {
            size(path, constraint, member, value, bytes.asByteArrayUnsafe().length);
        } else if (value instanceof Number number) {
            number(path, constraint, member, number);
        }
    }

    private void elements(String path, Constraint constraint, Sequence list, List<?> values) {
        if (constraint.element() != null) {
            for (int i = 0; i < values.size(); i++) {
                value(path + "." + (i + 1) + ".member", constraint.element(), list.element(), values.get(i));
            }
        }
    }

    private void entries(String path, Constraint constraint, Dictionary map, Map<?, ?> values) {
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (constraint.key() != null) {
                value(path, constraint.key(), map.key(), entry.getKey());
            }
            if (constraint.value() != null) {
                value(path + "." + entry.getKey() + ".member", constraint.value(), map.value(), entry.getValue());
            }
        }
    }

    private void text(String path, Constraint constraint, Member member, String text) {
        boolean fits = size(path, constraint, member, text, text.codePointCount(0, text.length()));
        if (fits && !constraint.matches(text)) {
            broken(Rule.PATTERN, path, member, text, constraint);
        }
        if (!constraint.values().isEmpty() && !constraint.values().contains(text)) {
            broken(Rule.ENUM, path, member, text, constraint);
        }
    }

    private boolean size(String path, Constraint constraint, Member member, Object value, int size) {
        if (constraint.max() != null && size > constraint.max().longValue()) {
            broken(Rule.LONGEST, path, member, value, constraint);
            return false;
        }
        if (constraint.min() != null && size < constraint.min().longValue()) {
            broken(Rule.SHORTEST, path, member, value, constraint);
            return false;
        }
        return true;
    }

    private void number(String path, Constraint constraint, Member member, Number number) {
        BigDecimal value = new BigDecimal(number.toString());
        if (constraint.max() != null && value.compareTo(constraint.max()) > 0) {
            broken(Rule.LARGEST, path, member, number, constraint);
        }
        if (constraint.min() != null && value.compareTo(constraint.min()) < 0) {
            broken(Rule.SMALLEST, path, member, number, constraint);
        }
    }

    private void broken(Rule rule, String path, Member member, @Nullable Object value, Constraint constraint) {
        violations.add(new Violation(rule, path, member.requestName(), value, constraint));
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
