package io.quintet.engine.federation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token says: a JSON object, whose members are texts, numbers, truths, lists and objects.
 *
 * @param byName in the order in which they stand
 */
public record Claims(Map<String, Object> byName) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int DEEPEST = 20;

    public Claims {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * The claims of a JSON text.
     *
     * @throws IllegalArgumentException when it is no JSON object, or could be read in two ways
     */
    public static Claims parse(String text) {
        if (value(text) instanceof Map<?, ?> object) {
            Map<String, Object> byName = new LinkedHashMap<>();
            object.forEach((name, value) -> byName.put(String.valueOf(name), value));
            return new Claims(byName);
        }
        throw new IllegalArgumentException("no JSON object");
    }

    /**
     * The value of a JSON text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static @Nullable Object value(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Object value = read(json, 0);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static @Nullable Object read(JsonParser json, int depth) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null || depth > DEEPEST) {
            throw new IllegalArgumentException(token == null ? "not JSON" : "too deep");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    Object value = read(json, depth + 1);
                    if (value != null) {
                        members.put(name, value);
                    }
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Object value = read(json, depth + 1);
                    if (value != null) {
                        elements.add(value);
                    }
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    /** The JSON text of these claims. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            json.writeNumber(new BigDecimal(number.toString()).toPlainString());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    /** A claim as it stands; a name that is none of a member may lead into objects: {@code google/number}. */
    public Optional<Object> find(String name) {
        Object whole = byName.get(name);
        int slash = name.indexOf('/');
        if (whole != null || slash < 0) {
            return Optional.ofNullable(whole);
        }
        return byName.get(name.substring(0, slash)) instanceof Map<?, ?> object
                ? Optional.ofNullable(object.get(name.substring(slash + 1)))
                : Optional.empty();
    }

    /** A claim that is a text, and not an empty one. */
    public Optional<String> text(String name) {
        return find(name)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty());
    }

    /** The texts of a claim that is one value, or a list of them; objects are no texts. */
    public List<String> texts(String name) {
        return find(name).map(Claims::texts).orElse(List.of());
    }

    /** The texts of a value, or of those in a list; objects are no texts. */
    public static List<String> texts(Object value) {
        Collection<?> all = value instanceof Collection<?> list ? list : List.of(value);
        return all.stream()
                .filter(each -> !(each instanceof Map || each instanceof Collection))
                .map(each -> each instanceof BigDecimal number ? number.toPlainString() : each.toString())
                .toList();
    }

    /** A claim that is a time in seconds since 1970. */
    public Optional<Instant> time(String name) {
        try {
            return find(name)
                    .filter(BigDecimal.class::isInstance)
                    .map(BigDecimal.class::cast)
                    .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
        } catch (DateTimeException outOfTime) {
            return Optional.empty();
        }
    }
}
