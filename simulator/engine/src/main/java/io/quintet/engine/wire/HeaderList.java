package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Scalars;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.util.ArrayList;
import java.util.List;

/** A list in a header field: elements between commas, those that hold a comma or a quote between quotes. */
final class HeaderList {

    private HeaderList() {}

    static List<Object> parse(String text, Member element) {
        TimestampFormat timestamps = element.timestamps(TimestampFormat.HTTP_DATE);
        boolean dated = element.shape() == Scalar.TIMESTAMP && timestamps == TimestampFormat.HTTP_DATE;
        List<Object> values = new ArrayList<>();
        for (String part : split(text, dated ? 2 : 1)) {
            values.add(Scalars.parse((Scalar) element.shape(), timestamps, part));
        }
        return values;
    }

    private static List<String> split(String text, int commas) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted && ++seen % commas == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    static String format(List<?> values, Member element) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            if (text.length() > 0) {
                text.append(", ");
            }
            String part = Scalars.format(element.timestamps(TimestampFormat.HTTP_DATE), value);
            boolean quote = element.shape() == Scalar.STRING && (part.indexOf(',') >= 0 || part.indexOf('"') >= 0);
            text.append(quote ? '"' + part.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : part);
        }
        return text.toString();
    }
}
