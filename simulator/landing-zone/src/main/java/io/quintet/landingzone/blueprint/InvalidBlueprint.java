package io.quintet.landingzone.blueprint;

import java.util.List;
import java.util.stream.Collectors;

/** A blueprint that cannot be built: everything that is wrong with it, a line each. */
public final class InvalidBlueprint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidBlueprint(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the files and of their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
