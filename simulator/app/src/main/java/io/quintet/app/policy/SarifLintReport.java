package io.quintet.app.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.lint.Issue;
import io.quintet.rules.lint.LintFinding;
import io.quintet.rules.lint.Location;
import io.quintet.rules.lint.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** For code scanning: a log of the Static Analysis Results Interchange Format 2.1.0 (OASIS). */
final class SarifLintReport implements LintReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final PrintWriter out;

    SarifLintReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(List<LintedFile> files) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        List<Issue> rules = files.stream()
                .flatMap(file -> file.findings().stream())
                .map(LintFinding::issue)
                .distinct()
                .sorted()
                .toList();
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        writeTool(json, rules);
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
        for (LintedFile file : files) {
            for (LintFinding finding : file.findings()) {
                writeResult(json, file, finding, rules.indexOf(finding.issue()));
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        out.println();
        out.flush();
    }

    private static void writeTool(JsonGenerator json, List<Issue> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "quintet policy lint");
        json.writeArrayFieldStart("rules");
        for (Issue rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule.name());
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeEndObject();
            if (rule.accessAnalyzer()) {
                json.writeStringField("helpUri", rule.reference());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeResult(JsonGenerator json, LintedFile file, LintFinding finding, int rule)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.code());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(finding.severity()));
        writeText(
                json,
                finding.message() + finding.suggestion().map(hint -> " " + hint).orElse(""));
        json.writeArrayFieldStart("locations");
        writeLocation(json, file.name(), finding.location());
        json.writeEndArray();
        json.writeArrayFieldStart("relatedLocations");
        for (Location related :
                finding.locations().subList(1, finding.locations().size())) {
            writeLocation(json, file.name(), related);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("policyType", file.type().name());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String text) throws IOException {
        json.writeObjectFieldStart("message");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static void writeLocation(JsonGenerator json, String file, Location location) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(file));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", location.line());
        json.writeNumberField("startColumn", location.column());
        json.writeNumberField("endLine", location.end().line());
        json.writeNumberField("endColumn", location.end().column());
        json.writeEndObject();
        json.writeEndObject();
        if (!location.path().isEmpty()) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", location.pathText());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case SECURITY_WARNING, WARNING -> "warning";
            case SUGGESTION -> "note";
        };
    }

    /** A file as a reference relative to where the command was called, as code scanning wants it. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toString();
        } catch (URISyntaxException noPath) {
            throw new IllegalArgumentException(file, noPath);
        }
    }
}
