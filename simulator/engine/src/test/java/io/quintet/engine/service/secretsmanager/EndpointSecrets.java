package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Endpoints that hold values of secrets, and know nothing else of them. */
final class EndpointSecrets implements AccountEndpoints {

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Map<String, String>> secrets = new TreeMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private boolean refuses;

    @Override
    public HttpResponse send(String account, HttpRequest request) {
        Map<String, String> members = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(new String(request.body().bytes(1 << 20), StandardCharsets.UTF_8));
        while (member.find()) {
            members.put(member.group(1), member.group(2));
        }
        String operation = request.headers().first("x-amz-target").orElse("").replace("secretsmanager.", "");
        String name = account + "/" + members.getOrDefault("SecretId", members.getOrDefault("Name", ""));
        if (refuses) {
            return answer(400, "{\"__type\":\"LimitExceededException\",\"message\":\"no room\"}");
        }
        return answer(200, "{" + carriedOut(operation, name, members) + "}");
    }

    private String carriedOut(String operation, String name, Map<String, String> members) {
        switch (operation) {
            case "CreateSecret" -> {
                if (secrets.put(name, new TreeMap<>()) != null) {
                    throw new IllegalStateException(name + " is there already");
                }
                put(name, members);
            }
            case "PutSecretValue" -> put(name, members);
            case "DeleteSecret" -> secrets.remove(name);
            case "GetSecretValue" -> {
                return versions(name).getOrDefault(members.getOrDefault("VersionId", ""), "");
            }
            default -> throw new IllegalStateException(operation);
        }
        return "";
    }

    private void put(String name, Map<String, String> members) {
        String kind = members.containsKey("SecretString") ? "SecretString" : "SecretBinary";
        versions(name)
                .put(members.getOrDefault("ClientRequestToken", ""), "\"" + kind + "\":\"" + members.get(kind) + "\"");
    }

    private Map<String, String> versions(String name) {
        return secrets.getOrDefault(name, Map.of());
    }

    private static HttpResponse answer(int status, String text) {
        return new HttpResponse(status, Headers.NONE, Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** All values that are there, with the names of their secrets. */
    List<String> values() {
        List<String> values = new ArrayList<>();
        secrets.forEach((name, versions) -> versions.values()
                .forEach(value -> values.add(
                        name.substring(name.indexOf('/') + 1) + value.replaceFirst("\"(\\w+)\":\"(.*)\"", " $1 $2"))));
        return values;
    }

    void refuse() {
        refuses = true;
    }

    void lose(String account) {
        listeners.forEach(listener -> listener.accept(account));
    }

    @Override
    public void known(Function<String, Optional<String>> names) {
        // they go by ids
    }

    @Override
    public boolean serve(String account) {
        return true;
    }

    @Override
    public void whenLost(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
