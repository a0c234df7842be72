package io.quintet.engine.wire.format;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoded text of a URI or a form. */
public final class UriText {

    /** A query parameter, decoded. */
    public record Parameter(String name, String value) {}

    private UriText() {}

    /** Text of a query or a form, in which a plus is a space. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The request is not properly percent-encoded");
        }
    }

    /** Text of a path, in which a plus is a plus. */
    public static String decodePath(String text) {
        return text.indexOf('%') < 0 ? text : decode(text.replace("+", "%2B"));
    }

    /** The parameters of a query in the order they stand; one without a value has an empty one. */
    public static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        int from = 0;
        while (from < query.length()) {
            int to = query.indexOf('&', from);
            int end = to < 0 ? query.length() : to;
            int equals = query.indexOf('=', from);
            if (equals < 0 || equals > end) {
                equals = end;
            }
            if (end > from) {
                String value = equals == end ? "" : query.substring(equals + 1, end);
                parameters.add(new Parameter(decode(query.substring(from, equals)), decode(value)));
            }
            from = end + 1;
        }
        return parameters;
    }
}
