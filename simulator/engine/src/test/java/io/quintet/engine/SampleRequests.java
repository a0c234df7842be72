package io.quintet.engine;

import io.quintet.engine.wire.model.Constraint;
import io.quintet.engine.wire.model.ServiceModel;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Requests that say all that they can say, or only what they must: text is what a table has for the name of its member,
 * or else the first of some texts that the service's model takes.
 */
final class SampleRequests {

    private static final int DEEPEST = 4;

    /** What cannot stand beside other members, or would have to be true. */
    private static final Set<String> LEFT_OUT = Set.of(
            "SourceBucket",
            "SourceKey",
            "SourceVersionId",
            "SerialNumber",
            "TokenCode",
            "SecretBinary",
            "AddPrivateKey",
            "RemovePrivateKey",
            "DryRun",
            "ProviderId",
            "ContentMD5");

    private final Map<String, String> byMember;
    private final List<String> texts;

    SampleRequests(Map<String, String> byMember, List<String> texts) {
        this.byMember = byMember;
        this.texts = texts;
    }

    SdkRequest of(Class<? extends SdkRequest> type, ServiceModel service, boolean full) {
        String operation = type.getSimpleName().replaceAll("Request$", "");
        String shape = service.operations().stream()
                .filter(each -> each.name().equalsIgnoreCase(operation))
                .findFirst()
                .flatMap(each -> each.input())
                .orElse("");
        return (SdkRequest) new Filling(service, full).structure(builderOf(type), shape, 0);
    }

    private static SdkPojo builderOf(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Filling {
        private final ServiceModel service;
        private final boolean full;

        Filling(ServiceModel service, boolean full) {
            this.service = service;
            this.full = full;
        }

        Object structure(SdkPojo builder, @Nullable String shape, int depth) {
            Map<String, Constraint> constraints = shape == null ? Map.of() : service.constraints(shape);
            for (SdkField<?> field : builder.sdkFields()) {
                Optional<Constraint> constraint = Stream.of(field.memberName(), field.locationName())
                        .filter(constraints::containsKey)
                        .map(constraints::get)
                        .findFirst();
                boolean said = full && !LEFT_OUT.contains(field.memberName());
                if (said || constraint.map(Constraint::required).orElse(false)) {
                    Object value = value(field, constraint.orElse(null), depth);
                    if (value != null) {
                        field.set(builder, value);
                    }
                }
            }
            return ((SdkBuilder<?, ?>) builder).build();
        }

        private @Nullable Object value(SdkField<?> field, @Nullable Constraint constraint, int depth) {
            MarshallingType<?> type = field.marshallingType();
            if (type == MarshallingType.SDK_POJO) {
                return depth == DEEPEST
                        ? null
                        : structure(
                                field.constructor().get(), constraint == null ? null : constraint.shape(), depth + 1);
            }
            if (type == MarshallingType.LIST) {
                return list(field, constraint, depth);
            }
            if (type == MarshallingType.MAP) {
                Object value = value(field.getTrait(MapTrait.class).valueFieldInfo(), element(constraint), depth);
                return value == null ? null : Map.of("sample", value);
            }
            return scalar(field, type, constraint);
        }

        private @Nullable Object list(SdkField<?> field, @Nullable Constraint constraint, int depth) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            if (member.marshallingType() == MarshallingType.STRING) {
                String known = byMember.get(field.memberName());
                return List.of(known != null ? known : text("", element(constraint)));
            }
            Object value = value(member, element(constraint), depth);
            return value == null ? null : List.of(value);
        }

        private @Nullable Constraint element(@Nullable Constraint constraint) {
            return constraint == null ? null : constraint.element() != null ? constraint.element() : constraint.value();
        }

        private @Nullable Object scalar(SdkField<?> field, MarshallingType<?> type, @Nullable Constraint constraint) {
            if (type == MarshallingType.STRING) {
                return text(field.memberName(), constraint);
            } else if (type == MarshallingType.BOOLEAN) {
                return true;
            } else if (type == MarshallingType.INSTANT) {
                return Instant.now();
            } else if (type == MarshallingType.SDK_BYTES) {
                return SdkBytes.fromUtf8String("sample");
            }
            return number(type, constraint);
        }

        private @Nullable Object number(MarshallingType<?> type, @Nullable Constraint constraint) {
            BigDecimal least = constraint == null || constraint.min() == null
                    ? BigDecimal.ONE
                    : constraint.min().max(BigDecimal.ONE);
            if (type == MarshallingType.INTEGER) {
                return least.intValue();
            } else if (type == MarshallingType.LONG) {
                return least.longValue();
            }
            return type == MarshallingType.DOUBLE ? (Object) least.doubleValue() : null;
        }

        private String text(String member, @Nullable Constraint constraint) {
            String known = byMember.getOrDefault(service.id() + "." + member, byMember.get(member));
            if (known != null) {
                return known;
            }
            if (constraint == null) {
                return texts.get(0);
            }
            if (!constraint.values().isEmpty()) {
                return constraint.values().get(0);
            }
            return texts.stream()
                    .filter(text -> constraint.matches(text) && fits(text.length(), constraint))
                    .findFirst()
                    .orElse(texts.get(0));
        }

        private static boolean fits(int length, Constraint constraint) {
            return (constraint.min() == null || length >= constraint.min().longValue())
                    && (constraint.max() == null || length <= constraint.max().longValue());
        }
    }
}
