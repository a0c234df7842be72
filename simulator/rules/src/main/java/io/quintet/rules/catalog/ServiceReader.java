package io.quintet.rules.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads one service from the form the generator wrote: keys first, then resources, actions and operations. */
final class ServiceReader {

    private final String prefix;
    private final JsonParser json;
    private List<String> keys = List.of();
    private final Map<String, ResourceType> resources = new HashMap<>();
    private final Map<String, ActionEntry> actions = new HashMap<>();
    private final Map<String, List<AuthorizedAction>> operations = new HashMap<>();

    ServiceReader(String prefix, JsonParser json) {
        this.prefix = prefix;
        this.json = json;
    }

    ServiceEntry read() throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String part = json.currentName();
            json.nextToken();
            switch (part) {
                case "keys" -> keys = ServiceIndex.strings(json);
                case "resources" -> readResources();
                case "actions" -> readActions();
                case "operations" -> readOperations();
                default -> throw new IOException("unknown part `" + part + "`");
            }
        }
        return new ServiceEntry(prefix, actions, operations);
    }

    private void readResources() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            List<String> formats = List.of();
            Set<String> its = Set.of();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean arns = json.currentName().equals("arns");
                json.nextToken();
                if (arns) {
                    formats = ServiceIndex.strings(json);
                } else {
                    its = readKeys();
                }
            }
            resources.put(name, new ResourceType(name, formats, its));
        }
    }

    private void readActions() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            actions.put(name.toLowerCase(Locale.ROOT), readAction(prefix + ":" + name));
        }
    }

    private ActionEntry readAction(String name) throws IOException {
        AccessLevel level = AccessLevel.WRITE;
        boolean dataPlane = false;
        Set<String> its = Set.of();
        List<ActionResource> on = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String part = json.currentName();
            json.nextToken();
            switch (part) {
                case "level" -> level = level(json.getText());
                case "data" -> dataPlane = true;
                case "keys" -> its = readKeys();
                case "on" -> on = readActionResources();
                default -> throw new IOException("unknown part `" + part + "` of " + name);
            }
        }
        return new ActionEntry(name, level, dataPlane, on, its);
    }

    private static AccessLevel level(String letter) throws IOException {
        return switch (letter) {
            case "r" -> AccessLevel.READ;
            case "l" -> AccessLevel.LIST;
            case "w" -> AccessLevel.WRITE;
            case "p" -> AccessLevel.PERMISSIONS_MANAGEMENT;
            case "t" -> AccessLevel.TAGGING;
            default -> throw new IOException("unknown access level `" + letter + "`");
        };
    }

    private List<ActionResource> readActionResources() throws IOException {
        List<ActionResource> found = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            String type = json.nextTextValue();
            boolean required = json.nextIntValue(0) == 1;
            json.nextToken();
            Set<String> its = readKeys();
            json.nextToken();
            found.add(new ActionResource(Objects.requireNonNull(resources.get(type), type), required, its));
        }
        return found;
    }

    private Set<String> readKeys() throws IOException {
        Set<String> found = new HashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            found.add(keys.get(json.getIntValue()));
        }
        return found;
    }

    private void readOperations() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            List<AuthorizedAction> found = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                found.add(readAuthorized(found.isEmpty()));
            }
            operations.put(name, List.copyOf(found));
        }
    }

    private AuthorizedAction readAuthorized(boolean primary) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return new AuthorizedAction(json.getText(), primary, Map.of());
        }
        String name = json.nextTextValue();
        Map<String, List<String>> context = new HashMap<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            context.put(key, ServiceIndex.strings(json));
        }
        json.nextToken();
        return new AuthorizedAction(name, primary, context);
    }
}
