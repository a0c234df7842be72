package io.quintet.app.pages;

import io.quintet.engine.wire.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form, as a browser sends them. */
record Form(Map<String, String> fields) {

    private static final int LARGEST = 8 << 10;

    Form {
        fields = Map.copyOf(fields);
    }

    static Form of(HttpRequest request) {
        return parse(new String(request.body().bytes(LARGEST), StandardCharsets.UTF_8));
    }

    static Form ofQuery(HttpRequest request) {
        return parse(request.rawQuery());
    }

    private static Form parse(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&", -1)) {
            String[] pair = field.split("=", 2);
            fields.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]));
        }
        return new Form(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Empty when the form has no such field. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }
}
