package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Scalars;
import io.quintet.engine.wire.format.XmlWriter;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What an error says beside code and message, as XML. */
final class XmlErrors {

    private XmlErrors() {}

    static void members(XmlWriter xml, AwsError error) {
        members(xml, error, name -> true);
    }

    static void members(XmlWriter xml, AwsError error, Predicate<String> shown) {
        error.members().forEach((name, value) -> {
            if (shown.test(name)) {
                element(xml, name, value);
            }
        });
    }

    private static void element(XmlWriter xml, String name, Object value) {
        xml.open(name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> element(xml, String.valueOf(key), part));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> element(xml, "member", part));
        } else {
            xml.text(Scalars.format(TimestampFormat.ISO_8601, value));
        }
        xml.close(name);
    }
}
