package io.quintet.engine.wire.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type of value. */
public sealed interface Shape {

    /** A value without parts, and the Java type that holds it. */
    enum Scalar implements Shape {
        /** {@link String} */
        STRING,
        /** {@link Integer} */
        INTEGER,
        /** {@link Long} */
        LONG,
        /** {@link Short} */
        SHORT,
        /** {@link Byte} */
        BYTE,
        /** {@link Float} */
        FLOAT,
        /** {@link Double} */
        DOUBLE,
        /** {@link java.math.BigDecimal} */
        DECIMAL,
        /** {@link Boolean} */
        BOOLEAN,
        /** {@link java.time.Instant} */
        TIMESTAMP,
        /** {@link software.amazon.awssdk.core.SdkBytes} */
        BLOB,
        /** {@link software.amazon.awssdk.core.document.Document} */
        DOCUMENT
    }

    /** A {@link List}; flattened, its elements stand where the list would. */
    record Sequence(Member element, boolean flattened) implements Shape {}

    /** A {@link java.util.Map} from strings; flattened, its entries stand where the map would. */
    record Dictionary(Member key, Member value, boolean flattened) implements Shape {}

    /** A value with named members. */
    non-sealed interface Structure extends Shape {

        String name();

        List<Member> members();

        /** The member that a request calls so; null when there is none. */
        @Nullable
        Member member(String requestName);

        /** Something to set members on. */
        Object builder();

        Object build(Object builder);

        /** Whether exactly one member may be set. */
        default boolean union() {
            return false;
        }
    }
}
