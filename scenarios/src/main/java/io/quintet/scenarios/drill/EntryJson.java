package io.quintet.scenarios.drill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.scenarios.drill.Entry.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Timelines as JSON: what steps attach to their scenario, so that every report of Cucumber has it. */
public final class EntryJson {

    /** The media type of a timeline that is attached to a scenario. */
    public static final String MEDIA_TYPE = "application/vnd.quintet.timeline+json";

    private static final JsonFactory FACTORY = new JsonFactory();

    private EntryJson() {}

    /** A timeline as an array of objects. */
    public static byte[] write(List<Entry> timeline) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, timeline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void write(JsonGenerator json, List<Entry> timeline) throws IOException {
        json.writeStartArray();
        for (Entry entry : timeline) {
            json.writeStartObject();
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("kind", entry.kind().name());
            json.writeStringField("who", entry.who());
            json.writeStringField("what", entry.what());
            json.writeStringField("evidence", entry.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Reads what {@link #write(List)} wrote. */
    static List<Entry> read(byte[] timeline) {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(timeline)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                entries.add(entry(json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Entry entry(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            fields.put(json.currentName(), json.nextTextValue());
        }
        return new Entry(
                Instant.parse(fields.getOrDefault("at", "")),
                Kind.valueOf(fields.getOrDefault("kind", "")),
                fields.getOrDefault("who", ""),
                fields.getOrDefault("what", ""),
                fields.getOrDefault("evidence", ""));
    }
}
