package io.quintet.landingzone.blueprint;

import io.quintet.landingzone.blueprint.Placeholder.Use;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/**
 * A policy document, in which placeholders stand for what is known only once it is built.
 *
 * @param file where it was read from
 * @param text without white space that means nothing, which quotas would count
 */
public record PolicyTemplate(String file, String text) {

    /** The document with a value in place of each placeholder. */
    public String with(Function<Use, String> values) {
        return fill(text, values);
    }

    /** Any text of a blueprint with a value in place of each placeholder. */
    public static String fill(String text, Function<Use, String> values) {
        return Placeholder.BRACES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.apply(use(found))));
    }

    private static Use use(MatchResult found) {
        return Use.of(found.group(1))
                .orElseThrow(() -> new IllegalStateException("unchecked placeholder " + found.group()));
    }

    /** A JSON text without the white space between its tokens. */
    static String compact(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\' && i + 1 < json.length()) {
                compact.append(c);
                i++;
                compact.append(json.charAt(i));
                continue;
            }
            inString ^= c == '"';
            if (inString || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
