package io.quintet.engine.wire.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** A model class of the SDK. */
final class SdkStructure implements Shape.Structure {

    private final String name;
    private final List<Member> members;
    private final Map<String, Member> byRequestName = new HashMap<>();
    private final Supplier<SdkPojo> constructor;

    /** A class that is only written. */
    SdkStructure(String name, SdkPojo sample, SdkShapes shapes) {
        this(name, sample, shapes, () -> {
            throw new UnsupportedOperationException("a " + name + " is not read from a request");
        });
    }

    SdkStructure(String name, SdkPojo sample, SdkShapes shapes, Supplier<SdkPojo> constructor) {
        this.name = name;
        this.constructor = constructor;
        this.members =
                sample.sdkFields().stream().map(field -> member(field, shapes)).toList();
        for (Member member : members) {
            byRequestName.put(member.requestName(), member);
        }
        // GuardDuty's paths call DetectorId what its classes call detectorId
        members.stream()
                .filter(member -> member.place() == Member.Place.LABEL)
                .forEach(member -> byRequestName.putIfAbsent(member.name(), member));
    }

    private static Member member(SdkField<?> field, SdkShapes shapes) {
        Member.Traits traits = new Member.Traits(
                field.memberName(),
                field.locationName(),
                field.unmarshallLocationName(),
                place(field),
                SdkShapes.timestamps(field),
                field.containsTrait(JsonValueTrait.class),
                field.containsTrait(XmlAttributeTrait.class),
                attributes(field));
        return new Member(traits, new FieldAccess(field), () -> shapes.shape(field));
    }

    private static Member.Place place(SdkField<?> field) {
        if (field.location() == MarshallLocation.PAYLOAD) {
            return field.containsTrait(PayloadTrait.class) ? Member.Place.WHOLE_BODY : Member.Place.BODY;
        }
        return switch (field.location()) {
            case PATH, GREEDY_PATH -> Member.Place.LABEL;
            case QUERY_PARAM -> Member.Place.QUERY;
            case HEADER -> Member.Place.HEADER;
            default -> Member.Place.STATUS;
        };
    }

    private static Map<String, Function<Object, @Nullable String>> attributes(SdkField<?> field) {
        XmlAttributesTrait trait = field.getTrait(XmlAttributesTrait.class);
        return trait == null
                ? Map.of()
                : trait.attributes().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().attributeGetter()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public @Nullable Member member(String requestName) {
        return byRequestName.get(requestName);
    }

    @Override
    public Object builder() {
        return constructor.get();
    }

    @Override
    public Object build(Object builder) {
        return ((Buildable) builder).build();
    }

    private record FieldAccess(SdkField<?> field) implements Member.Access {

        /** Lists and maps that nobody has set read as absent, although the SDK's getter gives an empty one. */
        @Override
        public @Nullable Object get(Object structure) {
            Object value = field.getValueOrDefault(structure);
            return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
        }

        @Override
        public void set(Object builder, Object value) {
            field.set(builder, value);
        }
    }
}
