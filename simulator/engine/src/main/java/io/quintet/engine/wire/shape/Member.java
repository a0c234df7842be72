package io.quintet.engine.wire.shape;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A member of a structure, list or map: where it stands in a message, under which name, and of what type. */
public final class Member {

    /** Where a REST protocol puts a member. */
    public enum Place {
        BODY,
        /** The member is the whole body. */
        WHOLE_BODY,
        LABEL,
        QUERY,
        HEADER,
        STATUS;

        public boolean inBody() {
            return this == BODY || this == WHOLE_BODY;
        }

        /** Whether a response holds the member among those of its body: it has neither path nor query. */
        public boolean amongBody() {
            return this == BODY || this == LABEL || this == QUERY;
        }
    }

    /** A member's value within its structure. */
    public interface Access {
        @Nullable
        Object get(Object structure);

        void set(Object builder, Object value);
    }

    /**
     * What is said of a member.
     *
     * @param name its name in the model
     * @param requestName its name in a request; EC2 capitalizes it
     * @param timestamps the format of its timestamps, where it is not the protocol's own
     * @param embeddedJson whether its text is JSON, in base64 where a header carries it
     * @param attribute whether it is an XML attribute
     * @param attributes XML attributes that a value of it carries, by name
     */
    public record Traits(
            String name,
            String requestName,
            String responseName,
            Place place,
            @Nullable TimestampFormat timestamps,
            boolean embeddedJson,
            boolean attribute,
            Map<String, java.util.function.Function<Object, @Nullable String>> attributes) {

        /** The member of a list or the key or value of a map. */
        public static Traits part(String name, @Nullable TimestampFormat timestamps) {
            return new Traits(name, name, name, Place.BODY, timestamps, false, false, Map.of());
        }
    }

    private final Traits traits;
    private final SerializableString json;
    private final Access access;
    private final Supplier<Shape> target;
    private volatile @Nullable Shape shape;

    /** A member whose type is found when first needed, for types contain themselves. */
    public Member(Traits traits, Access access, Supplier<Shape> target) {
        this.traits = traits;
        this.json = new SerializedString(traits.responseName());
        this.access = access;
        this.target = target;
    }

    /** The element of a list, or the key or value of a map, which is reached through these. */
    public static Member part(Traits traits, Supplier<Shape> target) {
        return new Member(traits, Part.NONE, target);
    }

    public String name() {
        return traits.name();
    }

    public String requestName() {
        return traits.requestName();
    }

    public String responseName() {
        return traits.responseName();
    }

    /** The name in a response, ready to be written as JSON. */
    public SerializableString json() {
        return json;
    }

    public Place place() {
        return traits.place();
    }

    public Traits traits() {
        return traits;
    }

    public TimestampFormat timestamps(TimestampFormat otherwise) {
        TimestampFormat own = traits.timestamps();
        return own == null ? otherwise : own;
    }

    public Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = target.get();
            shape = known;
        }
        return known;
    }

    public @Nullable Object get(Object structure) {
        return access.get(structure);
    }

    public void set(Object builder, Object value) {
        access.set(builder, value);
    }

    private enum Part implements Access {
        NONE;

        @Override
        public @Nullable Object get(Object structure) {
            throw new UnsupportedOperationException("a list or map holds its parts itself");
        }

        @Override
        public void set(Object builder, Object value) {
            throw new UnsupportedOperationException("a list or map holds its parts itself");
        }
    }
}
