package io.quintet.app.pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.engine.access.Access;
import io.quintet.engine.access.Access.Chain;
import io.quintet.engine.access.Access.Step;
import io.quintet.engine.access.AccessReport;
import io.quintet.engine.access.Who;
import io.quintet.rules.analysis.OpenStatement;
import io.quintet.rules.analysis.Outlook;
import io.quintet.rules.policy.Considered;
import io.quintet.rules.policy.Considered.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Who can do something to a resource, told to programs. */
public final class AccessJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AccessJson() {}

    /** The whole report. */
    public static String text(AccessReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("action", report.action().toString());
            json.writeStringField("resource", report.resource().toString());
            json.writeBooleanField("resourceKnown", report.resourceKnown());
            json.writeArrayFieldStart("access");
            for (Access access : report.access()) {
                access(json, access);
            }
            json.writeEndArray();
            json.writeNumberField("cannot", report.others());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void access(JsonGenerator json, Access access) throws IOException {
        json.writeStartObject();
        who(json, "who", access.who());
        outlook(json, access.outlook());
        json.writeArrayFieldStart("ways");
        for (Chain chain : access.chains()) {
            json.writeStartObject();
            who(json, "from", chain.from());
            json.writeArrayFieldStart("steps");
            for (Step step : chain.steps()) {
                json.writeStartObject();
                json.writeStringField("by", step.by());
                who(json, "to", step.to());
                if (step.outlook().isPresent()) {
                    outlook(json, step.outlook().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void who(JsonGenerator json, String field, Who who) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("kind", who.kind().name());
        json.writeStringField("name", who.name());
        if (who.account().isPresent()) {
            json.writeStringField("account", who.account().get());
        }
        json.writeEndObject();
    }

    private static void outlook(JsonGenerator json, Outlook outlook) throws IOException {
        json.writeStringField("certainty", outlook.certainty().name());
        json.writeArrayFieldStart("by");
        for (Considered policy : outlook.decision().considered()) {
            if (policy.verdict() == Verdict.ALLOWS && AccessExplanation.grants(policy.kind())) {
                json.writeStartObject();
                json.writeStringField("kind", policy.kind().title());
                json.writeStringField("policy", policy.policy());
                json.writeStringField("attachedTo", policy.attachedTo());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        statements(json, "required", outlook.required());
        statements(json, "alternatives", outlook.alternatives());
    }

    private static void statements(JsonGenerator json, String field, List<OpenStatement> statements)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (OpenStatement statement : statements) {
            json.writeStartObject();
            json.writeStringField("effect", statement.deny() ? "Deny" : "Allow");
            json.writeStringField("statement", statement.statement());
            json.writeStringField("policy", statement.policy());
            json.writeStringField("kind", statement.kind().title());
            json.writeStringField("attachedTo", statement.attachedTo());
            json.writeArrayFieldStart("conditions");
            for (String condition : statement.conditions()) {
                json.writeString(condition);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
