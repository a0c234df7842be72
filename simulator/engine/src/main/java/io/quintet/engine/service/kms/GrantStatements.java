package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.INVALID_GRANTEE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/**
 * A grant in the words of a key policy. What takes no encryption context is granted whatever the constraints, and a
 * grantee who may create grants can hand on what the grant itself allows (AWS KMS developer guide, "Grants").
 */
final class GrantStatements {

    private static final String CONTEXT = "kms:EncryptionContext:";
    private static final JsonFactory JSON = new JsonFactory();

    /** Operations that know of no encryption context. */
    private static final Set<GrantOperation> UNCONSTRAINED =
            Set.of(GrantOperation.DESCRIBE_KEY, GrantOperation.RETIRE_GRANT);

    private final GrantConstraints constraints;
    private final List<GrantOperation> operations;
    private final String grantId;
    private final JsonGenerator json;

    private GrantStatements(
            String grantId, List<GrantOperation> operations, GrantConstraints constraints, JsonGenerator json) {
        this.grantId = grantId;
        this.operations = operations;
        this.constraints = constraints;
        this.json = json;
    }

    static Policy of(
            String grantId,
            String grantee,
            Optional<String> retirer,
            List<GrantOperation> operations,
            GrantConstraints constraints) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new GrantStatements(grantId, operations, constraints, json).write(grantee, retirer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Policy.parse(PolicyKind.KEY, text.toString());
        } catch (MalformedPolicy malformed) {
            throw INVALID_GRANTEE.error(grantee);
        }
    }

    private void write(String grantee, Optional<String> retirer) throws IOException {
        json.writeStartObject();
        json.writeStringField("Version", "2008-10-17");
        json.writeArrayFieldStart("Statement");
        for (GrantOperation operation : operations) {
            statement(operation, grantee, grantId + " (grant of " + operation + ")");
        }
        if (retirer.isPresent()) {
            statement(GrantOperation.RETIRE_GRANT, retirer.get(), grantId + " (grant to be retired)");
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void statement(GrantOperation operation, String principal, String sid) throws IOException {
        json.writeStartObject();
        json.writeStringField("Sid", sid);
        json.writeStringField("Effect", "Allow");
        json.writeObjectFieldStart("Principal");
        json.writeStringField("AWS", principal);
        json.writeEndObject();
        json.writeStringField("Action", "kms:" + operation);
        json.writeStringField("Resource", "*");
        json.writeObjectFieldStart("Condition");
        conditions(operation);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void conditions(GrantOperation operation) throws IOException {
        Map<String, String> equal = new TreeMap<>();
        Map<String, List<String>> among = new TreeMap<>();
        if (!UNCONSTRAINED.contains(operation)) {
            constraints.encryptionContextSubset().forEach((key, value) -> equal.put(CONTEXT + key, value));
            constraints.encryptionContextEquals().forEach((key, value) -> equal.put(CONTEXT + key, value));
            if (constraints.hasEncryptionContextEquals()) {
                among.put(
                        "kms:EncryptionContextKeys",
                        List.copyOf(constraints.encryptionContextEquals().keySet()));
            }
        }
        if (operation == GrantOperation.RETIRE_GRANT) {
            equal.put(ConditionKeys.GRANT_ID, grantId);
        }
        if (operation == GrantOperation.CREATE_GRANT) {
            among.put(
                    "kms:GrantOperations",
                    operations.stream().map(GrantOperation::toString).toList());
        }
        json.writeObjectFieldStart("StringEquals");
        for (Map.Entry<String, String> each : equal.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("ForAllValues:StringEquals");
        for (Map.Entry<String, List<String>> each : among.entrySet()) {
            json.writeArrayFieldStart(each.getKey());
            for (String value : each.getValue()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
