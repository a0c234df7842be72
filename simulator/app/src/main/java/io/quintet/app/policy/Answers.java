package io.quintet.app.policy;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.quintet.rules.policy.Considered;
import io.quintet.rules.policy.Considered.ElementOutcome;
import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.Effect;
import io.quintet.rules.policy.EvaluationCase;
import io.quintet.rules.policy.EvaluationCase.Expectation;
import io.quintet.rules.policy.InvalidCase;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Optional;

/** The answers to a batch, one JSON object a line. */
final class Answers {
    private final JsonGenerator json;

    /** How many cases there were, and how they came out. */
    record Count(int cases, int agree, int disagree, int errors) {}

    /** How fast the cases were evaluated, and how long it took to read and compile them. */
    record Speed(long evaluationsPerSecond, long compileMillis) {}

    Answers(Writer out) throws IOException {
        json = new JsonFactoryBuilder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .rootValueSeparator("")
                .build()
                .createGenerator(out);
    }

    void decided(EvaluationCase each, Decision decision) throws IOException {
        json.writeStartObject();
        decision(each, decision);
        end();
    }

    void differs(EvaluationCase each, Expectation expected, Decision explained) throws IOException {
        json.writeStartObject();
        decision(each, explained);
        json.writeObjectFieldStart("expect");
        json.writeBooleanField("allowed", expected.allowed());
        optional("decision", expected.decision());
        if (expected.decidedBy().isPresent()) {
            strings("decidedBy", expected.decidedBy().get());
        }
        optional("source", expected.source());
        json.writeEndObject();
        json.writeArrayFieldStart("statements");
        for (Considered policy : explained.considered()) {
            for (StatementOutcome outcome : policy.statements()) {
                if (decides(explained, policy, outcome)) {
                    statement(policy, outcome);
                }
            }
        }
        json.writeEndArray();
        end();
    }

    /** Of an implicit denial those decide that would have to allow, but do not match. */
    private static boolean decides(Decision decision, Considered policy, StatementOutcome outcome) {
        boolean named = decision.allows() || decision.decidedBy().contains(policy.kind());
        boolean denied = decision.effect() == Effect.EXPLICIT_DENY;
        boolean missing = decision.effect() == Effect.IMPLICIT_DENY;
        return named && outcome.deny() == denied && outcome.matched() != missing;
    }

    private void statement(Considered policy, StatementOutcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", policy.kind().batchName());
        json.writeStringField("attachedTo", policy.attachedTo());
        json.writeStringField("policy", policy.policy());
        json.writeStringField("statement", outcome.statement());
        json.writeStringField("effect", outcome.deny() ? "Deny" : "Allow");
        json.writeBooleanField("matches", outcome.matched());
        optional("mismatch", outcome.mismatch().map(ElementOutcome::told));
        json.writeEndObject();
    }

    void unchecked(int line, EvaluationCase each) throws IOException {
        error(line, Optional.of(each.id()), "InvalidCase", "there is nothing to check: the case has no `expect`");
        json.writeEndObject();
        end();
    }

    void invalid(int line, InvalidCase invalid) throws IOException {
        error(line, invalid.id(), invalid.code(), String.valueOf(invalid.getMessage()));
        optional("policy", invalid.policy());
        json.writeEndObject();
        end();
    }

    private void error(int line, Optional<String> id, String code, String message) throws IOException {
        json.writeStartObject();
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        } else {
            json.writeNumberField("line", line);
        }
        json.writeObjectFieldStart("error");
        json.writeStringField("code", code);
        json.writeStringField("message", message);
    }

    void checked(Count count, Optional<Speed> speed) throws IOException {
        json.writeStartObject();
        json.writeNumberField("cases", count.cases());
        json.writeNumberField("agree", count.agree());
        json.writeNumberField("disagree", count.disagree());
        json.writeNumberField("errors", count.errors());
        speed(speed);
        end();
    }

    void counted(int cases, int errors, Optional<Speed> speed) throws IOException {
        json.writeStartObject();
        json.writeNumberField("cases", cases);
        json.writeNumberField("errors", errors);
        speed(speed);
        end();
    }

    private void speed(Optional<Speed> speed) throws IOException {
        if (speed.isPresent()) {
            json.writeNumberField("evaluationsPerSecond", speed.get().evaluationsPerSecond());
            json.writeNumberField("compileMillis", speed.get().compileMillis());
        }
    }

    void flush() throws IOException {
        json.flush();
    }

    private void decision(EvaluationCase each, Decision decision) throws IOException {
        json.writeStringField("id", each.id());
        json.writeStringField("decision", decision.effect().batchName());
        json.writeBooleanField("allowed", decision.allows());
        strings("decidedBy", EvaluationCase.decidedBy(decision));
    }

    private void strings(String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void optional(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
