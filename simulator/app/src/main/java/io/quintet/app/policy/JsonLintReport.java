package io.quintet.app.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.lint.LintFinding;
import io.quintet.rules.lint.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** For programs: one JSON object. */
final class JsonLintReport implements LintReport {
    private final PrintWriter out;

    JsonLintReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(List<LintedFile> files) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeArrayFieldStart("policies");
        for (LintedFile file : files) {
            json.writeStartObject();
            json.writeStringField("file", file.name());
            json.writeStringField("type", file.type().name());
            json.writeBooleanField("guessed", file.guessed());
            json.writeArrayFieldStart("findings");
            for (LintFinding finding : file.findings()) {
                write(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        out.println();
        out.flush();
    }

    private static void write(JsonGenerator json, LintFinding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code());
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("message", finding.message());
        if (finding.suggestion().isPresent()) {
            json.writeStringField("suggestion", finding.suggestion().get());
        }
        writePlace(json, finding.location());
        if (finding.locations().size() > 1) {
            json.writeArrayFieldStart("related");
            for (Location related :
                    finding.locations().subList(1, finding.locations().size())) {
                json.writeStartObject();
                writePlace(json, related);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writePlace(JsonGenerator json, Location location) throws IOException {
        json.writeStringField("path", location.pathText());
        json.writeNumberField("line", location.line());
        json.writeNumberField("column", location.column());
        json.writeNumberField("endLine", location.end().line());
        json.writeNumberField("endColumn", location.end().column());
    }
}
