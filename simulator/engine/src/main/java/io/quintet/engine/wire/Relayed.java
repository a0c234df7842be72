package io.quintet.engine.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Responses that an endpoint of AWS's kind gave, on their way to a caller. */
public final class Relayed {

    /** What endpoints call themselves in their answers, so that it can be told from everything else. */
    public static final String ENDPOINT = "endpoint.quintet.invalid:4566";

    private static final int LARGEST_IN_MEMORY = 64 << 20;
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "date", "keep-alive", "server", "transfer-encoding");
    private static final Set<String> REQUEST_ID = Set.of("x-amz-request-id", "x-amzn-requestid", "x-amzn-request-id");
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern CODE = Pattern.compile("<Code>(.*?)</Code>", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);

    private Relayed() {}

    /** The response with its body in memory. */
    public static HttpResponse inMemory(HttpResponse response) {
        return response.body() instanceof Body.InMemory
                ? response
                : response.withBody(Body.of(response.body().bytes(LARGEST_IN_MEMORY)));
    }

    /** The error in a response that is one. */
    public static Optional<AwsError> refusal(HttpResponse response) {
        if (response.succeeded() || response.status() < 400) {
            return Optional.empty();
        }
        String text = text(response);
        Map<String, String> members = text.stripLeading().startsWith("{") ? json(text) : Map.of();
        String code = Optional.ofNullable(members.get("__type"))
                .or(() -> Optional.ofNullable(members.get("code")))
                .or(() -> response.headers().first("x-amzn-errortype"))
                .or(() -> first(CODE, text))
                .map(Relayed::plainCode)
                .orElse(String.valueOf(response.status()));
        String message = Optional.ofNullable(members.get("message"))
                .or(() -> first(MESSAGE, text))
                .orElse("");
        return Optional.of(new AwsError(code, response.status(), message));
    }

    /** A JSON error's type may come with a namespace before it, and an address after it. */
    private static String plainCode(String type) {
        String named = type.substring(type.indexOf('#') + 1);
        int colon = named.indexOf(':');
        return colon < 0 ? named : named.substring(0, colon);
    }

    /** The response under this gateway's request id, wherever it says another. */
    static HttpResponse renamed(HttpResponse response, String requestId) {
        Optional<String> theirs = response.headers().fields().stream()
                .filter(field -> REQUEST_ID.contains(field.name()))
                .map(Headers.Field::value)
                .filter(id -> !id.isEmpty())
                .findFirst();
        Headers headers = new Headers(response.headers().fields().stream()
                .filter(field -> !OF_THE_CONNECTION.contains(field.name()))
                .map(field -> REQUEST_ID.contains(field.name()) ? new Headers.Field(field.name(), requestId) : field)
                .toList());
        HttpResponse renamed = response.withHeaders(headers);
        return theirs.map(id -> replaced(renamed, id, requestId)).orElse(renamed);
    }

    /** The response with a text in its body replaced; one that is not in memory is left as it is. */
    static HttpResponse replaced(HttpResponse response, String text, String by) {
        if (!(response.body() instanceof Body.InMemory body) || body.content().length == 0) {
            return response;
        }
        String before = new String(body.content(), StandardCharsets.ISO_8859_1);
        if (!before.contains(text)) {
            return response;
        }
        byte[] after = before.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
        return new HttpResponse(
                response.status(), response.headers().without("content-length"::equals), Body.of(after));
    }

    private static String text(HttpResponse response) {
        return response.body() instanceof Body.InMemory body ? new String(body.content(), StandardCharsets.UTF_8) : "";
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** The texts on the highest level, by their names in small letters. */
    private static Map<String, String> json(String text) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName().toLowerCase(java.util.Locale.ROOT);
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return members;
        }
        return members;
    }
}
