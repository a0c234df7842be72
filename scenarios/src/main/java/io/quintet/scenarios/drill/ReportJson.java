package io.quintet.scenarios.drill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.quintet.scenarios.drill.Measures.Exposure;
import io.quintet.scenarios.drill.Rehearsal.Expectation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A report as JSON; durations in seconds. */
final class ReportJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ReportJson() {}

    static String of(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("drill", report.name());
            json.writeStringField("title", report.title());
            json.writeBooleanField("asExpected", report.asExpected());
            json.writeArrayFieldStart("rehearsals");
            for (Rehearsal rehearsal : report.rehearsals()) {
                write(json, rehearsal);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Rehearsal rehearsal) throws IOException {
        json.writeStartObject();
        json.writeStringField("scenario", rehearsal.scenario());
        json.writeBooleanField("asExpected", rehearsal.asExpected());
        json.writeFieldName("timeline");
        EntryJson.write(json, rehearsal.timeline());
        json.writeFieldName("mistakes");
        EntryJson.write(json, rehearsal.mistakes());
        json.writeFieldName("measures");
        write(json, rehearsal.measures());
        json.writeArrayFieldStart("expectations");
        for (Expectation expectation : rehearsal.expectations()) {
            json.writeStartObject();
            json.writeStringField("sentence", expectation.sentence());
            json.writeBooleanField("observed", expectation.observed());
            json.writeStringField("problem", expectation.problem());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Measures measures) throws IOException {
        json.writeStartObject();
        seconds(json, "secondsToDetect", measures.toDetect());
        seconds(json, "secondsToNotify", measures.toNotify());
        seconds(json, "secondsToContain", measures.toContain());
        seconds(json, "dwellSeconds", measures.dwell());
        json.writeArrayFieldStart("exposures");
        for (Exposure exposure : measures.exposures()) {
            json.writeStartObject();
            json.writeStringField("what", exposure.what());
            json.writeStringField("from", exposure.from().toString());
            json.writeStringField(
                    "until", exposure.until().map(Instant::toString).orElse(null));
            seconds(json, "seconds", exposure.lasting());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void seconds(JsonGenerator json, String name, Optional<Duration> duration) throws IOException {
        json.writeFieldName(name);
        if (duration.isPresent()) {
            json.writeNumber(duration.get().toSeconds());
        } else {
            json.writeNull();
        }
    }
}
