package io.quintet.engine.wire;

import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/** The parameters of a protocol test as values of their shapes. */
final class SmithyValues {

    private SmithyValues() {}

    static Map<String, Object> structure(Structure structure, ObjectNode params) {
        Map<String, Object> value = new LinkedHashMap<>();
        for (Member member : structure.members()) {
            params.getMember(member.name())
                    .filter(node -> !node.isNullNode())
                    .ifPresent(node -> value.put(member.name(), value(member.shape(), node)));
        }
        return value;
    }

    private static @Nullable Object value(Shape shape, Node node) {
        if (shape == Scalar.DOCUMENT) {
            return document(node);
        }
        if (node.isNullNode()) {
            return null;
        }
        if (shape instanceof Structure structure) {
            return structure(structure, node.expectObjectNode());
        }
        if (shape instanceof Sequence list) {
            List<@Nullable Object> values = new ArrayList<>();
            node.expectArrayNode()
                    .forEach(element -> values.add(value(list.element().shape(), element)));
            return values;
        }
        if (shape instanceof Dictionary map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            node.expectObjectNode()
                    .getStringMap()
                    .forEach((key, part) -> values.put(key, value(map.value().shape(), part)));
            return values;
        }
        return scalar((Scalar) shape, node);
    }

    private static Object scalar(Scalar scalar, Node node) {
        return switch (scalar) {
            case STRING -> node.expectStringNode().getValue();
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case BLOB -> SdkBytes.fromUtf8String(node.expectStringNode().getValue());
            case TIMESTAMP -> TimestampFormat.fromSeconds(decimal(node));
            case BYTE -> decimal(node).byteValueExact();
            case SHORT -> decimal(node).shortValueExact();
            case INTEGER -> decimal(node).intValueExact();
            case LONG -> decimal(node).longValueExact();
            case FLOAT ->
                node.isStringNode()
                        ? Float.parseFloat(text(node))
                        : decimal(node).floatValue();
            case DOUBLE ->
                node.isStringNode()
                        ? Double.parseDouble(text(node))
                        : decimal(node).doubleValue();
            default -> decimal(node);
        };
    }

    private static String text(Node node) {
        return node.expectStringNode().getValue();
    }

    private static BigDecimal decimal(Node node) {
        return new BigDecimal(node.expectNumberNode().getValue().toString());
    }

    private static Document document(Node node) {
        return switch (node.getType()) {
            case OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                node.expectObjectNode().getStringMap().forEach((name, part) -> members.put(name, document(part)));
                yield Document.fromMap(members);
            }
            case ARRAY ->
                Document.fromList(node.expectArrayNode().getElements().stream()
                        .map(SmithyValues::document)
                        .toList());
            case BOOLEAN -> Document.fromBoolean(node.expectBooleanNode().getValue());
            case NUMBER -> Document.fromNumber(decimal(node).toPlainString());
            case STRING -> Document.fromString(text(node));
            default -> Document.fromNull();
        };
    }
}
