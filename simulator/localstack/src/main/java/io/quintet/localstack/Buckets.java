package io.quintet.localstack;

import io.quintet.engine.backend.AccountSignature;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.engine.wire.Relayed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The buckets of one account in its container. */
record Buckets(String account, Post post) {

    private static final Pattern NAME = Pattern.compile("<Name>([^<]+)</Name>");
    private static final Pattern VERSION =
            Pattern.compile("<Key>([^<]*)</Key>.*?<VersionId>([^<]*)</VersionId>", Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("<(Version|DeleteMarker)>(.*?)</\\1>", Pattern.DOTALL);

    static Buckets of(String account, Post post) {
        return new Buckets(account, post);
    }

    /**
     * Makes sure that there are none: an organization begins with nothing, and knows of nothing that was there before.
     *
     * @throws AwsError when there are some
     */
    void checkNone() {
        HttpResponse response = ask("GET", "/", "");
        if (!response.succeeded()) {
            throw post.unavailable("does not say whether it holds buckets of account " + account + " already ("
                    + response.status() + ")");
        }
        List<String> left = all(NAME, text(response), 1);
        if (!left.isEmpty()) {
            throw post.unavailable("holds buckets of account " + account + " from before this organization ("
                    + String.join(", ", left) + "); it has to be started anew first");
        }
    }

    /** Removes every bucket that can be; what Object Lock keeps is left. LocalStack lists all versions at once. */
    void removeAll() {
        for (String bucket : names()) {
            String versions = send("GET", "/" + bucket, "versions&encoding-type=url");
            all(ITEM, versions, 2).forEach(item -> remove(bucket, item));
            send("DELETE", "/" + bucket, "");
        }
    }

    private List<String> names() {
        return all(NAME, send("GET", "/", ""), 1);
    }

    private void remove(String bucket, String item) {
        Matcher version = VERSION.matcher(item);
        if (version.find()) {
            String key = version.group(1).replace("+", "%20");
            send("DELETE", "/" + bucket + "/" + key, "versionId=" + encoded(version.group(2)));
        }
    }

    private String send(String method, String path, String query) {
        return text(ask(method, path, query));
    }

    private HttpResponse ask(String method, String path, String query) {
        HttpRequest request = new HttpRequest(method, path, query, Headers.NONE, Body.EMPTY, "");
        return Relayed.inMemory(post.send(AccountSignature.sign(request, account, "us-east-1", "s3")));
    }

    private static String text(HttpResponse response) {
        return new String(((Body.InMemory) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
