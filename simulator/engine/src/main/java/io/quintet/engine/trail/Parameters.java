package io.quintet.engine.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quintet.rules.event.Json;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** How a service's requests and answers look in its events. */
interface Parameters {

    /** Writes the members of an object that was begun already. */
    void write(JsonGenerator json, Recorded call, SdkPojo message) throws IOException;

    /** A request or an answer; none when there is nothing to tell of it. */
    default Optional<Json> of(Recorded call, SdkPojo message) {
        Json rendered = Json.of(json -> {
            json.writeStartObject();
            write(json, call, message);
            json.writeEndObject();
        });
        return rendered.text().equals("{}") ? Optional.empty() : Optional.of(rendered);
    }
}
