package io.quintet.rules.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A log file's contents: <code>{"Records":[...]}</code>, plain or gzipped (CloudTrail user guide, "log file examples").
 */
public record LogFile(List<Event> records) {

    public LogFile {
        records = List.copyOf(records);
    }

    /** The JSON, uncompressed: what a digest file's hash is over. */
    public byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024 * (records.size() + 1));
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            EventWriter writer = new EventWriter(json);
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            for (Event event : records) {
                writer.event(event);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The file as it is delivered. Packed fast rather than small: every call that is recorded pays for it. */
    public byte[] gzipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Reads a log file, gzipped or not. */
    public static LogFile read(byte[] file) {
        boolean gzipped = file.length > 2 && file[0] == (byte) 0x1f && file[1] == (byte) 0x8b;
        ByteArrayInputStream bytes = new ByteArrayInputStream(file);
        try (JsonParser json = Json.FACTORY.createParser(gzipped ? new GZIPInputStream(bytes) : bytes)) {
            return read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a log file: " + e.getMessage(), e);
        }
    }

    private static LogFile read(JsonParser json) throws IOException {
        List<Event> events = new ArrayList<>();
        EventReader reader = new EventReader(json);
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean records = json.currentName().equals("Records");
            json.nextToken();
            if (!records) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                events.add(reader.event());
            }
        }
        return new LogFile(events);
    }
}
