package io.quintet.engine.wire.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code application/x-www-form-urlencoded} text as the tree that its dotted names make: {@code Tag.1.Key=a} is the
 * value {@code a} under {@code Tag}, {@code 1}, {@code Key}. A parameter given twice is malformed: whoever reads the
 * text after us might take the other one.
 */
public final class Form {

    private static final int DEEPEST = 60;

    private final Map<String, Form> children = new LinkedHashMap<>(4);
    private @Nullable String value;

    private Form() {}

    public static Form parse(String encoded) {
        Form root = new Form();
        for (UriText.Parameter parameter : UriText.parameters(encoded)) {
            root.put(parameter.name(), parameter.value());
        }
        return root;
    }

    private void put(String name, String text) {
        Form at = this;
        int depth = 0;
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0 && depth < DEEPEST; dot = name.indexOf('.', from)) {
            at = at.child(name.substring(from, dot));
            from = dot + 1;
            depth++;
        }
        at = at.child(name.substring(from));
        if (at.value != null) {
            throw new Malformed("The parameter " + name + " is given more than once");
        }
        at.value = text;
    }

    private Form child(String name) {
        Form child = children.get(name);
        if (child == null) {
            child = new Form();
            children.put(name, child);
        }
        return child;
    }

    /** The parameters and groups of them by the next part of their names. */
    public Map<String, Form> children() {
        return children;
    }

    public @Nullable Form get(String name) {
        return children.get(name);
    }

    /** The parameter's value, or null when there is only more below it. */
    public @Nullable String value() {
        return value;
    }

    /** The value of a parameter of this name; null when absent. */
    public @Nullable String value(String name) {
        Form child = children.get(name);
        return child == null ? null : child.value;
    }
}
