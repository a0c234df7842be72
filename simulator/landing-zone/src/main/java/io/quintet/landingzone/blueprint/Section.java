package io.quintet.landingzone.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Keys and their values in a YAML file. Whatever nobody asked for by {@link #end} is a mistake. */
final class Section {

    private record Entry(Place place, Node value) {}

    private final Reading reading;
    private final String file;
    private final Place place;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean flawed;

    Section(Reading reading, String file, MappingNode node) {
        this.reading = reading;
        this.file = file;
        this.place = placeOf(node);
        for (NodeTuple tuple : node.getValue()) {
            Place key = placeOf(tuple.getKeyNode());
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (entries.putIfAbsent(name, new Entry(key, tuple.getValueNode())) != null) {
                problem(key, "the key '" + name + "' is here twice");
            }
        }
    }

    /** Where a value stands, or else the section. */
    Place placeOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place : placeOf(entry.value());
    }

    /** The keys, in the order in which they are written. */
    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    /** The text of a key that has to be there. */
    String text(String key, Format format) {
        return required(key, format.expected())
                .flatMap(value -> scalar(key, value, format))
                .orElse("");
    }

    /** A number of a key that has to be there. */
    int number(String key) {
        Optional<Node> value = required(key, "a number from 1 up");
        if (value.isEmpty()) {
            return 1;
        }
        if (value.get() instanceof ScalarNode scalar && scalar.getValue().matches("[1-9]\\d{0,8}")) {
            return Integer.parseInt(scalar.getValue());
        }
        problem(placeOf(value.get()), "'" + key + "': expected a number from 1 up");
        return 1;
    }

    /** Whether a key that need not be there says {@code true}. */
    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        Node value = entry(key).value();
        if (!(value instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.BOOL)) {
            problem(placeOf(value), "'" + key + "': expected true or false");
            return false;
        }
        return Boolean.parseBoolean(scalar.getValue());
    }

    /** The texts in a list that has to be there. */
    List<String> texts(String key, Format format) {
        return items(key, "a list of texts, each " + format.expected())
                .flatMap(item -> scalar(key, item, format).stream())
                .toList();
    }

    /** The sections in a list that has to be there. */
    <T> List<T> sections(String key, Function<Section, Optional<T>> read) {
        String expected = "a list of sections, each with its keys";
        List<T> all = new ArrayList<>();
        items(key, expected).forEach(item -> nested(key, item, read).ifPresent(all::add));
        return all;
    }

    /** A section that has to be there. */
    <T> Optional<T> section(String key, Function<Section, Optional<T>> read) {
        Optional<T> made = required(key, "keys with their values").flatMap(value -> nested(key, value, read));
        flawed |= made.isEmpty();
        return made;
    }

    /** A name that is given here. */
    String give(String key, Format format, Kind kind) {
        String name = text(key, format);
        if (!name.isEmpty() && !reading.names().give(kind, name)) {
            problem(placeOf(key), "there is a second " + kind.title() + " '" + name + "'");
        }
        return name;
    }

    /** A name that is given somewhere. */
    String refer(String key, Format format, Kind kind) {
        String name = text(key, format);
        if (!name.isEmpty()) {
            reading.names().refer(Set.of(kind), name, placeOf(key));
        }
        return name;
    }

    /** Names that are given somewhere. */
    List<String> referAll(String key, Set<Kind> kinds) {
        List<String> names = new ArrayList<>();
        items(key, "a list of names")
                .forEach(item -> scalar(key, item, Format.TEXT).ifPresent(name -> {
                    reading.names().refer(kinds, name, placeOf(item));
                    names.add(name);
                }));
        return names;
    }

    /** What the section says, unless something in it is wrong. */
    <T> Optional<T> make(Supplier<T> value) {
        return flawed ? Optional.empty() : Optional.of(value.get());
    }

    void problem(Place where, String message) {
        flawed = true;
        reading.problem(where, message);
    }

    /** Reports the keys that nobody asked for. */
    void end() {
        Set<String> free = new LinkedHashSet<>(asked);
        free.removeAll(entries.keySet());
        Set<String> unknown = new LinkedHashSet<>(entries.keySet());
        unknown.removeAll(asked);
        for (String key : unknown) {
            problem(
                    entry(key).place(),
                    "there is no key '" + key + "' here" + Nearest.suggestion(key, free.isEmpty() ? asked : free));
        }
    }

    private Entry entry(String key) {
        return Objects.requireNonNull(entries.get(key), key);
    }

    private Optional<Node> required(String key, String expected) {
        if (!has(key)) {
            problem(place, "the key '" + key + "' is missing: expected " + expected);
            return Optional.empty();
        }
        return Optional.of(entry(key).value());
    }

    private Stream<Node> items(String key, String expected) {
        Optional<Node> value = required(key, expected);
        if (value.isPresent() && value.get() instanceof SequenceNode sequence) {
            return sequence.getValue().stream();
        }
        value.ifPresent(other -> problem(placeOf(other), "'" + key + "': expected " + expected));
        return Stream.empty();
    }

    private <T> Optional<T> nested(String key, Node value, Function<Section, Optional<T>> read) {
        if (value instanceof MappingNode mapping) {
            Section section = new Section(reading, file, mapping);
            Optional<T> made = read.apply(section);
            section.end();
            return made;
        }
        problem(placeOf(value), "'" + key + "': expected keys with their values");
        return Optional.empty();
    }

    private Optional<String> scalar(String key, Node value, Format format) {
        if (value instanceof ScalarNode scalar && format.accepts(scalar.getValue())) {
            return Optional.of(scalar.getValue());
        }
        String instead = value instanceof ScalarNode scalar ? ", not '" + scalar.getValue() + "'" : "";
        problem(placeOf(value), "'" + key + "': expected " + format.expected() + instead);
        return Optional.empty();
    }

    private Place placeOf(Node node) {
        return node.getStartMark().map(mark -> Reading.place(file, mark)).orElseGet(() -> Place.beginningOf(file));
    }
}
