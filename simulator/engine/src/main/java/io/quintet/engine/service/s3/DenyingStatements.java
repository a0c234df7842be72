package io.quintet.engine.service.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;

/** What a bucket policy says about objects that are not the bucket owner's: what it denies, and nothing else. */
final class DenyingStatements {

    private static final JsonFactory JSON = new JsonFactory();

    private DenyingStatements() {}

    /** The policy without its statements that allow; none when no statement denies. */
    static Optional<String> of(String text) {
        WrittenPolicy written = WrittenPolicy.read(PolicyKind.RESOURCE, text);
        if (written.statements().stream().noneMatch(Statement::deny)) {
            return Optional.empty();
        }
        StringWriter denying = new StringWriter();
        try (JsonParser from = JSON.createParser(text);
                JsonGenerator to = JSON.createGenerator(denying)) {
            from.nextToken();
            to.writeStartObject();
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                String name = from.currentName();
                to.writeFieldName(name);
                from.nextToken();
                if (name.equals("Statement")) {
                    statements(from, to, written.statements().iterator());
                } else {
                    to.copyCurrentStructure(from);
                }
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(denying.toString());
    }

    private static void statements(JsonParser from, JsonGenerator to, Iterator<Statement> each) throws IOException {
        if (from.currentToken() == JsonToken.START_OBJECT) {
            to.copyCurrentStructure(from);
            return;
        }
        to.writeStartArray();
        while (from.nextToken() != JsonToken.END_ARRAY) {
            if (each.next().deny()) {
                to.copyCurrentStructure(from);
            } else {
                from.skipChildren();
            }
        }
        to.writeEndArray();
    }
}
