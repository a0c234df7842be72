package io.quintet.engine.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * HTTP header fields in the order they arrived. Names are compared without regard to case, and are kept in lower case,
 * as a signature needs them.
 */
public record Headers(List<Field> fields) {

    public record Field(String name, String value) {
        public Field {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** Pairs of name and value, in order. */
    public static Headers of(String... namesAndValues) {
        List<Field> fields = new ArrayList<>(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** These headers with this field alone of its name. */
    public Headers with(String name, String value) {
        return without(other -> other.equalsIgnoreCase(name)).and(name, value);
    }

    /** These headers but those whose names, in lower case, are unwanted. */
    public Headers without(Predicate<String> unwanted) {
        return new Headers(
                fields.stream().filter(field -> !unwanted.test(field.name())).toList());
    }

    /** These headers with one more field at the end. */
    public Headers and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }
}
