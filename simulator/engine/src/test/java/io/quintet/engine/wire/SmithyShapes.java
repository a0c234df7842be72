package io.quintet.engine.wire;

import io.quintet.engine.wire.model.Protocol;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

/** Shapes of a Smithy model as a protocol sees them; a structure's value is a map by member name. */
final class SmithyShapes {

    private final Model model;
    private final Protocol protocol;
    private final Map<ShapeId, Structure> structures = new LinkedHashMap<>();

    SmithyShapes(Model model, Protocol protocol) {
        this.model = model;
        this.protocol = protocol;
    }

    Structure structure(ShapeId id) {
        Structure known = structures.get(id);
        if (known == null) {
            known = new SmithyStructure(model.expectShape(id));
            structures.put(id, known);
        }
        return known;
    }

    private boolean rest() {
        return protocol == Protocol.REST_JSON_1 || protocol == Protocol.REST_XML;
    }

    private io.quintet.engine.wire.shape.Shape shape(MemberShape member) {
        Shape target = model.expectShape(member.getTarget());
        boolean flattened = member.hasTrait(XmlFlattenedTrait.class);
        return switch (target.getType()) {
            case LIST, SET -> new Sequence(part(((ListShape) target).getMember(), "member"), flattened);
            case MAP ->
                new Dictionary(
                        part(((MapShape) target).getKey(), "key"),
                        part(((MapShape) target).getValue(), "value"),
                        flattened);
            case STRUCTURE, UNION -> structure(target.getId());
            case BLOB -> Scalar.BLOB;
            case BOOLEAN -> Scalar.BOOLEAN;
            case BYTE -> Scalar.BYTE;
            case SHORT -> Scalar.SHORT;
            case INTEGER, INT_ENUM -> Scalar.INTEGER;
            case LONG -> Scalar.LONG;
            case FLOAT -> Scalar.FLOAT;
            case DOUBLE -> Scalar.DOUBLE;
            case BIG_DECIMAL, BIG_INTEGER -> Scalar.DECIMAL;
            case TIMESTAMP -> Scalar.TIMESTAMP;
            case DOCUMENT -> Scalar.DOCUMENT;
            default -> Scalar.STRING;
        };
    }

    private Member part(MemberShape member, String name) {
        String named =
                member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(name);
        return Member.part(Member.Traits.part(named, timestamps(member)), () -> shape(member));
    }

    private @Nullable TimestampFormat timestamps(MemberShape member) {
        return member.getMemberTrait(model, TimestampFormatTrait.class)
                .map(trait -> switch (trait.getFormat()) {
                    case DATE_TIME -> TimestampFormat.ISO_8601;
                    case HTTP_DATE -> TimestampFormat.HTTP_DATE;
                    default -> TimestampFormat.EPOCH_SECONDS;
                })
                .orElse(null);
    }

    private Member member(MemberShape member) {
        String name = member.getMemberName();
        Member.Place place = rest() ? place(member) : Member.Place.BODY;
        boolean json = place == Member.Place.HEADER
                && member.getMemberTrait(model, MediaTypeTrait.class).isPresent();
        Member.Traits traits = new Member.Traits(
                name,
                requestName(member, place),
                responseName(member, place),
                place,
                timestamps(member),
                json,
                protocol == Protocol.REST_XML && member.hasTrait(XmlAttributeTrait.class),
                Map.of());
        return new Member(traits, new MapAccess(name), () -> shape(member));
    }

    private static Member.Place place(MemberShape member) {
        if (member.hasTrait(HttpLabelTrait.class)) {
            return Member.Place.LABEL;
        }
        if (member.hasTrait(HttpQueryTrait.class) || member.hasTrait(HttpQueryParamsTrait.class)) {
            return Member.Place.QUERY;
        }
        if (member.hasTrait(HttpHeaderTrait.class) || member.hasTrait(HttpPrefixHeadersTrait.class)) {
            return Member.Place.HEADER;
        }
        if (member.hasTrait(HttpPayloadTrait.class)) {
            return Member.Place.WHOLE_BODY;
        }
        return member.hasTrait(HttpResponseCodeTrait.class) ? Member.Place.STATUS : Member.Place.BODY;
    }

    private String requestName(MemberShape member, Member.Place place) {
        if (protocol != Protocol.EC2_QUERY) {
            return responseName(member, place);
        }
        String name = responseName(member, place);
        return member.getTrait(Ec2QueryNameTrait.class)
                .map(Ec2QueryNameTrait::getValue)
                .orElse(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    private String responseName(MemberShape member, Member.Place place) {
        String name = member.getMemberName();
        return switch (place) {
            case LABEL, STATUS -> name;
            case QUERY ->
                member.getTrait(HttpQueryTrait.class)
                        .map(HttpQueryTrait::getValue)
                        .orElse(name);
            case HEADER ->
                member.getTrait(HttpHeaderTrait.class)
                        .map(HttpHeaderTrait::getValue)
                        .or(() -> member.getTrait(HttpPrefixHeadersTrait.class).map(HttpPrefixHeadersTrait::getValue))
                        .orElse(name);
            case BODY, WHOLE_BODY -> bodyName(member, place);
        };
    }

    private String bodyName(MemberShape member, Member.Place place) {
        String name = member.getMemberName();
        return switch (protocol) {
            case REST_JSON_1 ->
                member.getTrait(JsonNameTrait.class)
                        .map(JsonNameTrait::getValue)
                        .orElse(name);
            case REST_XML, AWS_QUERY, EC2_QUERY ->
                member.getTrait(XmlNameTrait.class)
                        .map(XmlNameTrait::getValue)
                        .orElseGet(() -> place == Member.Place.WHOLE_BODY ? rootName(member) : name);
            default -> name;
        };
    }

    private String rootName(MemberShape member) {
        Shape target = model.expectShape(member.getTarget());
        return target.getTrait(XmlNameTrait.class)
                .map(XmlNameTrait::getValue)
                .orElse(target.getId().getName());
    }

    private final class SmithyStructure implements Structure {

        private final Shape shape;
        private final List<Member> members;

        SmithyStructure(Shape shape) {
            this.shape = shape;
            this.members = shape.members().stream()
                    .filter(member -> model.getShape(member.getTarget())
                            .filter(target -> target.hasTrait(StreamingTrait.class))
                            .isEmpty())
                    .map(SmithyShapes.this::member)
                    .toList();
        }

        @Override
        public String name() {
            return shape.getId().getName();
        }

        @Override
        public List<Member> members() {
            return members;
        }

        @Override
        public @Nullable Member member(String requestName) {
            return members.stream()
                    .filter(member -> member.requestName().equals(requestName))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Object builder() {
            return new LinkedHashMap<String, Object>();
        }

        @Override
        public Object build(Object builder) {
            return builder;
        }

        @Override
        public boolean union() {
            return shape.isUnionShape();
        }
    }

    private record MapAccess(String name) implements Member.Access {

        @Override
        public @Nullable Object get(Object structure) {
            return ((Map<?, ?>) structure).get(name);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void set(Object builder, Object value) {
            ((Map<String, Object>) builder).put(name, value);
        }
    }
}
