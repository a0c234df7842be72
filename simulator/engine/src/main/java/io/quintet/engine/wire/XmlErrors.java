package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Scalars;
import io.quintet.engine.wire.format.XmlWriter;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.util.List;
import java.util.Map;

/** What an error says beside code and message, as XML. */
final class XmlErrors {

    private XmlErrors() {}

    static void members(XmlWriter xml, AwsError error) {
        error.members().forEach((name, value) -> element(xml, name, value));
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
