package io.quintet.scenarios.drill;

import io.quintet.scenarios.drill.Measures.Exposure;
import io.quintet.scenarios.drill.Rehearsal.Expectation;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report that people read. */
final class ReportText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final boolean colours;
    private final StringBuilder text = new StringBuilder();

    ReportText(boolean colours) {
        this.colours = colours;
    }

    private enum Style {
        PLAIN("0"),
        BOLD("1"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        CYAN("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    String of(Report report) {
        line(Style.BOLD, "Drill " + report.name() + ": " + report.title());
        report.rehearsals().forEach(this::rehearsal);
        line("");
        if (report.asExpected()) {
            line(Style.GREEN, "Everything that was expected was observed.");
        } else {
            line(Style.RED, "Not everything that was expected was observed.");
        }
        return text.toString();
    }

    private void rehearsal(Rehearsal rehearsal) {
        line("");
        line(Style.BOLD, rehearsal.scenario());
        timeline(rehearsal.timeline());
        measures(rehearsal.measures());
        mistakes(rehearsal.mistakes());
        expectations(rehearsal);
    }

    private void timeline(List<Entry> timeline) {
        if (timeline.isEmpty()) {
            return;
        }
        Columns columns = new Columns(8, 8, 10, 32, 34);
        line("");
        columns.lines("UTC", "", "Who", "What, on " + DAY.format(timeline.get(0).at()), "Evidence")
                .forEach(line -> line(Style.BOLD, line));
        for (Entry entry : timeline) {
            columns.lines(TIME.format(entry.at()), entry.kind().word(), entry.who(), entry.what(), entry.evidence())
                    .forEach(line -> line(style(entry.kind()), line));
        }
    }

    private static Style style(Entry.Kind kind) {
        return switch (kind) {
            case ATTACK, OPEN, MISTAKE -> Style.RED;
            case FINDING, NOTIFICATION -> Style.YELLOW;
            case QUERY -> Style.CYAN;
            case RESPONSE, DENIAL, CLOSED -> Style.GREEN;
            case USUAL -> Style.PLAIN;
        };
    }

    private void measures(Measures measures) {
        line("");
        line(Style.BOLD, "Measures");
        measure("Time to detect", measures.toDetect(), "from the first event to the first finding");
        measure("Time to notify", measures.toNotify(), "from there until the responder heard of it");
        measure("Time to contain", measures.toContain(), "from there until nothing was open to the intruder");
        measure("Dwell time", measures.dwell(), "from the first event until nothing was open to the intruder");
        line("");
        line(Style.BOLD, "What the intruder could do, and for how long");
        Columns columns = new Columns(58, 20, 12);
        for (Exposure exposure : measures.exposures()) {
            String until = exposure.until().map(TIME::format).orElse("now");
            columns.lines(exposure.what(), TIME.format(exposure.from()) + " to " + until, length(exposure.lasting()))
                    .forEach(line -> line("  " + line));
        }
    }

    private void measure(String name, Optional<Duration> duration, String meaning) {
        new Columns(15, 12, 65).lines(name, length(duration), meaning).forEach(line -> line("  " + line));
    }

    private static String length(Optional<Duration> duration) {
        return duration.map(length -> {
                    String seconds = length.toSecondsPart() == 0 ? "" : " " + length.toSecondsPart() + " s";
                    return length.toMinutes() + " min" + seconds;
                })
                .orElse("no end");
    }

    private void mistakes(List<Entry> mistakes) {
        line("");
        line(Style.BOLD, mistakes.isEmpty() ? "Mistakes: none" : "Mistakes");
        for (Entry mistake : mistakes) {
            new Columns(96)
                    .lines(TIME.format(mistake.at()) + " " + mistake.who() + " " + mistake.what())
                    .forEach(line -> line(Style.RED, "  " + line));
        }
    }

    private void expectations(Rehearsal rehearsal) {
        line("");
        line(
                Style.BOLD,
                "Expected and observed: " + rehearsal.observed() + " of "
                        + rehearsal.expectations().size());
        for (Expectation expectation : rehearsal.expectations()) {
            if (!expectation.observed()) {
                new Columns(96)
                        .lines("not observed: " + expectation.sentence())
                        .forEach(line -> line(Style.RED, "  " + line));
                expectation.problem().lines().limit(8).forEach(line -> line("    " + line.stripTrailing()));
            }
        }
    }

    private void line(String line) {
        line(Style.PLAIN, line);
    }

    private void line(Style style, String line) {
        boolean coloured = colours && style != Style.PLAIN && !line.isBlank();
        text.append(coloured ? "\u001b[" + style.code + "m" + line + "\u001b[0m" : line)
                .append('\n');
    }
}
