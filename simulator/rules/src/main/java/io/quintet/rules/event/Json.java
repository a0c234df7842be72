package io.quintet.rules.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One JSON value as compact text, such as the parameters of a request; its numbers and their order are kept as given.
 */
public record Json(String text) implements Serializable {

    static final JsonFactory FACTORY = new JsonFactory();

    /** Writes one value. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Checks that the text is one JSON value, and drops its white space. */
    public Json {
        text = compact(text);
    }

    /** The value that a program writes. */
    public static Json of(Content content) {
        return new Json(written(content));
    }

    /** The value under a path of member names. */
    public Optional<Json> find(String... path) {
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            for (String name : path) {
                if (!enter(json, name)) {
                    return Optional.empty();
                }
            }
            return Optional.of(copy(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The string, number or boolean under a path of member names, as text. */
    public Optional<String> string(String... path) {
        return find(path).flatMap(Json::scalar);
    }

    /** The elements of an array; a value that is no array is its own only element, as AWS reads policies. */
    public List<Json> elements() {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return List.of(this);
            }
            List<Json> elements = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                elements.add(copy(json));
            }
            return List.copyOf(elements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> scalar() {
        try (JsonParser json = FACTORY.createParser(text)) {
            JsonToken token = json.nextToken();
            return token.isScalarValue() && token != JsonToken.VALUE_NULL
                    ? Optional.of(json.getText())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean enter(JsonParser json, String name) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals(name);
            json.nextToken();
            if (found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    static Json copy(JsonParser json) {
        return of(out -> out.copyCurrentStructureExact(json));
    }

    private static String compact(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() == null) {
                throw new IllegalArgumentException("no JSON value in ``");
            }
            String compact = written(out -> out.copyCurrentStructureExact(json));
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value in `" + text + "`");
            }
            return compact;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("not JSON: `" + text + "`", e);
        }
    }

    private static String written(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
