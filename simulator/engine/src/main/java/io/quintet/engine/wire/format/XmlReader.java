package io.quintet.engine.wire.format;

import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Values from XML. Document types and entities of their own are refused, and so is nesting beyond any AWS shape. */
public final class XmlReader {

    private static final int DEEPEST = 60;

    private static final XMLInputFactory INPUTS = safeInputs();

    private final XMLStreamReader xml;
    private int depth;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory safeInputs() {
        XMLInputFactory inputs = XMLInputFactory.newDefaultFactory();
        inputs.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        inputs.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        inputs.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        inputs.setProperty(XMLInputFactory.IS_COALESCING, true);
        return inputs;
    }

    /** The value that a document's root element, whatever its name, holds. */
    public static @Nullable Object document(byte[] document, Member member) {
        return reading(document, reader -> reader.value(member));
    }

    /** Sets the members that a document's root element holds. */
    public static void members(byte[] document, Structure structure, Object builder) {
        reading(document, reader -> {
            reader.readMembers(structure, builder);
            return null;
        });
    }

    private interface Reading {
        @Nullable
        Object from(XmlReader reader) throws XMLStreamException;
    }

    private static @Nullable Object reading(byte[] document, Reading reading) {
        try {
            XMLStreamReader xml = INPUTS.createXMLStreamReader(new ByteArrayInputStream(document));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw new Malformed("A document type is not allowed");
                }
            }
            Object value = reading.from(new XmlReader(xml));
            while (xml.hasNext()) {
                xml.next();
            }
            return value;
        } catch (XMLStreamException e) {
            throw new Malformed("The XML is not well-formed");
        }
    }

    private void readMembers(Structure structure, Object builder) throws XMLStreamException {
        attributes(structure, builder);
        Map<Member, Object> flattened = new HashMap<>(0);
        while (nextChild()) {
            Member member = structure.member(xml.getLocalName());
            if (member == null) {
                skip();
            } else if (member.shape() instanceof Sequence sequence && sequence.flattened()) {
                collected(flattened, member, new ArrayList<>()).add(value(sequence.element()));
            } else if (member.shape() instanceof Dictionary dictionary && dictionary.flattened()) {
                entry(dictionary, entries(flattened, member));
            } else {
                Object value = value(member);
                if (value != null) {
                    member.set(builder, value);
                }
            }
        }
        flattened.forEach((member, value) -> member.set(builder, value));
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> collected(
            Map<Member, Object> flattened, Member member, List<@Nullable Object> empty) {
        return (List<@Nullable Object>) flattened.computeIfAbsent(member, any -> empty);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> entries(Map<Member, Object> flattened, Member member) {
        return (Map<String, @Nullable Object>)
                flattened.computeIfAbsent(member, any -> new LinkedHashMap<String, Object>());
    }

    private void attributes(Structure structure, Object builder) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String name = xml.getAttributeLocalName(i);
            Member member = structure.member(prefix == null || prefix.isEmpty() ? name : prefix + ":" + name);
            if (member != null && member.traits().attribute()) {
                member.set(builder, xml.getAttributeValue(i));
            }
        }
    }

    private @Nullable Object value(Member member) throws XMLStreamException {
        Shape shape = member.shape();
        if (shape instanceof Scalar scalar) {
            return Scalars.parse(scalar, member.timestamps(TimestampFormat.ISO_8601), xml.getElementText());
        }
        if (shape instanceof Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            while (nextChild()) {
                list.add(value(sequence.element()));
            }
            return list;
        }
        if (shape instanceof Dictionary dictionary) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (nextChild()) {
                entry(dictionary, map);
            }
            return map;
        }
        Structure structure = (Structure) shape;
        Object builder = structure.builder();
        readMembers(structure, builder);
        return structure.build(builder);
    }

    private void entry(Dictionary dictionary, Map<String, @Nullable Object> map) throws XMLStreamException {
        String key = null;
        Object value = null;
        while (nextChild()) {
            if (xml.getLocalName().equals(dictionary.key().requestName())) {
                key = xml.getElementText();
            } else {
                value = value(dictionary.value());
            }
        }
        if (key != null) {
            map.put(key, value);
        }
    }

    /** Goes to the next child element of the current one; false at its end. */
    private boolean nextChild() throws XMLStreamException {
        if (xml.getEventType() == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
            throw new Malformed("The XML is nested too deeply");
        }
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return false;
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new Malformed("An entity is not defined");
                default -> {}
            }
        }
    }

    private void skip() throws XMLStreamException {
        while (nextChild()) {
            skip();
        }
    }
}
