package io.quintet.rules.analysis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.policy.WrittenPolicy.Condition;
import io.quintet.rules.policy.WrittenPolicy.Principals;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements written anew: documents for the evaluator that are made of parts of others. */
final class Statements {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private Statements() {}

    /** A policy that allows everything while a condition holds. */
    static String allowingIf(Condition condition, boolean variables) {
        return write(variables, json -> {
            json.writeStartObject();
            json.writeStringField("Effect", "Allow");
            json.writeStringField("Action", "*");
            json.writeStringField("Resource", "*");
            json.writeObjectFieldStart("Condition");
            json.writeObjectFieldStart(condition.operator());
            write(json, condition.key(), condition.values());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** A document of these statements, without their Sids and their conditions. */
    static String document(boolean variables, List<Statement> statements) {
        return write(variables, json -> {
            for (Statement statement : statements) {
                write(json, statement);
            }
        });
    }

    /** Writes what stands in a document. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String write(boolean variables, Writing statements) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("Version", variables ? "2012-10-17" : "2008-10-17");
            json.writeArrayFieldStart("Statement");
            statements.to(json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Statement statement) throws IOException {
        json.writeStartObject();
        json.writeStringField("Effect", statement.deny() ? "Deny" : "Allow");
        if (statement.principals().isPresent()) {
            write(json, statement.principals().get());
        }
        write(json, "Action", statement.actions());
        if (statement.resources().isPresent()) {
            write(json, "Resource", statement.resources().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Principals principals) throws IOException {
        String element = principals.negated() ? "NotPrincipal" : "Principal";
        if (principals.byType().containsKey("*")) {
            json.writeStringField(element, "*");
            return;
        }
        json.writeObjectFieldStart(element);
        for (Map.Entry<String, List<String>> type : principals.byType().entrySet()) {
            write(json, type.getKey(), type.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String element, Texts texts) throws IOException {
        write(json, (texts.negated() ? "Not" : "") + element, texts.values());
    }

    private static void write(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** The keys that a condition looks at, those of variables in its values included. */
    static Set<String> keys(Condition condition, boolean variables) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(condition.key());
        if (variables) {
            condition.values().forEach(value -> keys.addAll(variables(value)));
        }
        return keys;
    }

    /** The keys of the variables in a text; a default makes a variable no less dependent on its key. */
    static Set<String> variables(String text) {
        Set<String> keys = new LinkedHashSet<>();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String inside = variable.group(1);
            if (!inside.equals("*") && !inside.equals("?") && !inside.equals("$")) {
                keys.add(
                        inside.contains(",")
                                ? inside.substring(0, inside.indexOf(',')).strip()
                                : inside.strip());
            }
        }
        return keys;
    }

    /** Resources in which variables of unknown value stand for anything there may be. */
    static Texts widened(Texts resources, Knowledge known) {
        List<String> values = new ArrayList<>();
        for (String value : resources.values()) {
            boolean settled = known.settles(variables(value));
            if (settled) {
                values.add(value);
            } else if (!resources.negated()) {
                values.add(VARIABLE.matcher(value).replaceAll("*"));
            }
        }
        return values.isEmpty() ? new Texts(false, List.of("*")) : new Texts(resources.negated(), values);
    }
}
