package io.quintet.engine.wire.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the resources that {@code wire_metadata.py} writes; see there for their keys. */
final class ModelFiles {

    private static final JsonFactory JSON = new JsonFactory();

    private ModelFiles() {}

    static List<ServiceModel> index() {
        try (InputStream in = open("index.json");
                JsonParser json = JSON.createParser(in)) {
            json.nextToken();
            List<ServiceModel> services = new ArrayList<>();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                ServiceModel.About about = about(fields(json));
                services.add(new ServiceModel(about, () -> contents(about.file())));
            }
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceModel.About about(Map<String, Object> entry) {
        return new ServiceModel.About(
                required(entry, "file"),
                required(entry, "id"),
                required(entry, "package"),
                required(entry, "signingName"),
                required(entry, "endpointPrefix"),
                required(entry, "apiVersion"),
                strings(entry, "protocols"),
                text(entry, "jsonVersion"),
                text(entry, "targetPrefix"),
                entry.containsKey("queryCompatible"),
                entry.containsKey("unsignedPaths"),
                text(entry, "xmlNamespace"));
    }

    private static ServiceModel.Contents contents(String file) {
        Map<String, OperationModel> operations = new LinkedHashMap<>();
        Map<String, Map<String, Constraint>> constraints = new HashMap<>();
        Map<String, ErrorModel> errors = new LinkedHashMap<>();
        try (InputStream in = new GZIPInputStream(open(file + ".json.gz"));
                JsonParser json = JSON.createParser(in)) {
            json.nextToken();
            for (String part = json.nextFieldName(); part != null; part = json.nextFieldName()) {
                json.nextToken();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    json.nextToken();
                    switch (part) {
                        case "operations" -> operations.put(name.intern(), operation(name.intern(), fields(json)));
                        case "shapes" -> constraints.put(name, constraints(json));
                        default -> errors.put(name, error(name, fields(json)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServiceModel.Contents(operations, constraints, errors);
    }

    private static OperationModel operation(String name, Map<String, Object> entry) {
        String streams = entry.getOrDefault("streams", "").toString();
        return new OperationModel(
                name,
                route(entry),
                number(entry, "status", 200),
                entry.containsKey("auth"),
                Optional.ofNullable(text(entry, "in")),
                Optional.ofNullable(text(entry, "out")),
                streams.equals("in") || streams.equals("both"),
                streams.equals("out") || streams.equals("both"));
    }

    private static Optional<OperationModel.Route> route(Map<String, Object> entry) {
        String uri = text(entry, "uri");
        if (uri == null) {
            return Optional.empty();
        }
        int question = uri.indexOf('?');
        List<String> literals =
                question < 0 ? List.of() : List.of(uri.substring(question + 1).split("&", -1));
        UriTemplate path = UriTemplate.parse(question < 0 ? uri : uri.substring(0, question));
        return Optional.of(new OperationModel.Route(
                required(entry, "verb"), path, literals, strings(entry, "query"), strings(entry, "headers")));
    }

    private static ErrorModel error(String shape, Map<String, Object> entry) {
        String code = text(entry, "code");
        return new ErrorModel(
                shape, code == null ? shape : code, number(entry, "status", 400), entry.containsKey("fault"));
    }

    private static Map<String, Constraint> constraints(JsonParser json) throws IOException {
        Map<String, Constraint> members = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            members.put(name, constraint(fields(json)));
        }
        return members;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Constraint part(Map<String, Object> entry, String name) {
        return entry.get(name) instanceof Map<?, ?> part ? constraint((Map<String, Object>) part) : null;
    }

    private static Constraint constraint(Map<String, Object> entry) {
        String pattern = text(entry, "pattern");
        return new Constraint(
                entry.containsKey("required"),
                decimal(entry, "min"),
                decimal(entry, "max"),
                pattern == null ? null : Pattern.compile(pattern),
                strings(entry, "enum"),
                text(entry, "shape"),
                part(entry, "element"),
                part(entry, "key"),
                part(entry, "value"));
    }

    /** An object's fields: texts, numbers, true, lists of texts and nested objects. */
    private static Map<String, Object> fields(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            fields.put(name, value(json, json.nextToken()));
        }
        return fields;
    }

    private static Object value(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return fields(json);
        }
        if (token == JsonToken.START_ARRAY) {
            List<String> texts = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                texts.add(json.getText());
            }
            return texts;
        }
        return token.isNumeric() ? json.getDecimalValue() : json.getText();
    }

    private static String required(Map<String, Object> entry, String name) {
        return String.valueOf(entry.get(name));
    }

    private static @Nullable String text(Map<String, Object> entry, String name) {
        return entry.get(name) instanceof String text ? text : null;
    }

    private static int number(Map<String, Object> entry, String name, int otherwise) {
        return entry.get(name) instanceof BigDecimal number ? number.intValue() : otherwise;
    }

    private static @Nullable BigDecimal decimal(Map<String, Object> entry, String name) {
        return entry.get(name) instanceof BigDecimal number ? number : null;
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Map<String, Object> entry, String name) {
        return entry.get(name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = ModelFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }
}
