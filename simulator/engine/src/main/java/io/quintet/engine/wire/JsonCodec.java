package io.quintet.engine.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.quintet.engine.wire.format.JsonReader;
import io.quintet.engine.wire.format.JsonWriter;
import io.quintet.engine.wire.format.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The bodies of the JSON and CBOR protocols. */
final class JsonCodec {

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(100)
            .maxStringLength(Limits.DOCUMENT)
            .build();

    static final JsonCodec JSON =
            new JsonCodec(JsonFactory.builder().streamReadConstraints(LIMITS).build());

    static final JsonCodec CBOR = new JsonCodec(CBORFactory.builder()
            .streamReadConstraints(LIMITS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    interface Reading {
        void from(JsonReader reader) throws IOException;
    }

    interface Writing {
        void to(JsonWriter writer) throws IOException;
    }

    private final JsonFactory factory;

    private JsonCodec(JsonFactory factory) {
        this.factory = factory;
    }

    void read(byte[] body, Reading reading) {
        try (JsonParser parser = factory.createParser(body)) {
            reading.from(new JsonReader(parser));
        } catch (IOException e) {
            throw new Malformed("The body is not well-formed");
        }
    }

    byte[] write(Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
            try (JsonGenerator generator = factory.createGenerator(bytes)) {
                writing.to(new JsonWriter(generator));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error's code under {@code __type}, its message and what else it says. */
    byte[] error(AwsError error, String type) {
        Map<String, Object> body = new java.util.LinkedHashMap<>();
        body.put("__type", type);
        if (!error.getMessage().isEmpty()) {
            body.put("message", error.getMessage());
        }
        body.putAll(error.members());
        return write(writer -> writer.plain(body));
    }
}
