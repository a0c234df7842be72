package io.quintet.rules.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.policy.Considered.ElementOutcome;
import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision told to programs: one {@code evaluation}, by AWS's names where AWS has the thing (IAM Toolbox API
 * reference, "GetRequestAuthorizationDetails"). What AWS does not tell stands beside it: the summary, every policy
 * considered in order, and for each statement that did not match the element that failed.
 */
public final class ExplanationJson {
    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes an explained decision as one object. */
    public static void write(JsonGenerator json, Request request, Decision decision) throws IOException {
        new ExplanationJson(json).evaluation(request, decision);
    }

    private void evaluation(Request request, Decision decision) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", request.action().toString());
        json.writeStringField("resource", request.resource().toString());
        json.writeObjectFieldStart("context");
        for (Map.Entry<String, List<String>> key : request.context().all().entrySet()) {
            strings(key.getKey(), key.getValue());
        }
        json.writeEndObject();
        json.writeStringField("evaluatedEffect", decision.effect().name());
        strings(
                "decidedBy",
                decision.decidedBy().stream().map(PolicyKind::apiName).toList());
        strings("summary", Summary.of(request, decision));
        json.writeArrayFieldStart("matchedPolicies");
        for (Considered policy : decision.considered()) {
            if (decision.effect() != Effect.IMPLICIT_DENY && matches(policy, decision.effect())) {
                matched(policy);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("policies");
        for (Considered policy : decision.considered()) {
            considered(policy);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** As in AWS's answers, what matched is what settled it. */
    private static boolean matches(Considered policy, Effect effect) {
        return policy.verdict() == (effect == Effect.ALLOW ? Verdict.ALLOWS : Verdict.DENIES);
    }

    private void matched(Considered policy) throws IOException {
        json.writeStartObject();
        json.writeStringField("uri", uri(policy));
        json.writeArrayFieldStart("matchedStatements");
        for (StatementOutcome statement : policy.statements()) {
            if (statement.matched() && statement.deny() == (policy.verdict() == Verdict.DENIES)) {
                json.writeStartObject();
                json.writeStringField("sid", statement.statement());
                json.writeStringField("evaluatedEffect", effect(policy.verdict()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void considered(Considered policy) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", policy.kind().apiName());
        if (!policy.nothingAttached()) {
            json.writeStringField("name", policy.policy());
            json.writeStringField("uri", uri(policy));
            json.writeBooleanField("inline", policy.arn().isEmpty());
        }
        json.writeArrayFieldStart("attachedTo");
        json.writeStartObject();
        json.writeStringField("name", policy.attachedTo());
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("evaluatedEffect", effect(policy.verdict()));
        json.writeArrayFieldStart("statements");
        for (StatementOutcome statement : policy.statements()) {
            statement(statement);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void statement(StatementOutcome statement) throws IOException {
        json.writeStartObject();
        json.writeStringField("sid", statement.statement());
        json.writeStringField("effect", statement.deny() ? "Deny" : "Allow");
        json.writeBooleanField("matched", statement.matched());
        Optional<ElementOutcome> mismatch = statement.mismatch();
        if (mismatch.isPresent()) {
            mismatch(mismatch.get());
        }
        json.writeEndObject();
    }

    private void mismatch(ElementOutcome failed) throws IOException {
        json.writeObjectFieldStart("mismatch");
        json.writeStringField("element", failed.name());
        if (!failed.key().isEmpty()) {
            json.writeStringField("operator", failed.operator());
            json.writeStringField("key", failed.key());
        }
        strings("policyValues", failed.policy());
        if (failed.request().isPresent()) {
            strings("requestValues", failed.request().get());
        }
        json.writeStringField("told", failed.told());
        json.writeEndObject();
    }

    /** An ARN, or for an inline policy something that names it. */
    private static String uri(Considered policy) {
        return policy.arn().orElseGet(() -> "inline:" + policy.attachedTo() + "/" + policy.policy());
    }

    private static String effect(Verdict verdict) {
        return switch (verdict) {
            case ALLOWS -> "ALLOW";
            case DENIES -> "EXPLICIT_DENY";
            case SILENT -> "IMPLICIT_DENY";
        };
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
