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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The buckets of one account in its container. */
record Buckets(String account, Post post) {

    private static final Pattern NAME = Pattern.compile("<Name>([^<]+)</Name>");
    private static final Pattern VERSION =
            Pattern.compile("<Key>([^<]*)</Key>.*?<VersionId>([^<]*)</VersionId>", Pattern.DOTALL);
    private static final Pattern MARKER = Pattern.compile(
            "<NextKeyMarker>([^<]*)</NextKeyMarker>.*?<NextVersionIdMarker>([^<]*)</NextVersionIdMarker>",
            Pattern.DOTALL);
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
        List<String> left = names();
        if (!left.isEmpty()) {
            throw post.unavailable("holds buckets of account " + account + " from before this organization ("
                    + String.join(", ", left) + "); it has to be started anew first");
        }
    }

    /** Removes every bucket that can be; what Object Lock keeps is left. */
    void removeAll() {
        for (String bucket : names()) {
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                String page = send("GET", "/" + bucket, "versions&encoding-type=url" + from.get());
                all(ITEM, page, 2).forEach(item -> remove(bucket, item));
                from = next(page);
            }
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

    /** Where the next page begins; empty after the last. */
    private static Optional<String> next(String page) {
        Matcher marker = MARKER.matcher(page);
        return marker.find()
                ? Optional.of("&key-marker=" + marker.group(1) + "&version-id-marker=" + encoded(marker.group(2)))
                : Optional.empty();
    }

    private String send(String method, String path, String query) {
        HttpRequest request = new HttpRequest(method, path, query, Headers.NONE, Body.EMPTY, "");
        HttpResponse response = Relayed.inMemory(post.send(AccountSignature.sign(request, account, "us-east-1", "s3")));
        return new String(((Body.InMemory) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
