package io.quintet.app.pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.gateway.DecisionLog;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Considered;
import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.Explanation;
import io.quintet.rules.policy.PolicyKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A call told to people and to programs: who called what, what became of it, and every policy that had a say. */
final class CallExplanation {

    private static final JsonFactory JSON = new JsonFactory();

    private CallExplanation() {}

    static String text(String requestId, DecisionLog.Entry call) {
        StringBuilder text = new StringBuilder();
        line(text, "request", requestId);
        line(text, "called", call.service() + " " + call.operation());
        line(text, "at", call.at().toString());
        call.caller().ifPresent(caller -> {
            line(text, "by", name(caller) + " of account " + caller.account());
            line(text, "from", caller.sourceAddress() + ", in " + caller.region());
        });
        line(
                text,
                "outcome",
                outcome(call) + call.error().map(CallExplanation::told).orElse(""));

        List<Decided> checks = call.authorization().decided();
        for (int i = 0; i < checks.size(); i++) {
            Decided check = checks.get(i);
            text.append('\n').append("Check ").append(i + 1).append(" of ").append(checks.size());
            text.append(": ").append(check.check().action());
            text.append(" on ").append(check.request().resource()).append('\n');
            text.append(Explanation.render(check.explained()));
        }
        if (checks.isEmpty()) {
            text.append('\n').append("No policy was asked.\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("%-8s %s%n".formatted(label, value));
    }

    private static String name(DecisionLog.Caller caller) {
        return caller.principal().arn().orElse("nobody known");
    }

    private static String told(AwsError error) {
        return ": " + error.code() + ": " + error.getMessage();
    }

    private static String outcome(DecisionLog.Entry call) {
        if (call.error().isEmpty()) {
            return "answered";
        }
        if (call.caller().isEmpty()) {
            return "refused, before anything was decided";
        }
        return call.authorization().allows() ? "allowed, and failed" : "denied";
    }

    static String json(String requestId, DecisionLog.Entry call) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("requestId", requestId);
            json.writeStringField("service", call.service());
            json.writeStringField("operation", call.operation());
            json.writeStringField("at", call.at().toString());
            if (call.caller().isPresent()) {
                DecisionLog.Caller caller = call.caller().get();
                optional(json, "principal", caller.principal().arn());
                json.writeStringField("account", caller.account());
                json.writeStringField("region", caller.region());
                json.writeStringField("sourceAddress", caller.sourceAddress());
            }
            json.writeStringField("outcome", outcome(call));
            optional(json, "errorCode", call.error().map(AwsError::code));
            optional(json, "errorMessage", call.error().map(AwsError::getMessage));
            json.writeArrayFieldStart("checks");
            for (Decided check : call.authorization().decided()) {
                check(json, check);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void check(JsonGenerator json, Decided check) throws IOException {
        Decision decision = check.explained();
        json.writeStartObject();
        json.writeStringField("action", check.check().action());
        json.writeStringField("resource", check.request().resource().toString());
        json.writeStringField("effect", decision.effect().name());
        json.writeArrayFieldStart("decidedBy");
        for (PolicyKind kind : decision.decidedBy()) {
            json.writeString(kind.title());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("considered");
        for (Considered policy : decision.considered()) {
            considered(json, policy);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void considered(JsonGenerator json, Considered policy) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", policy.kind().title());
        json.writeStringField("attachedTo", policy.attachedTo());
        json.writeStringField("policy", policy.policy());
        optional(json, "arn", policy.arn());
        json.writeStringField("verdict", policy.verdict().name());
        json.writeArrayFieldStart("statements");
        for (StatementOutcome statement : policy.statements()) {
            json.writeStartObject();
            json.writeStringField("statement", statement.statement());
            json.writeStringField("effect", statement.deny() ? "Deny" : "Allow");
            json.writeBooleanField("matched", statement.matched());
            optional(json, "mismatch", statement.mismatch());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}
