package io.quintet.engine.trail;

import io.quintet.engine.credential.Session;
import io.quintet.rules.event.Json;
import io.quintet.rules.policy.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code webIdFederationData} of a session that began with a token (CloudTrail user guide, "userIdentity element").
 * Events of providers that an account made have no attributes; those of AWS's own say what the token said.
 */
final class WebFederation {

    private WebFederation() {}

    /** None for a session that began in another way. */
    static Optional<Json> of(Session session) {
        Context keys = session.context();
        return keys.value("aws:FederatedProvider")
                .filter(provider -> !provider.contains(":saml-provider/"))
                .map(provider -> Json.of(json -> {
                    json.writeStartObject();
                    json.writeStringField("federatedProvider", provider);
                    json.writeObjectFieldStart("attributes");
                    for (Map.Entry<String, String> attribute :
                            attributes(keys, provider).entrySet()) {
                        json.writeStringField(attribute.getKey(), attribute.getValue());
                    }
                    json.writeEndObject();
                    json.writeEndObject();
                }));
    }

    private static Map<String, String> attributes(Context keys, String provider) {
        Map<String, String> attributes = new TreeMap<>();
        String prefix = provider.toLowerCase(Locale.ROOT) + ":";
        keys.all().forEach((key, values) -> {
            if (key.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                attributes.put(key, key.endsWith(":amr") ? list(values) : values.get(0));
            }
        });
        return attributes;
    }

    /** A list, as one text. */
    private static String list(List<String> values) {
        return Json.of(json -> {
                    json.writeStartArray();
                    for (String value : values) {
                        json.writeString(value);
                    }
                    json.writeEndArray();
                })
                .text();
    }
}
