package io.quintet.engine.wire.format;

import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;

/** Values without parts as text: in forms, XML, headers, paths and query parameters. */
public final class Scalars {

    private Scalars() {}

    /** The value that a text stands for. */
    public static Object parse(Scalar type, TimestampFormat timestamps, String text) {
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> (float) decimal(text);
                case DOUBLE -> decimal(text);
                case DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> bool(text);
                case TIMESTAMP -> timestamp(timestamps, text);
                case BLOB -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
                case DOCUMENT -> Document.fromString(text);
            };
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new Malformed("'" + text + "' is not a valid " + type.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** A value as text. */
    public static String format(TimestampFormat timestamps, Object value) {
        if (value instanceof Instant instant) {
            return timestamps.format(instant);
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return fraction(((Number) value).doubleValue(), value.toString());
        }
        return value.toString();
    }

    /** A fraction as AWS writes it: {@code 7}, not {@code 7.0}, and {@code Infinity} by its name. */
    static String fraction(double value, String text) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : text;
    }

    private static double decimal(String text) {
        if (text.endsWith("f") || text.endsWith("d") || text.endsWith("F") || text.endsWith("D")) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "1" -> true;
            case "false", "False", "FALSE", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** AWS takes ISO 8601 and seconds since 1970 for one another wherever a timestamp is text. */
    private static Instant timestamp(TimestampFormat format, String text) {
        if (format == TimestampFormat.ISO_8601 && isNumber(text)) {
            return TimestampFormat.EPOCH_SECONDS.parse(text);
        }
        if (format == TimestampFormat.EPOCH_SECONDS && !isNumber(text)) {
            return TimestampFormat.ISO_8601.parse(text);
        }
        return format.parse(text);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == 'E' || c == 'e')
                && text.lastIndexOf('-') <= 0;
    }
}
