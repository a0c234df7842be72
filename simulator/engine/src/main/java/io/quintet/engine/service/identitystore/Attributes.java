package io.quintet.engine.service.identitystore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Changes attributes of a user or group by their paths, such as {@code name.familyName}. */
final class Attributes {

    private Attributes() {}

    /** Applies an operation to the builder of what it changes; without a value it removes the attribute. */
    static void apply(SdkPojo builder, AttributeOperation operation) {
        String path = operation.attributePath();
        Document value = operation.attributeValue();
        try {
            set(builder, path, value == null || value.isNull() ? null : value);
        } catch (UnsupportedOperationException wrongType) {
            throw IdentitystoreError.WRONG_VALUE.error(path);
        }
    }

    private static void set(SdkPojo builder, String path, @Nullable Document value) {
        int dot = path.indexOf('.');
        SdkField<?> field = field(builder, dot < 0 ? path : path.substring(0, dot))
                .orElseThrow(() -> IdentitystoreError.UNKNOWN_ATTRIBUTE.error(path));
        if (dot < 0) {
            field.set(builder, value == null ? null : read(field, value, path));
            return;
        }
        if (field.marshallingType() != MarshallingType.SDK_POJO) {
            throw IdentitystoreError.UNKNOWN_ATTRIBUTE.error(path);
        }
        SdkPojo inner =
                field.getValueOrDefault(((Buildable) builder).build()) instanceof ToCopyableBuilder<?, ?> present
                        ? (SdkPojo) present.toBuilder()
                        : field.constructor().get();
        set(inner, path.substring(dot + 1), value);
        field.set(builder, ((Buildable) inner).build());
    }

    private static Object read(SdkField<?> field, Document value, String path) {
        if (field.marshallingType() == MarshallingType.STRING) {
            return value.asString();
        }
        if (field.marshallingType() == MarshallingType.BOOLEAN) {
            return value.asBoolean();
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            value.asList().forEach(each -> list.add(read(element, each, path)));
            return list;
        }
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo inner = field.constructor().get();
            value.asMap().forEach((member, each) -> set(inner, member, each));
            return ((Buildable) inner).build();
        }
        throw IdentitystoreError.UNKNOWN_ATTRIBUTE.error(path);
    }

    private static Optional<SdkField<?>> field(SdkPojo builder, String name) {
        return builder.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(name))
                .findFirst();
    }
}
