package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * A copy from one account's endpoint to another's, of which neither can see the other: the object is read there and
 * written here in one stream, with what the request wants to be the same or otherwise (API reference, "CopyObject").
 *
 * @param tags of the copy
 */
record CopyAcross(CopyObjectRequest request, Map<String, String> tags) {

    private static final String SOURCE = "x-amz-copy-source";
    private static final String SOURCE_IF = SOURCE + "-if-";
    private static final String METADATA = "x-amz-meta-";
    private static final String TAGGING = "x-amz-tagging";
    private static final Set<String> DIRECTIVES = Set.of("x-amz-metadata-directive", "x-amz-tagging-directive");
    private static final Set<String> DESCRIBING = Set.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");

    CopyAcross {
        tags = Map.copyOf(tags);
    }

    /** @param read the source, whatever the request demands of it */
    HttpResponse copy(Call call, HttpRequest read, String from, String to, Forwarding way) {
        HttpRequest asked = way.request();
        HttpResponse source = way.stream(from, read.withHeaders(conditions(asked.headers())));
        if (source.status() == HttpURLConnection.HTTP_NOT_MODIFIED
                || source.status() == HttpURLConnection.HTTP_PRECON_FAILED) {
            throw S3Error.PRECONDITION_FAILED.error();
        }
        if (!source.succeeded()) {
            return source;
        }
        try {
            CopySource.checkSize(source.body().length().orElse(0));
            HttpResponse written = way.send(
                    to,
                    asked.withHeaders(headers(asked.headers(), source.headers()))
                            .withBody(body(source.body())));
            return written.succeeded() ? result(call, source, written) : written;
        } finally {
            close(source);
        }
    }

    /** What the request demands of the source, as a read demands it. */
    private static Headers conditions(Headers asked) {
        return new Headers(asked.fields().stream()
                .filter(field -> field.name().startsWith(SOURCE_IF))
                .map(field -> new Headers.Field(field.name().substring(SOURCE.length() + 1), field.value()))
                .toList());
    }

    private Headers headers(Headers asked, Headers source) {
        boolean replaces = request.metadataDirective() == MetadataDirective.REPLACE;
        Headers headers = asked.without(name -> name.startsWith(SOURCE)
                || DIRECTIVES.contains(name)
                || name.equals(TAGGING)
                || Remembered.keptHere(name)
                || (!replaces && describes(name)));
        for (Headers.Field field : source.fields()) {
            if (!replaces && describes(field.name())) {
                headers = headers.and(field.name(), field.value());
            }
        }
        return tags.isEmpty() ? headers : headers.and(TAGGING, tagging());
    }

    private static boolean describes(String name) {
        return name.startsWith(METADATA) || DESCRIBING.contains(name);
    }

    private String tagging() {
        return tags.entrySet().stream()
                .map(tag -> encoded(tag.getKey()) + "=" + encoded(tag.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Body body(Body source) {
        return source instanceof Body.InMemory ? source : Body.streaming(source.open(), source.length());
    }

    private static HttpResponse result(Call call, HttpResponse source, HttpResponse written) {
        String tag = written.headers().first("etag").orElse("").replace("\"", "&quot;");
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <CopyObjectResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LastModified>%s</LastModified>\
                <ETag>%s</ETag></CopyObjectResult>""".formatted(call.at().truncatedTo(ChronoUnit.SECONDS), tag);
        Headers headers = written.headers()
                .without(
                        name -> Set.of("etag", "content-length", "content-type").contains(name))
                .and("content-type", "application/xml");
        Optional<String> version = source.headers().first("x-amz-version-id");
        return written.withHeaders(version.map(id -> headers.and(SOURCE + "-version-id", id))
                        .orElse(headers))
                .withBody(Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void close(HttpResponse source) {
        try {
            source.body().open().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
