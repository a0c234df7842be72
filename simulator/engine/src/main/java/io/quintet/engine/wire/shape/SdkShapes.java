package io.quintet.engine.wire.shape;

import io.quintet.engine.wire.shape.Shape.Scalar;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** The SDK's model classes as shapes. A class is looked at when it is first met, and remembered. */
public final class SdkShapes {

    private static final Map<MarshallingType<?>, Scalar> SCALARS = Map.ofEntries(
            Map.entry(MarshallingType.STRING, Scalar.STRING),
            Map.entry(MarshallingType.INTEGER, Scalar.INTEGER),
            Map.entry(MarshallingType.LONG, Scalar.LONG),
            Map.entry(MarshallingType.SHORT, Scalar.SHORT),
            Map.entry(MarshallingType.BYTE, Scalar.BYTE),
            Map.entry(MarshallingType.FLOAT, Scalar.FLOAT),
            Map.entry(MarshallingType.DOUBLE, Scalar.DOUBLE),
            Map.entry(MarshallingType.BIG_DECIMAL, Scalar.DECIMAL),
            Map.entry(MarshallingType.BOOLEAN, Scalar.BOOLEAN),
            Map.entry(MarshallingType.INSTANT, Scalar.TIMESTAMP),
            Map.entry(MarshallingType.SDK_BYTES, Scalar.BLOB),
            Map.entry(MarshallingType.DOCUMENT, Scalar.DOCUMENT));

    private final Map<Class<?>, Shape.Structure> byClass = new ConcurrentHashMap<>();
    private final Map<String, Optional<Shape.Structure>> inputs = new ConcurrentHashMap<>();

    /**
     * The request class of an operation, in the SDK's package of its service; none when it is not on the class path.
     */
    public Optional<Shape.Structure> input(String sdkPackage, String operation) {
        String name = "software.amazon.awssdk.services." + sdkPackage + ".model." + javaName(operation) + "Request";
        return inputs.computeIfAbsent(name, this::load);
    }

    /** An SDK object's type. */
    public Shape.Structure of(SdkPojo value) {
        Shape.Structure known = byClass.get(value.getClass());
        if (known == null) {
            known = new SdkStructure(value.getClass().getSimpleName(), value, this);
            byClass.put(value.getClass(), known);
        }
        return known;
    }

    private Optional<Shape.Structure> load(String className) {
        try {
            var method = Class.forName(className).getMethod("builder");
            return Optional.of(new SdkStructure(
                    className.substring(className.lastIndexOf('.') + 1), (SdkPojo) method.invoke(null), this, () -> {
                        try {
                            return (SdkPojo) method.invoke(null);
                        } catch (IllegalAccessException | InvocationTargetException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className, e);
        }
    }

    /**
     * AWS's name as the SDK spells it in Java: inside a run of capitals the first keeps its case, and so does the one
     * before a lower-case letter ({@code CreateDBInstance} is {@code CreateDbInstance}).
     */
    public static String javaName(String operation) {
        StringBuilder name = new StringBuilder(operation);
        for (int i = 1; i < operation.length(); i++) {
            boolean inRun =
                    Character.isUpperCase(operation.charAt(i)) && Character.isUpperCase(operation.charAt(i - 1));
            boolean startsWord = i + 1 < operation.length() && Character.isLowerCase(operation.charAt(i + 1));
            if (inRun && !startsWord) {
                name.setCharAt(i, Character.toLowerCase(operation.charAt(i)));
            }
        }
        return name.toString();
    }

    Shape shape(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.LIST) {
            ListTrait list = field.getTrait(ListTrait.class);
            String name = list.memberLocationName() == null ? "member" : list.memberLocationName();
            return new Shape.Sequence(part(name, list.memberFieldInfo()), list.isFlattened());
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            MapTrait map = field.getTrait(MapTrait.class);
            Member key = Member.part(Member.Traits.part(map.keyLocationName(), null), () -> Scalar.STRING);
            return new Shape.Dictionary(key, part(map.valueLocationName(), map.valueFieldInfo()), map.isFlattened());
        }
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return structure(field.constructor());
        }
        Scalar scalar = SCALARS.get(field.marshallingType());
        if (scalar == null) {
            throw new IllegalStateException(field.memberName() + " is of type " + field.marshallingType());
        }
        return scalar;
    }

    private Shape.Structure structure(Supplier<SdkPojo> constructor) {
        SdkPojo builder = constructor.get();
        return byClass.computeIfAbsent(
                builder.getClass(),
                type -> new SdkStructure(type.getEnclosingClass().getSimpleName(), builder, this, constructor));
    }

    private Member part(String name, SdkField<?> field) {
        return Member.part(Member.Traits.part(name, timestamps(field)), () -> shape(field));
    }

    static @Nullable TimestampFormat timestamps(SdkField<?> field) {
        TimestampFormatTrait trait = field.getTrait(TimestampFormatTrait.class);
        if (trait == null) {
            return null;
        }
        return switch (trait.format()) {
            case ISO_8601 -> TimestampFormat.ISO_8601;
            case RFC_822 -> TimestampFormat.HTTP_DATE;
            case UNIX_TIMESTAMP -> TimestampFormat.EPOCH_SECONDS;
            case UNIX_TIMESTAMP_MILLIS -> TimestampFormat.EPOCH_MILLIS;
        };
    }
}
