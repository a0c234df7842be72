package io.quintet.rules.lint;

import io.quintet.rules.policy.Json;
import java.util.List;

/**
 * Where in a document something was found.
 *
 * @param start where the value begins
 * @param end right behind it
 * @param path the way to it from the top: a {@link String} for each name, an {@link Integer} for each place in a list
 */
public record Location(Json.Place start, Json.Place end, List<Object> path) {
    public Location {
        path = List.copyOf(path);
    }

    public int line() {
        return start.line();
    }

    public int column() {
        return start.column();
    }

    /** The way as text, such as {@code Statement[0].Action}. */
    public String pathText() {
        StringBuilder text = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step);
            }
        }
        return text.toString();
    }
}
