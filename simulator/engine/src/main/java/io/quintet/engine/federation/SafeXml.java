package io.quintet.engine.federation;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that strangers wrote: without document types, entities, or anything that leads outside of the text. */
final class SafeXml {

    private SafeXml() {}

    /**
     * The document of a text.
     *
     * @throws IllegalArgumentException when it is none, or more than plain XML
     */
    static Document parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException notXml) {
            throw new IllegalArgumentException("not XML", notXml);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java reads XML safely", impossible);
        }
    }

    /** The elements of this name right below an element. */
    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && is(element, namespace, name)) {
                children.add(element);
            }
        }
        return children;
    }

    /** The one element of this name right below an element; none when there are several. */
    static Optional<Element> child(Element parent, String namespace, String name) {
        List<Element> children = children(parent, namespace, name);
        return children.size() == 1 ? Optional.of(children.get(0)) : Optional.empty();
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** All the text in an element, whatever comments stand in between. */
    static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** An attribute that is there, and says something. */
    static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
    }

    /** Every error ends the reading; nothing is printed. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // what is only doubtful is read
        }

        @Override
        public void error(SAXParseException error) throws SAXParseException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXParseException {
            throw error;
        }
    }
}
