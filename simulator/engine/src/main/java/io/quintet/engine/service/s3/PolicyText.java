package io.quintet.engine.service.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements of a bucket policy as they were written, for what is asked of the text rather than of a decision. */
final class PolicyText {

    private static final JsonFactory JSON = new JsonFactory();

    private PolicyText() {}

    /** A statement's elements: maps, lists and texts. */
    static List<Map<String, Object>> statements(String document) {
        try (JsonParser json = JSON.createParser(document)) {
            json.nextToken();
            Object statement = members(value(json)).getOrDefault("Statement", List.of());
            return list(statement).stream().map(PolicyText::members).toList();
        } catch (IOException e) {
            throw S3Error.MALFORMED_POLICY.error("This policy contains invalid Json");
        }
    }

    /** An element that may be one value or a list of them. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    static List<String> texts(Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    static Map<String, Object> members(Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> members.put(String.valueOf(key), member));
        }
        return members;
    }

    /** The document with one more statement at its end. */
    static String withStatement(String document, String statement) {
        StringWriter text = new StringWriter();
        try (JsonParser from = JSON.createParser(document);
                JsonGenerator to = JSON.createGenerator(text)) {
            from.nextToken();
            to.writeStartObject();
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                boolean statements = from.currentName().equals("Statement");
                to.writeFieldName(from.currentName());
                from.nextToken();
                if (statements) {
                    copyStatements(from, to, statement);
                } else {
                    to.copyCurrentStructure(from);
                }
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw S3Error.MALFORMED_POLICY.error("This policy contains invalid Json");
        }
        return text.toString();
    }

    private static void copyStatements(JsonParser from, JsonGenerator to, String more) throws IOException {
        to.writeStartArray();
        if (from.currentToken() == JsonToken.START_ARRAY) {
            while (from.nextToken() != JsonToken.END_ARRAY) {
                to.copyCurrentStructure(from);
            }
        } else {
            to.copyCurrentStructure(from);
        }
        to.writeRawValue(more);
        to.writeEndArray();
    }

    private static Object value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                members.put(name, value(json));
            }
            return members;
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> elements = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(json));
            }
            return elements;
        }
        return json.getText();
    }
}
