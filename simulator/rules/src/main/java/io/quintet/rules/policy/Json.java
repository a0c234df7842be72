package io.quintet.rules.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A JSON value that knows its place in the text, so that errors can point at it. */
public sealed interface Json {
    int MAX_DEPTH = 64;

    JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** What documents say over and over. */
    Recurring<String> STRINGS = new Recurring<>(Function.identity(), Function.identity());

    Place place();

    /** Where a value begins: line and column count from 1, the characters before it from 0. */
    record Place(int line, int column, int offset) {
        static final Place BEGINNING = new Place(1, 1, 0);

        static Place of(JsonLocation location) {
            return new Place(Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1), (int)
                    Math.max(location.getCharOffset(), 0));
        }
    }

    /** An object, and how many characters its text takes. */
    record Members(Map<String, Json> byName, Place place, int length) implements Json {}

    record Items(List<Json> list, Place place) implements Json {}

    /** A string, number or boolean by its text. */
    record Scalar(String text, boolean isString, Place place) implements Json {}

    record Nothing(Place place) implements Json {}

    /** Text that is not one JSON value. */
    final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        Broken(String message, Place place) {
            super(message);
            this.place = place;
        }

        /** What the parser stumbled over. */
        public String reason() {
            return String.valueOf(getMessage());
        }

        public Place place() {
            return place;
        }
    }

    static Json parse(String text) throws Broken {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Broken("the text is empty", Place.BEGINNING);
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new Broken("more text follows the JSON value", Place.of(parser.currentTokenLocation()));
            }
            return value;
        } catch (JsonProcessingException broken) {
            JsonLocation location = broken.getLocation();
            throw new Broken(broken.getOriginalMessage(), location == null ? Place.BEGINNING : Place.of(location));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Json value(JsonParser parser) throws IOException, Broken {
        Place place = Place.of(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> new Items(items(parser), place);
            case VALUE_NULL -> new Nothing(place);
            default ->
                new Scalar(STRINGS.get(parser.getText()), parser.currentToken() == JsonToken.VALUE_STRING, place);
        };
    }

    private static Json object(JsonParser parser, Place place) throws IOException, Broken {
        long from = parser.currentTokenLocation().getCharOffset();
        Map<String, Json> members = members(parser);
        long to = parser.currentTokenLocation().getCharOffset();
        return new Members(members, place, (int) (to - from) + 1);
    }

    private static Map<String, Json> members(JsonParser parser) throws IOException, Broken {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place place = Place.of(parser.currentTokenLocation());
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new Broken("Duplicate field '" + name + "'", place);
            }
        }
        return members;
    }

    private static List<Json> items(JsonParser parser) throws IOException, Broken {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
