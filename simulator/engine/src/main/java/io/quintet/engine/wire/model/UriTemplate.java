package io.quintet.engine.wire.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of an operation, such as <code>/{Bucket}/{Key+}</code>: literals, labels of one segment, and at most one
 * greedy label that takes several.
 */
public final class UriTemplate {

    private sealed interface Segment {}

    private record Literal(String text) implements Segment {}

    private record Label(String name, boolean greedy) implements Segment {}

    private final List<Segment> segments;
    private final int literals;
    private final int greedyAt;

    private UriTemplate(List<Segment> segments) {
        this.segments = segments;
        this.literals =
                (int) segments.stream().filter(Literal.class::isInstance).count();
        this.greedyAt = greedyAt(segments);
    }

    private static int greedyAt(List<Segment> segments) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Label label && label.greedy()) {
                return i;
            }
        }
        return -1;
    }

    /** A path without its query. */
    public static UriTemplate parse(String path) {
        List<Segment> segments = new ArrayList<>();
        for (String text : split(path)) {
            if (!text.startsWith("{")) {
                segments.add(new Literal(text));
            } else if (text.endsWith("+}")) {
                segments.add(new Label(text.substring(1, text.length() - 2), true));
            } else {
                segments.add(new Label(text.substring(1, text.length() - 1), false));
            }
        }
        return new UriTemplate(List.copyOf(segments));
    }

    /** The segments of a path: none of {@code /}; a slash at the end makes one more, which is empty. */
    public static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        int from = path.startsWith("/") ? 1 : 0;
        if (from == path.length()) {
            return segments;
        }
        for (int to = path.indexOf('/', from); to >= 0; to = path.indexOf('/', from)) {
            segments.add(path.substring(from, to));
            from = to + 1;
        }
        segments.add(path.substring(from));
        return segments;
    }

    /** How exactly the template names a path: literals count most, then labels of one segment. */
    public int precision() {
        return literals * 1000 + segments.size() * 2 - (greedyAt >= 0 ? 1 : 0);
    }

    /** The labels of a path as sent, still percent-encoded; null when the path is not of this form. */
    public @Nullable Map<String, String> match(List<String> path) {
        int extra = path.size() - segments.size();
        if (greedyAt < 0 ? extra != 0 : extra < 0) {
            return null;
        }
        Map<String, String> labels = new HashMap<>();
        for (int at = 0, i = 0; i < segments.size(); i++) {
            int to = i == greedyAt ? at + 1 + extra : at + 1;
            if (!take(segments.get(i), path.subList(at, to), labels)) {
                return null;
            }
            at = to;
        }
        return labels;
    }

    private static boolean take(Segment segment, List<String> path, Map<String, String> labels) {
        if (segment instanceof Label label) {
            String value = path.size() == 1 ? path.get(0) : String.join("/", path);
            labels.put(label.name(), value);
            return !value.isEmpty();
        }
        return segment instanceof Literal literal && literal.text().equals(path.get(0));
    }
}
