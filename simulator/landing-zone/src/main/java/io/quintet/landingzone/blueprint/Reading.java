package io.quintet.landingzone.blueprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** One reading of a blueprint's folder, which goes on after a problem to find all of them. */
final class Reading {

    private final Folder folder;
    private final Names names = new Names();
    private final List<String> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean unread;

    Reading(Folder folder) {
        this.folder = folder;
    }

    Names names() {
        return names;
    }

    void problem(Place place, String message) {
        problems.add(new Problem(place, message));
    }

    /** A file's text; empty when there is no such file. */
    Optional<String> text(String file) {
        if (!files.contains(file)) {
            files.add(file);
        }
        return folder.read(file);
    }

    /** What a YAML file says; empty when something in it is wrong. */
    <T> Optional<T> yaml(String file, Function<Section, Optional<T>> read) {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            unread(Place.beginningOf(file), "there is no such file");
        }
        return text.flatMap(given -> compose(file, given)).flatMap(root -> {
            if (root instanceof MappingNode mapping) {
                Section section = new Section(this, file, mapping);
                Optional<T> value = read.apply(section);
                section.end();
                return value;
            }
            unread(Place.beginningOf(file), "expected keys with their values");
            return Optional.empty();
        });
    }

    private Optional<Node> compose(String file, String text) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
            if (root.isEmpty()) {
                unread(Place.beginningOf(file), "the file is empty");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> place(file, mark)).orElse(Place.beginningOf(file));
            unread(place, "this is no YAML: " + e.getProblem());
            return Optional.empty();
        }
    }

    private void unread(Place place, String message) {
        unread = true;
        problem(place, message);
    }

    static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidBlueprint when there was any problem
     */
    void end() {
        if (!unread) {
            names.check(problems::add);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.<Problem>comparingInt(
                            problem -> files.indexOf(problem.place().file()))
                    .thenComparingInt(problem -> problem.place().line())
                    .thenComparingInt(problem -> problem.place().column()));
            throw new InvalidBlueprint(problems);
        }
    }
}
