package io.quintet.engine.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** As most services look: the members' own names, the first letter small. */
final class PlainParameters implements Parameters {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    @Override
    public void write(JsonGenerator json, Recorded call, SdkPojo message) throws IOException {
        members(json, call.service(), message);
        if (message == call.input() && call.evidence().vouched().isPresent()) {
            for (Map.Entry<String, Object> said :
                    call.evidence().vouched().get().parameters().entrySet()) {
                json.writeFieldName(said.getKey());
                value(json, call.service(), said.getValue());
            }
        }
    }

    private void members(JsonGenerator json, String service, SdkPojo structure) throws IOException {
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            String name = field.memberName();
            if (isSet(value) && !Secrets.leftOut(name, value)) {
                json.writeFieldName(decapitalized(name));
                Optional<String> replacement = Secrets.replacement(service, name);
                value(json, service, replacement.<Object>map(text -> text).orElse(value));
            }
        }
    }

    private void value(JsonGenerator json, String service, Object value) throws IOException {
        if (value instanceof SdkPojo structure) {
            json.writeStartObject();
            members(json, service, structure);
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, service, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                value(json, service, entry.getValue());
            }
            json.writeEndObject();
        } else {
            scalar(json, value);
        }
    }

    private static void scalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Instant time) {
            json.writeString(TIME.format(time));
        } else {
            simple(json, value);
        }
    }

    /** A string, number or boolean. */
    static void simple(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else {
            json.writeString(value.toString());
        }
    }

    /** Whether somebody set a member; lists and maps that nobody set read as empty ones. */
    static boolean isSet(@org.jspecify.annotations.Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    static String decapitalized(String name) {
        return Character.isUpperCase(name.charAt(0)) ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name;
    }
}
