package io.quintet.engine.wire;

import io.quintet.engine.wire.format.Malformed;
import io.quintet.engine.wire.format.Scalars;
import io.quintet.engine.wire.format.UriText;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import io.quintet.engine.wire.shape.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members that a REST protocol keeps outside the body: in the path, the query, header fields and the status. See <a
 * href="https://smithy.io/2.0/spec/http-bindings.html">HTTP bindings</a>.
 */
final class HttpBinding {

    private HttpBinding() {}

    static void read(Message message, Structure input, Object builder) {
        HttpRequest http = message.http();
        List<UriText.Parameter> query = UriText.parameters(http.rawQuery());
        for (Member member : input.members()) {
            Object value = switch (member.place()) {
                case LABEL -> label(member, message.labels());
                case QUERY -> query(member, query);
                case HEADER -> header(member, http.headers());
                default -> null;
            };
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    private static @Nullable Object label(Member member, Map<String, String> labels) {
        String raw = labels.getOrDefault(member.requestName(), labels.get(member.name()));
        return raw == null ? null : scalar(member, TimestampFormat.ISO_8601, UriText.decodePath(raw));
    }

    private static @Nullable Object query(Member member, List<UriText.Parameter> query) {
        Shape shape = member.shape();
        if (shape instanceof Dictionary map) {
            return queryMap(map, query);
        }
        List<Object> values = new ArrayList<>();
        Member element = shape instanceof Sequence list ? list.element() : member;
        for (UriText.Parameter parameter : query) {
            if (parameter.name().equals(member.requestName())) {
                values.add(scalar(element, TimestampFormat.ISO_8601, parameter.value()));
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        return shape instanceof Sequence ? values : values.get(0);
    }

    private static @Nullable Object queryMap(Dictionary map, List<UriText.Parameter> query) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (UriText.Parameter parameter : query) {
            if (map.value().shape() instanceof Sequence) {
                @SuppressWarnings("unchecked")
                List<Object> values = (List<Object>) found.computeIfAbsent(parameter.name(), n -> new ArrayList<>());
                values.add(parameter.value());
            } else {
                found.putIfAbsent(parameter.name(), parameter.value());
            }
        }
        return found.isEmpty() ? null : found;
    }

    private static @Nullable Object header(Member member, Headers headers) {
        if (member.shape() instanceof Dictionary) {
            return prefixed(member.requestName().toLowerCase(Locale.ROOT), headers);
        }
        String text = headers.first(member.requestName()).orElse(null);
        if (text == null) {
            return null;
        }
        if (member.shape() instanceof Sequence list) {
            return HeaderList.parse(String.join(",", headers.all(member.requestName())), list.element());
        }
        if (member.traits().embeddedJson()) {
            return decoded(text);
        }
        return scalar(member, TimestampFormat.HTTP_DATE, text);
    }

    /** Truth is told in two words here, where forms know more. */
    private static Object scalar(Member member, TimestampFormat usual, String text) {
        Scalar scalar = (Scalar) member.shape();
        if (scalar == Scalar.BOOLEAN && !text.equals("true") && !text.equals("false")) {
            throw new Malformed("'" + text + "' is not a valid boolean");
        }
        return Scalars.parse(scalar, member.timestamps(usual), text);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("A header is not valid base64");
        }
    }

    private static @Nullable Map<String, String> prefixed(String prefix, Headers headers) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Headers.Field field : headers.fields()) {
            if (field.name().startsWith(prefix)) {
                found.merge(field.name().substring(prefix.length()), field.value(), (a, b) -> a + "," + b);
            }
        }
        return found.isEmpty() ? null : found;
    }

    /** The header fields of an output. */
    static Headers write(Structure output, Object value) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Member member : output.members()) {
            Object part = member.place() == Member.Place.HEADER ? member.get(value) : null;
            if (part instanceof Map<?, ?> map) {
                map.forEach((key, text) -> fields.add(new Headers.Field(member.responseName() + key, text.toString())));
            } else if (part != null) {
                replace(fields, new Headers.Field(member.responseName(), text(member, part)));
            }
        }
        return new Headers(fields);
    }

    /** Of two members with one header field the later wins: S3's {@code ExpiresString} over {@code Expires}. */
    private static void replace(List<Headers.Field> fields, Headers.Field field) {
        fields.removeIf(other -> other.name().equals(field.name()));
        fields.add(field);
    }

    private static String text(Member member, Object value) {
        if (member.shape() instanceof Sequence list) {
            return HeaderList.format((List<?>) value, list.element());
        }
        if (member.traits().embeddedJson()) {
            return Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Scalars.format(member.timestamps(TimestampFormat.HTTP_DATE), value);
    }

    /** The status that an output says, or the operation's own. */
    static int status(Structure output, Object value, int otherwise) {
        for (Member member : output.members()) {
            if (member.place() == Member.Place.STATUS && member.get(value) instanceof Integer status) {
                return status;
            }
        }
        return otherwise;
    }

    /** The member that is the whole body, or null. */
    static @Nullable Member wholeBody(Structure structure) {
        for (Member member : structure.members()) {
            if (member.place() == Member.Place.WHOLE_BODY) {
                return member;
            }
        }
        return null;
    }
}
