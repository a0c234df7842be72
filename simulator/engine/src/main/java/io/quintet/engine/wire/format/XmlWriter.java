package io.quintet.engine.wire.format;

import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values to XML, as text that grows. */
public final class XmlWriter {

    private final StringBuilder xml = new StringBuilder(512);
    private final @Nullable String elementName;

    /** XML whose lists name their elements as their shapes say. */
    public XmlWriter() {
        this(null);
    }

    /** XML whose lists all name their elements so: EC2 says {@code item}. */
    public XmlWriter(@Nullable String elementName) {
        this.elementName = elementName;
    }

    public byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    public XmlWriter declaration() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    public XmlWriter open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    public XmlWriter open(String name, @Nullable String namespace) {
        if (namespace == null) {
            return open(name);
        }
        xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    public XmlWriter close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds a text. */
    public XmlWriter element(String name, String text) {
        return open(name).text(text).close(name);
    }

    public XmlWriter text(String text) {
        escape(text, false);
        return this;
    }

    /** The members that stand in the body, each as an element. */
    public void members(Structure structure, Object value) {
        List<Member> members = structure.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.place().amongBody() && !member.traits().attribute()) {
                Object part = member.get(value);
                if (part != null) {
                    member(member, part);
                }
            }
        }
    }

    private void member(Member member, Object value) {
        Shape shape = member.shape();
        if (shape instanceof Sequence sequence && sequence.flattened()) {
            elements(sequence.element(), member.responseName(), (List<?>) value);
        } else if (shape instanceof Dictionary dictionary && dictionary.flattened()) {
            entries(dictionary, member.responseName(), (Map<?, ?>) value);
        } else {
            value(member, member.responseName(), value);
        }
    }

    /** One element of this name that holds the value. */
    public void value(Member member, String name, @Nullable Object value) {
        start(member, name, value);
        if (value != null) {
            content(member, value);
        }
        close(name);
    }

    /** A whole document: one element of the member's name, in the namespace, that holds the value. */
    public void document(Member member, @Nullable String namespace, @Nullable Object value) {
        open(member.responseName(), namespace);
        if (value != null) {
            content(member, value);
        }
        close(member.responseName());
    }

    private void content(Member member, Object value) {
        Shape shape = member.shape();
        if (shape instanceof Structure structure) {
            members(structure, value);
        } else if (shape instanceof Sequence sequence) {
            String name = elementName == null ? sequence.element().responseName() : elementName;
            elements(sequence.element(), name, (List<?>) value);
        } else if (shape instanceof Dictionary dictionary) {
            entries(dictionary, "entry", (Map<?, ?>) value);
        } else if (value instanceof String text) {
            escape(text, false);
        } else {
            escape(Scalars.format(member.timestamps(TimestampFormat.ISO_8601), value), false);
        }
    }

    private void elements(Member element, String name, List<?> list) {
        for (Object value : list) {
            value(element, name, value);
        }
    }

    private void entries(Dictionary dictionary, String name, Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            open(name);
            element(dictionary.key().responseName(), entry.getKey().toString());
            value(dictionary.value(), dictionary.value().responseName(), entry.getValue());
            close(name);
        }
    }

    private void start(Member member, String name, @Nullable Object value) {
        xml.append('<').append(name);
        if (value != null) {
            member.traits().attributes().forEach((attribute, of) -> attribute(attribute, of.apply(value)));
        }
        xml.append('>');
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            xml.append(' ').append(name).append("=\"");
            escape(value, true);
            xml.append('"');
        }
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c > '>' && c < '\u007f') || c == ' ' || c == '!') {
                xml.append(c);
                continue;
            }
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append(attribute ? "&quot;" : "\"");
                case '\r' -> xml.append("&#xD;");
                case '\n' -> xml.append(attribute ? "&#xA;" : "\n");
                case '\u0085' -> xml.append("&#x85;");
                case '\u2028' -> xml.append("&#x2028;");
                default -> xml.append(isXml(c) ? c : '\ufffd');
            }
        }
    }

    private static boolean isXml(char c) {
        return (c >= ' ' && c < '\ufffe') || c == '\t';
    }
}
