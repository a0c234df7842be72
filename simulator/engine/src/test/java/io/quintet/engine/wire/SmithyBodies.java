package io.quintet.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.quintet.engine.wire.model.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Compares bodies by what they say: the order of members and blanks between elements do not count. */
final class SmithyBodies {

    private final Protocol protocol;

    SmithyBodies(Protocol protocol) {
        this.protocol = protocol;
    }

    void assertSame(byte[] actual, String expected, String mediaType) {
        if (protocol == Protocol.RPC_V2_CBOR) {
            byte[] bytes = Base64.getDecoder().decode(expected);
            assertThat(json(new CBORFactory(), actual)).isEqualTo(json(new CBORFactory(), bytes));
        } else if (mediaType.endsWith("json") && !expected.isBlank()) {
            byte[] bytes = expected.getBytes(StandardCharsets.UTF_8);
            assertThat(json(new JsonFactory(), actual)).isEqualTo(json(new JsonFactory(), bytes));
        } else if (mediaType.endsWith("xml") && !expected.isBlank()) {
            assertThat(xml(actual)).isEqualTo(xml(expected.strip().getBytes(StandardCharsets.UTF_8)));
        } else {
            assertThat(new String(actual, StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    private static @Nullable Object json(JsonFactory factory, byte[] body) {
        try (JsonParser parser = factory.createParser(body)) {
            JsonToken token = parser.nextToken();
            return token == null ? Map.of() : value(parser, token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new TreeMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    Object value = value(parser, parser.nextToken());
                    members.put(name, value == null ? "null" : value);
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser, parser.currentToken()));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_EMBEDDED_OBJECT -> Base64.getEncoder().encodeToString(parser.getBinaryValue());
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static String xml(byte[] body) {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getDocumentElement();
            return text(root);
        } catch (Exception e) {
            throw new AssertionError(new String(body, StandardCharsets.UTF_8), e);
        }
    }

    /** An element with its attributes and children in order of their text; request ids, which AWS adds, left out. */
    private static String text(Element element) {
        List<String> children = new ArrayList<>();
        StringBuilder own = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && !isRequestId(child)) {
                children.add(text(child));
            } else if (node.getNodeType() == Node.TEXT_NODE) {
                own.append(node.getNodeValue());
            }
        }
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        String content = children.isEmpty()
                ? (own.toString().isBlank() ? "" : own.toString())
                : children.stream().sorted().collect(Collectors.joining());
        return "<" + element.getTagName() + attributes + ">" + content + "</" + element.getTagName() + ">";
    }

    private static boolean isRequestId(Element element) {
        return List.of("ResponseMetadata", "requestId", "RequestId", "RequestID", "HostId", "Resource")
                .contains(element.getTagName());
    }
}
