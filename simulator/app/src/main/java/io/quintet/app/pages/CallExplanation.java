package io.quintet.app.pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.gateway.DecisionLog;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Explanation;
import io.quintet.rules.policy.ExplanationJson;
import io.quintet.rules.policy.Principal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A call told to people and to programs: who called what, what became of it, and every policy that had a say. */
final class CallExplanation {

    private static final JsonFactory JSON = new JsonFactory();

    private CallExplanation() {}

    /** Of several checks the last is the one that was denied, and is told first. */
    static String text(String requestId, DecisionLog.Entry call) {
        StringBuilder text = new StringBuilder();
        line(text, "request", requestId);
        line(text, "called", call.service() + " " + call.operation());
        line(text, "at", call.at().toString());
        call.caller().ifPresent(caller -> {
            line(text, "by", vouched(call).orElseGet(() -> name(caller) + " of account " + caller.account()));
            line(text, "from", caller.sourceAddress() + ", in " + caller.region());
        });
        line(
                text,
                "outcome",
                outcome(call) + call.error().map(CallExplanation::told).orElse(""));

        List<Decided> checks = call.authorization().decided();
        boolean denied = !call.authorization().allows();
        for (int i = 0; i < checks.size(); i++) {
            int number = denied ? checks.size() - i : i + 1;
            Decided check = checks.get(number - 1);
            text.append('\n').append("Check ").append(number).append(" of ").append(checks.size());
            text.append(": ").append(check.check().action());
            text.append(" on ").append(check.request().resource()).append('\n');
            text.append(Explanation.render(check.request(), check.explained()));
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

    /** Somebody without a signature, by the identity provider that vouches for them. */
    private static Optional<String> vouched(DecisionLog.Entry call) {
        return call.authorization().decided().stream()
                .filter(each -> each.request().principal() instanceof Principal.Anonymous)
                .flatMap(each -> each.request().context().value("aws:FederatedProvider").stream())
                .findFirst()
                .map(provider -> "somebody whom " + provider + " vouches for");
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
            json.writeArrayFieldStart("evaluations");
            for (Decided check : call.authorization().decided()) {
                ExplanationJson.write(json, check.request(), check.explained());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void optional(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}
