package io.quintet.scenarios.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lays texts out side by side, each wrapped to the width of its column. */
final class Columns {

    private static final String GAP = "  ";

    private final List<Integer> widths;

    Columns(Integer... widths) {
        this.widths = List.of(widths);
    }

    /** As many lines as the longest of the texts needs. */
    List<String> lines(String... texts) {
        List<List<String>> cells = IntStream.range(0, texts.length)
                .mapToObj(column -> wrapped(texts[column], widths.get(column)))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height).mapToObj(row -> line(cells, row)).toList();
    }

    private String line(List<List<String>> cells, int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            List<String> cell = cells.get(column);
            String part = row < cell.size() ? cell.get(row) : "";
            line.append(part)
                    .append(" ".repeat(widths.get(column) - part.length()))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
            while (line.length() > width) {
                int end = end(line, width);
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Where to break a word that is too long: after a mark of punctuation, if there is one. */
    private static int end(StringBuilder word, int width) {
        return IntStream.iterate(width, end -> end > width / 2, end -> end - 1)
                .filter(end -> ":/-".indexOf(word.charAt(end - 1)) >= 0)
                .findFirst()
                .orElse(width);
    }
}
