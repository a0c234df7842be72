package io.quintet.rules.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.policy.Considered.ElementOutcome;
import io.quintet.rules.policy.Considered.StatementOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stands in an encoded authorization failure message once it is decoded (STS API reference,
 * "DecodeAuthorizationMessage"; the fields as the AWS CLI's example of it shows them).
 */
public final class AuthorizationFailure {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final Request request;

    private AuthorizationFailure(JsonGenerator json, Request request) {
        this.json = json;
        this.request = request;
    }

    /** The JSON document, from an explained decision that denies. */
    public static String json(Request request, Decision denied) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new AuthorizationFailure(json, request).document(denied);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void document(Decision denied) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("allowed", false);
        json.writeBooleanField("explicitDeny", denied.effect() == Effect.EXPLICIT_DENY);
        startItems("matchedStatements");
        if (denied.effect() == Effect.EXPLICIT_DENY) {
            for (Considered policy : denied.considered()) {
                denials(policy);
            }
        }
        endItems();
        startItems("failures");
        endItems();
        context();
        json.writeEndObject();
    }

    private void denials(Considered policy) throws IOException {
        for (StatementOutcome statement : policy.statements()) {
            if (statement.deny() && statement.matched()) {
                statement(policy, statement);
            }
        }
    }

    private void statement(Considered policy, StatementOutcome statement) throws IOException {
        json.writeStartObject();
        json.writeStringField("statementId", statement.sid().orElse(""));
        json.writeStringField("effect", "DENY");
        values("principals", principals(policy, statement));
        startItems("principalGroups");
        endItems();
        values("actions", texts(statement, "Action"));
        values("resources", texts(statement, "Resource"));
        startItems("conditions");
        for (ElementOutcome condition : statement.elements("Condition").toList()) {
            condition(condition.key(), condition.policy());
        }
        endItems();
        json.writeEndObject();
    }

    /** A policy of an identity speaks of whom it is attached to; a control policy of everybody below it. */
    private List<String> principals(Considered policy, StatementOutcome statement) {
        return switch (policy.kind()) {
            case IDENTITY, BOUNDARY, SESSION -> List.of(callerId());
            case SERVICE_CONTROL -> List.of("*");
            case RESOURCE_CONTROL, RESOURCE, TRUST, KEY, ENDPOINT -> texts(statement, "Principal");
        };
    }

    private static List<String> texts(StatementOutcome statement, String element) {
        return Stream.of(element, "Not" + element)
                .flatMap(statement::elements)
                .flatMap(each -> each.policy().stream())
                .toList();
    }

    private void context() throws IOException {
        json.writeObjectFieldStart("context");
        json.writeObjectFieldStart("principal");
        json.writeStringField("id", callerId());
        if (request.principal() instanceof Principal.User user) {
            json.writeStringField("name", user.name());
        }
        json.writeStringField("arn", Subject.nameOf(request.principal()));
        json.writeEndObject();
        json.writeStringField("action", request.action().toString());
        json.writeStringField("resource", request.resource().toString());
        startItems("conditions");
        for (Map.Entry<String, List<String>> key : keys().entrySet()) {
            condition(key.getKey(), key.getValue());
        }
        endItems();
        json.writeEndObject();
    }

    private String callerId() {
        return request.context().value("aws:userid").orElse("");
    }

    /** What AWS shows: what the resource consists of, the service's own keys and the tags of the request. */
    private Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new TreeMap<>();
        Predicate<String> shown = key -> key.startsWith(request.action().service() + ":")
                || key.startsWith("aws:requesttag/")
                || key.equals("aws:tagkeys");
        request.context().all().forEach((key, values) -> {
            if (shown.test(key.toLowerCase(Locale.ROOT))) {
                keys.put(key, values);
            }
        });
        put(keys, "aws:Region", request.context().value("aws:RequestedRegion"));
        put(keys, "aws:Service", Optional.of(request.action().service()));
        Arn arn = request.resource();
        put(keys, "aws:Account", arn.owner().or(() -> request.principal().account()));
        if (!arn.isAny()) {
            String resource = arn.resource();
            int slash = resource.indexOf('/');
            put(keys, "aws:ARN", Optional.of(arn.toString()));
            put(keys, "aws:Resource", Optional.of(resource));
            put(keys, "aws:Type", Optional.of(resource.substring(0, Math.max(slash, 0))));
            put(keys, "aws:ID", Optional.of(resource.substring(slash + 1)));
        }
        return keys;
    }

    private static void put(Map<String, List<String>> keys, String key, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> keys.put(key, List.of(text)));
    }

    private void condition(String key, List<String> values) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        values("values", values);
        json.writeEndObject();
    }

    private void values(String name, List<String> values) throws IOException {
        startItems(name);
        for (String value : values) {
            json.writeStartObject();
            json.writeStringField("value", value);
            json.writeEndObject();
        }
        endItems();
    }

    private void startItems(String name) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeArrayFieldStart("items");
    }

    private void endItems() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }
}
