package io.quintet.app.policy;

import io.quintet.rules.lint.LintFinding;
import io.quintet.rules.lint.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** For people: file, line and column first, as editors and terminals find them. */
final class TextLintReport implements LintReport {
    private static final int COLUMNS = 100;
    private static final String INDENT = "    ";

    private final PrintWriter out;
    private final Ansi ansi;

    TextLintReport(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    @Override
    public void write(List<LintedFile> files) {
        for (LintedFile file : files) {
            if (file.guessed()) {
                out.println(file.name() + ": read as "
                        + (file.type() == PolicyType.identity ? "an " : "a ")
                        + file.type().title()
                        + "; --type tells otherwise");
            }
            file.findings().forEach(finding -> write(file, finding));
        }
        out.println(summary(files));
        out.flush();
    }

    private void write(LintedFile file, LintFinding finding) {
        String place = file.name() + ":" + finding.location().line() + ":"
                + finding.location().column() + ": ";
        String path = finding.location().pathText();
        String at = path.isEmpty() ? "" : "at " + path;
        int columns = (place + name(finding.severity()) + " " + finding.code() + " " + at).length();
        out.println(place + coloured(finding.severity()) + " " + finding.code()
                + (at.isEmpty() || columns > COLUMNS ? "" : " " + at));
        if (columns > COLUMNS && !at.isEmpty()) {
            out.println(INDENT + at);
        }
        String text =
                finding.message() + finding.suggestion().map(hint -> " " + hint).orElse("");
        wrapped(text).forEach(line -> out.println(INDENT + line));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +", -1)) {
            if (line.length() > 0 && INDENT.length() + line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String coloured(Severity severity) {
        String name = name(severity);
        if (!ansi.enabled()) {
            return name;
        }
        Style colour = switch (severity) {
            case ERROR -> Style.fg_red;
            case SECURITY_WARNING -> Style.fg_magenta;
            case WARNING -> Style.fg_yellow;
            case SUGGESTION -> Style.fg_cyan;
        };
        return Style.on(Style.bold, colour) + name + Style.off(colour, Style.bold);
    }

    static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String summary(List<LintedFile> files) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = files.stream()
                    .flatMap(file -> file.findings().stream())
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                counts.add(count + " " + name(severity) + (count == 1 ? "" : "s"));
            }
        }
        return (files.size() == 1 ? "1 policy" : files.size() + " policies") + ": "
                + (counts.isEmpty() ? "nothing found" : String.join(", ", counts));
    }
}
