package io.quintet.engine.wire.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;

/** Values from JSON or CBOR. */
public final class JsonReader {

    private final JsonParser json;

    /** A reader that goes on with the parser's next token. */
    public JsonReader(JsonParser json) {
        this.json = json;
    }

    /** The value of a whole document; null when it is {@code null} or nothing. */
    public @Nullable Object document(Member member) throws IOException {
        JsonToken token = json.nextToken();
        Object value = token == null ? null : value(member, token);
        if (json.nextToken() != null) {
            throw new Malformed("Unexpected data after the end of the document");
        }
        return value;
    }

    /** Sets the members that a whole document, which must be an object, holds. */
    public void members(Structure structure, Object builder) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            return;
        }
        expect(token, JsonToken.START_OBJECT, "structure");
        readMembers(structure, builder);
        if (json.nextToken() != null) {
            throw new Malformed("Unexpected data after the end of the document");
        }
    }

    private void readMembers(Structure structure, Object builder) throws IOException {
        int set = 0;
        for (String name = nextName(); name != null; name = nextName()) {
            JsonToken token = json.nextToken();
            Member member = structure.member(name);
            if (member == null || !member.place().inBody()) {
                json.skipChildren();
                continue;
            }
            Object value = value(member, token);
            if (value != null) {
                member.set(builder, value);
                set++;
            }
        }
        if (structure.union() && set != 1) {
            throw new Malformed("Exactly one member of " + structure.name() + " must be set");
        }
    }

    private @Nullable String nextName() throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.END_OBJECT) {
            return null;
        }
        return json.currentName();
    }

    private @Nullable Object value(Member member, JsonToken token) throws IOException {
        Shape shape = member.shape();
        if (shape == Scalar.DOCUMENT) {
            return anything(token);
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (shape instanceof Scalar scalar) {
            return scalar(scalar, member, token);
        }
        if (shape instanceof Sequence sequence) {
            return list(sequence, token);
        }
        if (shape instanceof Dictionary dictionary) {
            return map(dictionary, token);
        }
        Structure structure = (Structure) shape;
        expect(token, JsonToken.START_OBJECT, "structure");
        Object builder = structure.builder();
        readMembers(structure, builder);
        return structure.build(builder);
    }

    private List<Object> list(Sequence sequence, JsonToken token) throws IOException {
        expect(token, JsonToken.START_ARRAY, "list");
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(sequence.element(), json.currentToken()));
        }
        return list;
    }

    private Map<String, Object> map(Dictionary dictionary, JsonToken token) throws IOException {
        expect(token, JsonToken.START_OBJECT, "map");
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key = nextName(); key != null; key = nextName()) {
            map.put(key, value(dictionary.value(), json.nextToken()));
        }
        return map;
    }

    private Object scalar(Scalar scalar, Member member, JsonToken token) throws IOException {
        return switch (scalar) {
            case STRING -> text(token, "String");
            case BOOLEAN -> {
                if (!token.isBoolean()) {
                    throw unexpected(token, "Boolean");
                }
                yield json.getBooleanValue();
            }
            case BLOB -> blob(token);
            case TIMESTAMP ->
                token.isNumeric()
                        ? timestamp(member)
                        : Scalars.parse(
                                scalar, member.timestamps(TimestampFormat.EPOCH_SECONDS), text(token, "Timestamp"));
            default -> number(scalar, token);
        };
    }

    private Object timestamp(Member member) throws IOException {
        if (member.timestamps(TimestampFormat.EPOCH_SECONDS) == TimestampFormat.EPOCH_MILLIS) {
            return java.time.Instant.ofEpochMilli(json.getLongValue());
        }
        return TimestampFormat.fromSeconds(json.getDecimalValue());
    }

    private SdkBytes blob(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw unexpected(token, "Blob");
        }
        try {
            return SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
        } catch (com.fasterxml.jackson.core.exc.StreamReadException e) {
            throw new Malformed("Invalid Base64 data");
        }
    }

    private Object number(Scalar scalar, JsonToken token) throws IOException {
        boolean fraction = scalar == Scalar.FLOAT || scalar == Scalar.DOUBLE;
        if (fraction && token == JsonToken.VALUE_STRING) {
            return named(scalar, json.getText());
        }
        boolean whole = !fraction && scalar != Scalar.DECIMAL;
        if (!token.isNumeric() || (whole && token == JsonToken.VALUE_NUMBER_FLOAT)) {
            throw unexpected(token, javaName(scalar));
        }
        return switch (scalar) {
            case INTEGER -> json.getIntValue();
            case LONG -> json.getLongValue();
            case SHORT -> json.getShortValue();
            case BYTE -> exactByte(json.getIntValue());
            case FLOAT -> json.getFloatValue();
            case DOUBLE -> json.getDoubleValue();
            default -> json.getDecimalValue();
        };
    }

    private static byte exactByte(int value) {
        if (value != (byte) value) {
            throw new Malformed("NUMBER_VALUE can not be converted to a Byte");
        }
        return (byte) value;
    }

    private static Object named(Scalar scalar, String text) {
        double value = switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new Malformed("STRING_VALUE can not be converted to a " + javaName(scalar));
        };
        return scalar == Scalar.FLOAT ? (Object) (float) value : (Object) value;
    }

    private String text(JsonToken token, String type) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw unexpected(token, type);
        }
        return json.getText();
    }

    private Document anything(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                for (String name = nextName(); name != null; name = nextName()) {
                    members.put(name, anything(json.nextToken()));
                }
                yield Document.fromMap(members);
            }
            case START_ARRAY -> {
                List<Document> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(anything(json.currentToken()));
                }
                yield Document.fromList(elements);
            }
            case VALUE_TRUE, VALUE_FALSE -> Document.fromBoolean(json.getBooleanValue());
            case VALUE_NULL -> Document.fromNull();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                Document.fromNumber(new BigDecimal(json.getText()).toPlainString());
            default -> Document.fromString(json.getText());
        };
    }

    private static void expect(JsonToken token, JsonToken wanted, String type) {
        if (token == wanted) {
            return;
        }
        throw switch (token) {
            case START_ARRAY -> new Malformed("Start of list found where not expected");
            case START_OBJECT -> new Malformed("Start of structure or map found where not expected.");
            default -> new Malformed("Unexpected token where a " + type + " was expected");
        };
    }

    private static Malformed unexpected(JsonToken token, String type) {
        return switch (token) {
            case START_ARRAY -> new Malformed("Start of list found where not expected");
            case START_OBJECT -> new Malformed("Start of structure or map found where not expected.");
            case VALUE_NUMBER_INT -> new Malformed("NUMBER_VALUE can not be converted to " + article(type));
            case VALUE_NUMBER_FLOAT -> new Malformed("DECIMAL_VALUE can not be converted to " + article(type));
            case VALUE_STRING -> new Malformed("STRING_VALUE can not be converted to " + article(type));
            default ->
                new Malformed(token.name().replace("VALUE_", "") + "_VALUE can not be converted to " + article(type));
        };
    }

    private static String article(String type) {
        return (type.startsWith("I") ? "an " : "a ") + type;
    }

    private static String javaName(Scalar scalar) {
        String name = scalar.name();
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
