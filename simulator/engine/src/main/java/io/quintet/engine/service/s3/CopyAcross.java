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
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * A copy from one account's endpoint to another's, of which neither can see the other: what is read there is written
 * here in one stream, with what the request wants to be the same or otherwise (API reference, "CopyObject" and
 * "UploadPartCopy").
 *
 * @param result the element of the answer
 * @param headers of what is written, made of the request's and the source's
 */
record CopyAcross(String result, BinaryOperator<Headers> headers) {

    private static final String SOURCE = "x-amz-copy-source";
    private static final String SOURCE_IF = SOURCE + "-if-";
    private static final String SOURCE_RANGE = SOURCE + "-range";
    private static final String METADATA = "x-amz-meta-";
    private static final String TAGGING = "x-amz-tagging";
    private static final Set<String> DIRECTIVES = Set.of("x-amz-metadata-directive", "x-amz-tagging-directive");
    private static final Set<String> DESCRIBING = Set.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");

    /** A copy of an object, with these tags. */
    static CopyAcross object(CopyObjectRequest request, Map<String, String> tags) {
        boolean replaces = request.metadataDirective() == MetadataDirective.REPLACE;
        return new CopyAcross("CopyObjectResult", (asked, source) -> headers(asked, source, replaces, tags));
    }

    /** A part of an upload, which has nothing of its source but bytes. */
    static CopyAcross part() {
        return new CopyAcross("CopyPartResult", (asked, source) -> written(asked));
    }

    /** @param read the source, whatever the request demands of it */
    HttpResponse copy(Call call, HttpRequest read, String from, String to, Forwarding way) {
        HttpRequest asked = way.request();
        HttpResponse source = way.stream(from, read.withHeaders(demands(asked.headers())));
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
                    asked.withHeaders(headers.apply(asked.headers(), source.headers()))
                            .withBody(body(source.body())));
            return written.succeeded() ? result(call, source, written) : written;
        } finally {
            close(source);
        }
    }

    /** What the request demands of the source, as a read demands it. */
    private static Headers demands(Headers asked) {
        return new Headers(asked.fields().stream()
                .filter(field ->
                        field.name().startsWith(SOURCE_IF) || field.name().equals(SOURCE_RANGE))
                .map(field -> new Headers.Field(field.name().substring(SOURCE.length() + 1), field.value()))
                .toList());
    }

    private static Headers written(Headers asked) {
        return asked.without(name -> name.startsWith(SOURCE) || Remembered.keptHere(name));
    }

    private static Headers headers(Headers asked, Headers source, boolean replaces, Map<String, String> tags) {
        Headers headers = written(asked)
                .without(name -> DIRECTIVES.contains(name) || name.equals(TAGGING) || (!replaces && describes(name)));
        for (Headers.Field field : source.fields()) {
            if (!replaces && describes(field.name())) {
                headers = headers.and(field.name(), field.value());
            }
        }
        return tags.isEmpty() ? headers : headers.and(TAGGING, tagging(tags));
    }

    private static boolean describes(String name) {
        return name.startsWith(METADATA) || DESCRIBING.contains(name);
    }

    private static String tagging(Map<String, String> tags) {
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

    private HttpResponse result(Call call, HttpResponse source, HttpResponse written) {
        String tag = written.headers().first("etag").orElse("").replace("\"", "&quot;");
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <%1$s xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LastModified>%2$s</LastModified>\
                <ETag>%3$s</ETag></%1$s>""".formatted(result, call.at().truncatedTo(ChronoUnit.SECONDS), tag);
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
