package io.quintet.engine.wire.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;

/** Values to JSON or CBOR. */
public final class JsonWriter {

    private static final int EPOCH_TAG = 1;

    private final JsonGenerator json;

    public JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /** An object of the members that stand in the body. */
    public void members(Structure structure, Object value) throws IOException {
        json.writeStartObject();
        List<Member> members = structure.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.place().amongBody()) {
                Object part = member.get(value);
                if (part != null) {
                    json.writeFieldName(member.json());
                    value(member, part);
                }
            }
        }
        json.writeEndObject();
    }

    public void value(Member member, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        Shape shape = member.shape();
        if (shape instanceof Structure structure) {
            members(structure, value);
        } else if (shape instanceof Sequence sequence) {
            json.writeStartArray();
            for (Object element : (List<?>) value) {
                value(sequence.element(), element);
            }
            json.writeEndArray();
        } else if (shape instanceof Dictionary dictionary) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                value(dictionary.value(), entry.getValue());
            }
            json.writeEndObject();
        } else {
            scalar(member, value);
        }
    }

    private void scalar(Member member, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Instant instant) {
            timestamp(member, instant);
        } else {
            plain(value);
        }
    }

    /** A value that no member describes: what an error says beside its message. */
    public void plain(@Nullable Object value) throws IOException {
        if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof SdkBytes bytes) {
            json.writeBinary(bytes.asByteArrayUnsafe());
        } else if (value instanceof Document document) {
            document(document);
        } else if (value instanceof Instant instant) {
            number(instant);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                plain(element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                plain(entry.getValue());
            }
            json.writeEndObject();
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private void timestamp(Member member, Instant instant) throws IOException {
        TimestampFormat format = member.timestamps(TimestampFormat.EPOCH_SECONDS);
        if (json instanceof CBORGenerator || format == TimestampFormat.EPOCH_SECONDS) {
            number(instant);
        } else if (format == TimestampFormat.EPOCH_MILLIS) {
            json.writeNumber(instant.toEpochMilli());
        } else {
            json.writeString(format.format(instant));
        }
    }

    private void number(Instant instant) throws IOException {
        boolean whole = instant.getNano() < 1_000_000;
        if (json instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TAG);
            if (!whole) {
                json.writeNumber(instant.toEpochMilli() / 1000.0);
                return;
            }
        }
        if (whole) {
            json.writeNumber(instant.getEpochSecond());
        } else {
            json.writeNumber(TimestampFormat.EPOCH_SECONDS.format(instant));
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (number instanceof Double) {
            json.writeNumber(number.doubleValue());
        } else if (number instanceof Float) {
            json.writeNumber(number.floatValue());
        } else {
            json.writeNumber(new BigDecimal(number.toString()));
        }
    }

    private void document(Document document) throws IOException {
        if (document.isMap()) {
            json.writeStartObject();
            for (Map.Entry<String, Document> entry : document.asMap().entrySet()) {
                json.writeFieldName(entry.getKey());
                document(entry.getValue());
            }
            json.writeEndObject();
        } else if (document.isList()) {
            json.writeStartArray();
            for (Document element : document.asList()) {
                document(element);
            }
            json.writeEndArray();
        } else if (document.isNumber()) {
            json.writeNumber(document.asNumber().bigDecimalValue());
        } else if (document.isBoolean()) {
            json.writeBoolean(document.asBoolean());
        } else if (document.isString()) {
            json.writeString(document.asString());
        } else {
            json.writeNull();
        }
    }
}
