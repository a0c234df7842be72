package io.quintet.landingzone.blueprint;

/**
 * A place in one of a blueprint's files.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {

    static Place beginningOf(String file) {
        return new Place(file, 1, 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
