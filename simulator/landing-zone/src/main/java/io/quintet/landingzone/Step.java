package io.quintet.landingzone;

import java.util.Locale;

/**
 * One thing that a landing zone consists of, and what building did about it.
 *
 * @param kind in AWS's words, such as {@code account}
 * @param name such as {@code Prod}
 */
public record Step(String kind, String name, Result result) {

    /** What building did. */
    public enum Result {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    @Override
    public String toString() {
        return kind + " " + name + ": " + result.name().toLowerCase(Locale.ROOT);
    }
}
