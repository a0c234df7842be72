package io.quintet.rules.lint;

import io.quintet.rules.policy.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where the values of a document end, and how to get to them from its top. */
final class Places {
    private final String text;
    private final Map<Integer, Step> steps = new HashMap<>();

    /** The last step to a value, and the one before it. */
    private record Step(@Nullable Step before, Object name) {}

    Places(String text, @Nullable Json document) {
        this.text = text;
        if (document != null) {
            index(document, null);
        }
    }

    private void index(Json json, @Nullable Step step) {
        if (step != null) {
            steps.put(json.place().offset(), step);
        }
        if (json instanceof Json.Members members) {
            members.byName().forEach((name, value) -> index(value, new Step(step, name)));
        } else if (json instanceof Json.Items items) {
            int number = 0;
            for (Json item : items.list()) {
                index(item, new Step(step, number++));
            }
        }
    }

    Location of(Json.Place start) {
        Deque<Object> path = new ArrayDeque<>();
        for (Step step = steps.get(start.offset()); step != null; step = step.before()) {
            path.addFirst(step.name());
        }
        return new Location(start, end(start), new ArrayList<>(path));
    }

    private Json.Place end(Json.Place start) {
        int line = start.line();
        int column = start.column();
        int depth = 0;
        boolean quoted = false;
        int at = Math.min(start.offset(), text.length());
        for (; at < text.length(); at++) {
            char next = text.charAt(at);
            if (!quoted && depth == 0 && at > start.offset() && ",]} \t\r\n".indexOf(next) >= 0) {
                break;
            }
            if (next == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            if (quoted && next == '\\' && at + 1 < text.length()) {
                at++;
                column++;
                continue;
            }
            boolean closes = next == ']' || next == '}';
            quoted = (next == '"') != quoted;
            depth += quoted ? 0 : next == '[' || next == '{' ? 1 : closes ? -1 : 0;
            if (!quoted && depth <= 0 && (closes || next == '"')) {
                at++;
                break;
            }
        }
        return new Json.Place(line, column, at);
    }
}
