package io.quintet.engine.wire.format;

import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values from the parameters of the Query protocols. A list's elements are numbered, under the name of its element
 * ({@code Tags.member.1}) or, flattened and always with EC2, right below its own ({@code Tag.1}); both are taken.
 */
public final class FormReader {

    private FormReader() {}

    public static void members(Structure structure, Form form, Object builder) {
        boolean strangers = false;
        for (Map.Entry<String, Form> entry : form.children().entrySet()) {
            Member member = structure.member(entry.getKey());
            if (member == null) {
                strangers = true;
                continue;
            }
            Object value = value(member, entry.getValue());
            if (value != null) {
                member.set(builder, value);
            }
        }
        if (strangers) {
            flattened(structure, form, builder);
        }
    }

    /** A flattened list may go by the name of its elements instead of its own. */
    private static void flattened(Structure structure, Form form, Object builder) {
        for (Member member : structure.members()) {
            if (member.shape() instanceof Sequence list && list.flattened() && form.get(member.requestName()) == null) {
                Form elements = form.get(list.element().requestName());
                if (elements != null && structure.member(list.element().requestName()) == null) {
                    member.set(builder, list(list, elements));
                }
            }
        }
    }

    private static @Nullable Object value(Member member, Form form) {
        Shape shape = member.shape();
        if (shape instanceof Scalar scalar) {
            String text = form.value();
            return text == null ? null : Scalars.parse(scalar, member.timestamps(TimestampFormat.ISO_8601), text);
        }
        if (shape instanceof Sequence sequence) {
            return list(sequence, form);
        }
        if (shape instanceof Dictionary dictionary) {
            return map(dictionary, form);
        }
        Structure structure = (Structure) shape;
        Object builder = structure.builder();
        members(structure, form, builder);
        return structure.build(builder);
    }

    private static List<Object> list(Sequence sequence, Form form) {
        Form named = form.get(sequence.element().requestName());
        List<Object> list = new ArrayList<>();
        for (Form element : numbered(named == null ? form : named)) {
            Object value = value(sequence.element(), element);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static Map<String, Object> map(Dictionary dictionary, Form form) {
        Form entries = form.get("entry");
        Map<String, Object> map = new LinkedHashMap<>();
        for (Form entry : numbered(entries == null ? form : entries)) {
            String key = entry.value(dictionary.key().requestName());
            Form value = entry.get(dictionary.value().requestName());
            Object read = value == null ? null : value(dictionary.value(), value);
            if (key != null && read != null) {
                map.put(key, read);
            }
        }
        return map;
    }

    /** The children in the order of their numbers; AWS minds neither gaps nor the order they are sent in. */
    private static Iterable<Form> numbered(Form form) {
        Map<Integer, Form> ordered = new TreeMap<>();
        form.children().forEach((name, child) -> ordered.put(number(name), child));
        return ordered.values();
    }

    /** A number in its only form: {@code 01} next to {@code 1} could be read as either. */
    private static Integer number(String name) {
        try {
            Integer number = Integer.valueOf(name);
            if (number.toString().equals(name)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // nor is any other text
        }
        throw new Malformed("'" + name + "' is not the number of a list's element");
    }
}
