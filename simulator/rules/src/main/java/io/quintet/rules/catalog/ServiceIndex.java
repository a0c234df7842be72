package io.quintet.rules.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Where each service lies in the bundle, and the names it goes by. The generator describes both files. */
record ServiceIndex(
        Map<String, Extent> extents, Map<String, List<String>> prefixes, Set<String> underResourceControlPolicies) {

    private static final JsonFactory JSON = new JsonFactory();

    /** A service's part of the bundle. */
    record Extent(int offset, int length) {}

    static ServiceIndex load() {
        try (InputStream in = resource("services.json");
                JsonParser json = JSON.createParser(in)) {
            return parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the index of the action catalogue", e);
        }
    }

    private static ServiceIndex parse(JsonParser json) throws IOException {
        Map<String, Extent> extents = new HashMap<>();
        Map<String, List<String>> prefixes = new HashMap<>();
        Set<String> bound = new HashSet<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String part = json.currentName();
            json.nextToken();
            switch (part) {
                case "rcp" -> bound.addAll(strings(json));
                case "names" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String name = json.currentName();
                        json.nextToken();
                        prefixes.put(name, strings(json));
                    }
                }
                case "at" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String prefix = json.currentName();
                        json.nextToken();
                        Extent extent = new Extent(json.nextIntValue(-1), json.nextIntValue(-1));
                        json.nextToken();
                        extents.put(prefix, extent);
                    }
                }
                default -> throw new IOException("unknown part `" + part + "`");
            }
        }
        return new ServiceIndex(Map.copyOf(extents), Map.copyOf(prefixes), Set.copyOf(bound));
    }

    ServiceEntry read(String prefix) {
        Extent extent = Objects.requireNonNull(extents.get(prefix));
        try (InputStream bundle = resource("services.bin")) {
            bundle.skipNBytes(extent.offset());
            byte[] member = bundle.readNBytes(extent.length());
            try (JsonParser json = JSON.createParser(new GZIPInputStream(new ByteArrayInputStream(member)))) {
                return new ServiceReader(prefix, json).read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read service `" + prefix + "` of the action catalogue", e);
        }
    }

    static List<String> strings(JsonParser json) throws IOException {
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(json.getText());
        }
        return List.copyOf(values);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = ServiceIndex.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("no resource `" + name + "`");
        }
        return in;
    }
}
