package io.quintet.landingzone.blueprint;

import io.quintet.landingzone.blueprint.Placeholder.Use;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Reads policy documents, and everything in a blueprint that placeholders may stand in. */
final class TemplateReader {

    private final Reading reading;

    TemplateReader(Reading reading) {
        this.reading = reading;
    }

    /** The document in the file that a key of a section names. */
    PolicyTemplate document(Section section, String key, DocumentUse use) {
        String file = section.text(key, Format.FILE);
        PolicyTemplate none = new PolicyTemplate(file, "");
        if (file.isEmpty()) {
            return none;
        }
        Optional<String> text = reading.text(file);
        if (text.isEmpty()) {
            section.problem(section.placeOf(key), "there is no file " + file);
            return none;
        }
        check(section, file, text.get(), use);
        return new PolicyTemplate(file, PolicyTemplate.compact(text.get()));
    }

    /** A text of one line, with its placeholders. */
    String line(Section section, String key, Format format) {
        String text = section.text(key, format);
        Set<Placeholder> known = EnumSet.of(Placeholder.ORGANIZATION, Placeholder.REGION, Placeholder.ACCOUNT);
        check(section, text, section.placeOf(key), known);
        return text;
    }

    private void check(Section section, String file, String text, DocumentUse use) {
        List<String> lines = text.lines().toList();
        boolean clear = true;
        for (int i = 0; i < lines.size(); i++) {
            clear &= check(section, lines.get(i), new Place(file, i + 1, 1), use.known());
        }
        if (!clear) {
            return;
        }
        String example = PolicyTemplate.fill(text, any -> any.placeholder().example());
        try {
            Policy.parse(use.kind(), example);
        } catch (MalformedPolicy e) {
            int column = e.line() <= lines.size() ? columnBefore(lines.get(e.line() - 1), e.column()) : e.column();
            section.problem(new Place(file, e.line(), column), e.reason());
            return;
        }
        int characters = PolicyTemplate.compact(example).length();
        if (characters > use.characters()) {
            section.problem(
                    Place.beginningOf(file),
                    "expected a %s of at most %,d characters without white space, not %,d"
                            .formatted(use.kind().title(), use.characters(), characters));
        }
    }

    private boolean check(Section section, String line, Place place, Set<Placeholder> known) {
        boolean clear = true;
        Matcher braces = Placeholder.BRACES.matcher(line);
        while (braces.find()) {
            Place here = new Place(place.file(), place.line(), place.column() + braces.start());
            Optional<Use> use = Use.of(braces.group(1)).filter(any -> known.contains(any.placeholder()));
            if (use.isEmpty()) {
                section.problem(here, "expected " + forms(known) + ", not " + braces.group());
                clear = false;
            } else {
                Use found = use.get();
                found.placeholder().kind().ifPresent(kind -> reading.names().refer(Set.of(kind), found.name(), here));
            }
        }
        return clear;
    }

    private static String forms(Set<Placeholder> known) {
        return String.join(
                ", ",
                Stream.of(Placeholder.values())
                        .filter(known::contains)
                        .map(Placeholder::form)
                        .toList());
    }

    /** The column, in a line with placeholders, of what stands at a column once they are filled with examples. */
    private static int columnBefore(String line, int column) {
        Matcher braces = Placeholder.BRACES.matcher(line);
        int grown = 0;
        while (braces.find() && braces.start() + grown < column) {
            int filled = Use.of(braces.group(1))
                    .orElseThrow()
                    .placeholder()
                    .example()
                    .length();
            int width = braces.end() - braces.start();
            if (column <= braces.start() + grown + filled) {
                return braces.start() + 1;
            }
            grown += filled - width;
        }
        return column - grown;
    }
}
