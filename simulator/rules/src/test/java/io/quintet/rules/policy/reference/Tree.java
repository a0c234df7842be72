package io.quintet.rules.policy.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as plain maps, lists, strings, numbers and booleans; to every rule a null is as good as nothing. */
final class Tree {
    /** JSON's null. */
    static final Object NULL = new Object();

    private static final JsonFactory JSON = new JsonFactory();

    private Tree() {}

    static Map<String, Object> parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return map(read(parser));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(value, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The members of an object; none when there is no object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value == null || value == NULL ? new LinkedHashMap<>() : (Map<String, Object>) value;
    }

    /** The elements of a list; policies may write a list of one as the element itself. */
    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object value) {
        if (value == null || value == NULL) {
            return List.of();
        }
        return value instanceof List ? (List<Object>) value : List.of(value);
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    static Optional<String> text(Map<String, Object> map, String name) {
        return list(map.get(name)).stream().map(String::valueOf).findFirst();
    }

    private static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMap(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
            default -> parser.getText();
        };
    }

    private static Map<String, Object> readMap(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, read(parser));
        }
        return map;
    }

    private static List<Object> readList(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser));
        }
        return list;
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map) {
            generator.writeStartObject();
            for (Map.Entry<String, Object> member : map(value).entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List) {
            generator.writeStartArray();
            for (Object element : list(value)) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value == NULL) {
            generator.writeNull();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number) {
            generator.writeNumber(value.toString());
        } else {
            generator.writeString(value.toString());
        }
    }
}
